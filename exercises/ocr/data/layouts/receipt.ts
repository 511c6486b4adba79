import type { Random } from "../../../../src/exercise/random.ts";
import { type DocumentModel, isTaxRow, type SumRow } from "../document-model.ts";
import type { Evidence, Page } from "../page.ts";
import type { Fonts } from "../render/fonts.ts";
import { WORDS } from "../tables/phrases.ts";
import { formatterFor } from "./format.ts";
import { drawBarcode, drawLogo } from "./graphics.ts";
import { type ReceiptStyle, receiptStyles } from "./receipt-style.ts";
import { SlipWriter } from "./slip-writer.ts";

function drawVendor(slip: SlipWriter, model: DocumentModel, style: ReceiptStyle, random: Random): void {
  const { vendor, namesShown, locale } = model;
  const write = (text: string, bold: boolean, scale: number, shows: readonly Evidence[]) => {
    const printed = style.capitals ? text.toUpperCase() : text;
    const options = { bold, scale, shows, block: "head" } as const;
    if (style.header === "left") slip.start(printed, options);
    else slip.center(printed, options);
  };
  if (model.greeting) write(model.greeting, false, 1, []);
  if (namesShown === "logo") {
    drawLogo(slip.sheet, vendor.trading, random, slip.options.width / 2, slip.y, slip.inner * 0.8);
    slip.feed(3.4);
  } else if (namesShown === "trading" || namesShown === "both") {
    write(vendor.trading, true, 1.45, ["trading_name"]);
  }
  if (namesShown === "legal" || namesShown === "both") {
    const number = locale.id === "MY" && vendor.registration ? ` (${vendor.registration})` : "";
    write(`${vendor.legal}${number}`, namesShown === "legal", namesShown === "legal" ? 1.2 : 1, ["legal_name"]);
  }
  const place = `${vendor.street}, ${vendor.town}`;
  if (style.header === "left" || slip.sheet.fonts[style.font].width(place, slip.options.size) > slip.inner) {
    write(vendor.street, false, 1, ["address"]);
    write(vendor.town, false, 1, ["address"]);
  } else {
    write(place, false, 1, ["address"]);
  }
  if (random.chance(0.75)) write(`${locale.language === "en" ? "TEL" : "Tel."}: ${vendor.phone}`, false, 1, []);
  if (random.chance(0.7)) write(`${locale.taxIdLabel}: ${vendor.taxId}`, false, 1, []);
}

function drawMeta(slip: SlipWriter, model: DocumentModel, style: ReceiptStyle): void {
  const format = formatterFor(model);
  const when = `${format.date(model.date)}${model.time ? ` ${model.time}` : ""}`;
  if (style.meta === "stacked") {
    const width = 13;
    const row = (label: string, value: string, shows: readonly Evidence[]) =>
      slip.start(`${label.padEnd(style.font === "sans" || style.font === "narrow" ? 0 : width)}: ${value}`, { shows });
    if (model.number) row(model.number.label, model.number.value, ["document_number"]);
    row(model.dateLabel, when, ["document_date"]);
    for (const { label, value } of model.references) row(label, value, []);
    return;
  }
  const [first, ...others] = model.references.map(({ label, value }) => `${label}: ${value}`);
  const number = model.number ? `${model.number.label}: ${model.number.value}` : "";
  if (number) slip.ends(number, first ?? "", ["document_number"], []);
  else if (first) slip.start(first);
  slip.ends(style.meta === "top" ? `${model.dateLabel}: ${when}` : when, others.join("  "), ["document_date"], []);
}

function drawItems(slip: SlipWriter, model: DocumentModel, style: ReceiptStyle): void {
  const format = formatterFor(model);
  const upper = (text: string) => (style.capitals ? text.toUpperCase() : text);
  const letter = (rate: number) => {
    const rates = [...new Set(model.items.map((item) => item.rate))];
    return rates.length > 1 ? ` ${"ABC"[rates.indexOf(rate)] ?? ""}` : "";
  };
  const language = model.locale.language;
  if (style.items === "table") {
    const [name, quantity, amount] = {
      en: ["Item", "Qty", "Amount"],
      de: ["Artikel", "Menge", "Betrag"],
      fr: ["Article", "Qté", "Montant"],
    }[language] as [string, string, string];
    slip.cells(
      [
        [name, 0, "start"],
        [quantity, 0.58, "end"],
        [{ en: "Price", de: "Preis", fr: "Prix" }[language], 0.77, "end"],
        [amount, 1, "end"],
      ],
      { bold: true },
    );
    slip.rule();
    for (const [index, item] of model.items.entries()) {
      const { font, size } = slip.options;
      const clipped = slip.sheet.clip(item.name, font, size, slip.inner * 0.47);
      slip.cells([
        [clipped, 0, "start", { index, part: "description" }],
        [String(item.quantity), 0.58, "end"],
        [format.number(item.unit), 0.77, "end"],
        [format.number(item.amount), 1, "end", { index, part: "amount" }],
      ]);
    }
    return;
  }
  for (const [index, item] of model.items.entries()) {
    const amount = `${format.number(item.amount)}${letter(item.rate)}`;
    const times = `${item.quantity} x ${format.number(item.unit)}`;
    if (style.items === "one") {
      slip.pair(`${item.quantity} ${upper(item.name)}`, amount, { item: index });
      if (item.quantity > 1) slip.start(`@ ${format.number(item.unit)}`, { indent: 24 });
    } else if (style.items === "two") {
      slip.start(upper(item.name), { item: index });
      slip.pair(times, amount, { indent: 24, item: index, itemAmountOnly: true });
    } else {
      slip.start(`${item.code} ${upper(item.name)}`, { item: index });
      slip.pair(times, amount, { indent: 56, item: index, itemAmountOnly: true });
    }
  }
}

