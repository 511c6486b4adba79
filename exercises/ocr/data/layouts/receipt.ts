import type { Random } from "../../../../src/exercise/random.ts";
import { type DocumentModel, isTaxRow, type SumRow } from "../document-model.ts";
import type { Evidence, Page } from "../page.ts";
import type { Fonts } from "../render/fonts.ts";
import { WORDS } from "../tables/phrases.ts";
import { formatterFor } from "./format.ts";
import { drawBarcode, drawLogo } from "./graphics.ts";
import { type ReceiptStyle, receiptStyles } from "./receipt-style.ts";
import { SlipWriter } from "./slip-writer.ts";

function drawVendor(tape: SlipWriter, model: DocumentModel, look: ReceiptStyle, random: Random): void {
  const { vendor, namesShown, locale } = model;
  const write = (text: string, bold: boolean, scale: number, shows: readonly Evidence[]) => {
    const printed = look.capitals ? text.toUpperCase() : text;
    const options = { bold, scale, shows, block: "head" } as const;
    if (look.header === "left") tape.start(printed, options);
    else tape.center(printed, options);
  };
  if (model.greeting) write(model.greeting, false, 1, []);
  if (namesShown === "logo") {
    drawLogo(tape.sheet, vendor.trading, random, tape.options.width / 2, tape.y, tape.inner * 0.8);
    tape.feed(3.4);
  } else if (namesShown === "trading" || namesShown === "both") {
    write(vendor.trading, true, 1.45, ["trading_name"]);
  }
  if (namesShown === "legal" || namesShown === "both") {
    const number = locale.id === "MY" && vendor.registration ? ` (${vendor.registration})` : "";
    write(`${vendor.legal}${number}`, namesShown === "legal", namesShown === "legal" ? 1.2 : 1, ["legal_name"]);
  }
  const place = `${vendor.street}, ${vendor.town}`;
  if (look.header === "left" || tape.sheet.fonts[look.font].width(place, tape.options.size) > tape.inner) {
    write(vendor.street, false, 1, ["address"]);
    write(vendor.town, false, 1, ["address"]);
  } else {
    write(place, false, 1, ["address"]);
  }
  if (random.chance(0.75)) write(`${locale.language === "en" ? "TEL" : "Tel."}: ${vendor.phone}`, false, 1, []);
  if (random.chance(0.7)) write(`${locale.taxIdLabel}: ${vendor.taxId}`, false, 1, []);
}

function drawMeta(tape: SlipWriter, model: DocumentModel, look: ReceiptStyle): void {
  const print = formatterFor(model);
  const when = `${print.date(model.date)}${model.time ? ` ${model.time}` : ""}`;
  if (look.meta === "stacked") {
    const width = 13;
    const row = (label: string, value: string, shows: readonly Evidence[]) =>
      tape.start(`${label.padEnd(look.font === "sans" || look.font === "narrow" ? 0 : width)}: ${value}`, { shows });
    if (model.number) row(model.number.label, model.number.value, ["document_number"]);
    row(model.dateLabel, when, ["document_date"]);
    for (const { label, value } of model.references) row(label, value, []);
    return;
  }
  const [first, ...others] = model.references.map(({ label, value }) => `${label}: ${value}`);
  const number = model.number ? `${model.number.label}: ${model.number.value}` : "";
  if (number) tape.ends(number, first ?? "", ["document_number"], []);
  else if (first) tape.start(first);
  tape.ends(look.meta === "top" ? `${model.dateLabel}: ${when}` : when, others.join("  "), ["document_date"], []);
}

function drawItems(tape: SlipWriter, model: DocumentModel, look: ReceiptStyle): void {
  const print = formatterFor(model);
  const upper = (text: string) => (look.capitals ? text.toUpperCase() : text);
  const letter = (rate: number) => {
    const rates = [...new Set(model.items.map((item) => item.rate))];
    return rates.length > 1 ? ` ${"ABC"[rates.indexOf(rate)] ?? ""}` : "";
  };
  const language = model.locale.language;
  if (look.items === "table") {
    const [name, quantity, amount] = {
      en: ["Item", "Qty", "Amount"],
      de: ["Artikel", "Menge", "Betrag"],
      fr: ["Article", "Qté", "Montant"],
    }[language] as [string, string, string];
    tape.cells(
      [
        [name, 0, "start"],
        [quantity, 0.58, "end"],
        [{ en: "Price", de: "Preis", fr: "Prix" }[language], 0.77, "end"],
        [amount, 1, "end"],
      ],
      { bold: true },
    );
    tape.rule();
    for (const [index, item] of model.items.entries()) {
      const { font, size } = tape.options;
      const clipped = tape.sheet.clip(item.name, font, size, tape.inner * 0.47);
      tape.cells([
        [clipped, 0, "start", { index, part: "description" }],
        [String(item.quantity), 0.58, "end"],
        [print.number(item.unit), 0.77, "end"],
        [print.number(item.amount), 1, "end", { index, part: "amount" }],
      ]);
    }
    return;
  }
  for (const [index, item] of model.items.entries()) {
    const amount = `${print.number(item.amount)}${letter(item.rate)}`;
    const times = `${item.quantity} x ${print.number(item.unit)}`;
    if (look.items === "one") {
      tape.pair(`${item.quantity} ${upper(item.name)}`, amount, { item: index });
      if (item.quantity > 1) tape.start(`@ ${print.number(item.unit)}`, { indent: 24 });
    } else if (look.items === "two") {
      tape.start(upper(item.name), { item: index });
      tape.pair(times, amount, { indent: 24, item: index, itemAmountOnly: true });
    } else {
      tape.start(`${item.code} ${upper(item.name)}`, { item: index });
      tape.pair(times, amount, { indent: 56, item: index, itemAmountOnly: true });
    }
  }
}

const BEFORE_PAYMENT: readonly SumRow["role"][] = ["subtotal", "discount", "service", "tax", "info"];
const PAYMENT: readonly SumRow["role"][] = ["cash", "card", "change", "info"];

function drawSums(tape: SlipWriter, model: DocumentModel, look: ReceiptStyle): void {
  const print = formatterFor(model);
  let paying = false;
  for (const row of model.sums) {
    if (!paying && row.role === "info") {
      paying = true;
      tape.rule();
    }
    const label = look.sums === "colon" ? `${row.label} :` : row.label;
    const isTotal = row.role === "total";
    // Money that equals the total shows it too: once it is legible anywhere, the gold is not null.
    const shows: Evidence[] = isTotal || row.role === "card" ? ["total_amount"] : isTaxRow(row) ? ["tax_amount"] : [];
    // A sum that a pen adds a tip to is the last one printed, and carries the currency as a total does.
    const isLast = isTotal || (model.handwritten !== undefined && row.role === "gross");
    const withCurrency = isLast || (row.role === "card" && look.columns > 40);
    const value = withCurrency ? print.money(row.minor) : print.number(row.minor);
    const scale = isTotal ? look.totalScale : 1;
    const stretch = isTotal && look.font === "thermal" ? 1.25 : 1;
    tape.pair(label, value, {
      bold: isTotal,
      scale,
      stretch,
      shows,
      block: BEFORE_PAYMENT.includes(row.role) ? undefined : "payment",
      indent: look.sums === "indent" && !PAYMENT.includes(row.role) ? 48 : 0,
    });
  }
}

/** Draw a slip. */
export function layoutReceipt(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const look = random.fork("style").pick(receiptStyles(model.split));
  const details = random.fork("details");
  const development = model.split === "development";
  const margin = development ? details.real(20, 26) : details.real(27, 38);
  const width = look.font === "sans" || look.font === "narrow" ? 440 : 400;
  const em = fonts[look.font].width("0", 1);
  const size = (width - 2 * margin) / look.columns / (look.font === "narrow" ? em * 0.86 : em);
  const leading = development ? details.real(1.22, 1.32) : details.real(1.1, 1.2);
  const tape = new SlipWriter(fonts, {
    width,
    margin,
    font: look.font,
    bold: look.bold,
    size,
    leading,
    rule: look.rule,
  });

  drawVendor(tape, model, look, details);
  tape.feed(0.4);
  if (look.header === "boxed") {
    const top = tape.y + 3;
    tape.center(model.title, { bold: true, shows: ["document_type"] });
    const wide = fonts[look.bold].width(model.title, size) + 22;
    tape.sheet.rect((width - wide) / 2, top, wide, size * leading, undefined, "#111", 1.2);
  } else if (details.chance(0.6)) {
    tape.center(model.title, { bold: true, shows: ["document_type"] });
  }
  tape.feed(0.3);
  if (look.meta !== "bottom") drawMeta(tape, model, look);
  tape.rule();
  drawItems(tape, model, look);
  if (details.chance(0.3)) {
    const pieces = model.items.reduce((sum, { quantity }) => sum + quantity, 0);
    tape.start(`${WORDS.items[model.locale.language]}: ${pieces}`);
  }
  tape.rule();
  drawSums(tape, model, look);
  if (model.blankTip || model.handwritten) drawTipLines(tape, model, random.fork("hand"));
  tape.rule();
  if (look.meta === "bottom") drawMeta(tape, model, look);
  tape.feed(0.4);
  if (model.smallPrint && details.chance(0.6)) tape.center(model.smallPrint);
  tape.center(look.capitals ? model.thanks.toUpperCase() : model.thanks);
  if (model.namesShown === "logo") {
    tape.center(model.vendor.legal, { scale: 0.9, shows: ["legal_name"] });
  }
  if (model.injection) tape.center(model.injection);
  if (details.chance(0.4)) {
    tape.feed(0.5);
    drawBarcode(tape.sheet, details, tape.options.width / 2, tape.y, tape.inner * 0.6, 34);
    tape.feed(34 / (size * leading) + 0.5);
  }
  return tape.finish();
}

/** "Tip ____ Total ____", filled in by pen where the model says so. */
function drawTipLines(tape: SlipWriter, model: DocumentModel, random: Random): void {
  const words = { en: ["Tip", "Total"], de: ["Trinkgeld", "Gesamt"], fr: ["Pourboire", "Total"] }[
    model.locale.language
  ];
  const amounts = model.handwritten ? [model.handwritten.tip, model.handwritten.total] : [];
  const { size } = tape.options;
  words.forEach((word, index) => {
    tape.feed(0.7);
    tape.pair(word, "");
    const y = tape.y;
    tape.sheet.line(tape.left + tape.inner * 0.45, y, tape.right, y, 1);
    const amount = amounts[index];
    if (amount === undefined) return;
    tape.sheet.text(tape.left + tape.inner * 0.55, y - 3, formatterFor(model).number(amount), "hand", size * 1.9, {
      color: "#1c2f86",
      angle: random.real(-5, 3),
      shows: index === 1 ? ["total_amount"] : [],
    });
  });
}