const BEFORE_PAYMENT: readonly SumRow["role"][] = ["subtotal", "discount", "service", "tax", "info"];
const PAYMENT: readonly SumRow["role"][] = ["cash", "card", "change", "info"];

function drawSums(slip: SlipWriter, model: DocumentModel, style: ReceiptStyle): void {
  const format = formatterFor(model);
  let paying = false;
  for (const row of model.sums) {
    if (!paying && row.role === "info") {
      paying = true;
      slip.rule();
    }
    const label = style.sums === "colon" ? `${row.label} :` : row.label;
    const isTotal = row.role === "total";
    // An amount that equals the total shows it as well: if one is legible, the gold value is not null.
    const shows: Evidence[] = isTotal || row.role === "card" ? ["total_amount"] : isTaxRow(row) ? ["tax_amount"] : [];
    // If a tip is added by hand, the sum before it is the last printed one and has the currency, like a total.
    const isLast = isTotal || (model.handwritten !== undefined && row.role === "gross");
    const withCurrency = isLast || (row.role === "card" && style.columns > 40);
    const value = withCurrency ? format.money(row.minor) : format.number(row.minor);
    const scale = isTotal ? style.totalScale : 1;
    const stretch = isTotal && style.font === "thermal" ? 1.25 : 1;
    slip.pair(label, value, {
      bold: isTotal,
      scale,
      stretch,
      shows,
      block: BEFORE_PAYMENT.includes(row.role) ? undefined : "payment",
      indent: style.sums === "indent" && !PAYMENT.includes(row.role) ? 48 : 0,
    });
  }
}

/** Draws a slip. */
export function layoutReceipt(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const style = random.fork("style").pick(receiptStyles(model.split));
  const details = random.fork("details");
  const development = model.split === "development";
  const margin = development ? details.real(20, 26) : details.real(27, 38);
  const width = style.font === "sans" || style.font === "narrow" ? 440 : 400;
  const em = fonts[style.font].width("0", 1);
  const size = (width - 2 * margin) / style.columns / (style.font === "narrow" ? em * 0.86 : em);
  const leading = development ? details.real(1.22, 1.32) : details.real(1.1, 1.2);
  const slip = new SlipWriter(fonts, {
    width,
    margin,
    font: style.font,
    bold: style.bold,
    size,
    leading,
    rule: style.rule,
  });

  drawVendor(slip, model, style, details);
  slip.feed(0.4);
  if (style.header === "boxed") {
    const top = slip.y + 3;
    slip.center(model.title, { bold: true, shows: ["document_type"] });
    const wide = fonts[style.bold].width(model.title, size) + 22;
    slip.sheet.rect((width - wide) / 2, top, wide, size * leading, undefined, "#111", 1.2);
  } else if (details.chance(0.6)) {
    slip.center(model.title, { bold: true, shows: ["document_type"] });
  }
  slip.feed(0.3);
  if (style.meta !== "bottom") drawMeta(slip, model, style);
  slip.rule();
  drawItems(slip, model, style);
  if (details.chance(0.3)) {
    const pieces = model.items.reduce((sum, { quantity }) => sum + quantity, 0);
    slip.start(`${WORDS.items[model.locale.language]}: ${pieces}`);
  }
  slip.rule();
  drawSums(slip, model, style);
  if (model.blankTip || model.handwritten) drawTipLines(slip, model, random.fork("hand"));
  slip.rule();
  if (style.meta === "bottom") drawMeta(slip, model, style);
  slip.feed(0.4);
  if (model.smallPrint && details.chance(0.6)) slip.center(model.smallPrint);
  slip.center(style.capitals ? model.thanks.toUpperCase() : model.thanks);
  if (model.namesShown === "logo") {
    slip.center(model.vendor.legal, { scale: 0.9, shows: ["legal_name"] });
  }
  if (model.injection) slip.center(model.injection);
  if (details.chance(0.4)) {
    slip.feed(0.5);
    drawBarcode(slip.sheet, details, slip.options.width / 2, slip.y, slip.inner * 0.6, 34);
    slip.feed(34 / (size * leading) + 0.5);
  }
  return slip.finish();
}

/** Draws the lines for tip and total, filled in by hand if the model has a handwritten tip. */
function drawTipLines(slip: SlipWriter, model: DocumentModel, random: Random): void {
  const words = { en: ["Tip", "Total"], de: ["Trinkgeld", "Gesamt"], fr: ["Pourboire", "Total"] }[
    model.locale.language
  ];
  const amounts = model.handwritten ? [model.handwritten.tip, model.handwritten.total] : [];
  const { size } = slip.options;
  words.forEach((word, index) => {
    slip.feed(0.7);
    slip.pair(word, "");
    const y = slip.y;
    slip.sheet.line(slip.left + slip.inner * 0.45, y, slip.right, y, 1);
    const amount = amounts[index];
    if (amount === undefined) return;
    slip.sheet.text(slip.left + slip.inner * 0.55, y - 3, formatterFor(model).number(amount), "hand", size * 1.9, {
      color: "#1c2f86",
      angle: random.real(-5, 3),
      shows: index === 1 ? ["total_amount"] : [],
    });
  });
}
