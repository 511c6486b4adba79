import type { Random } from "../../../../src/exercise/random.ts";
import { type DocumentModel, isTaxRow } from "../document-model.ts";
import { type Evidence, type ItemPart, type Page, Sheet } from "../page.ts";
import type { Fonts } from "../render/fonts.ts";
import type { DrawContext } from "./draw-context.ts";
import { formatterFor } from "./format.ts";
import { drawLogo } from "./graphics.ts";
import { invoiceStyles } from "./invoice-style.ts";

type BillContext = Omit<DrawContext, "random"> & { details: Random };

interface Fact {
  label: string;
  value: string;
  shows: readonly Evidence[];
}

const GRAY = { color: "#444444" } as const;

const totalOf = (model: DocumentModel) => model.sums.find(({ role }) => role === "total");

function drawHead({ model, style, sheet, details, left, right, size }: BillContext): void {
  const { vendor, namesShown } = model;
  const name = namesShown === "legal" ? vendor.legal : vendor.trading;
  const shows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
  const { bold, font, accent } = style;
  if (namesShown === "logo") drawLogo(sheet, vendor.trading, details, left + 95, 34, 190, accent);
  else sheet.text(left, 62, name, bold, sheet.fit(name, bold, 18, 270), { color: accent, shows });
  const title = sheet.fit(model.title, bold, 15, 200);
  sheet.text(right, 58, model.title, bold, title, { anchor: "end", shows: ["document_type"] });
  sheet.line(left, 84, right, 84, 1.4, accent);
  const address = `${vendor.street}, ${vendor.town}  ·  ${vendor.phone}`;
  sheet.text(left, 100, address, font, size * 0.85, { ...GRAY, shows: ["address"] });
}

function drawCustomer({ model, style, sheet, size }: BillContext, x: number, top: number): number {
  const { customer } = model;
  let y = top;
  for (const row of [customer?.name, customer?.contact, customer?.street, customer?.town]) {
    if (!row) continue;
    sheet.text(x, y, row, style.font, sheet.fit(row, style.font, size * 1.05, 225));
    y += size * 1.45;
  }
  return y;
}

/** Number, account, meter and dates, in one of two orders. The due date is drawn with the amount. */
function factsOf({ model, details }: BillContext): Fact[] {
  const format = formatterFor(model);
  const rows: Fact[] = [
    ...(model.number ? [{ ...model.number, shows: ["document_number"] as const }] : []),
    ...model.references.map((reference) => ({ ...reference, shows: [] })),
    { label: model.dateLabel, value: format.date(model.date), shows: ["document_date"] },
    ...model.otherDates.slice(1).map(({ label, date }) => ({ label, value: format.date(date), shows: [] })),
  ];
  return details.chance(0.5) ? rows : [...rows.slice(1), ...rows.slice(0, 1)];
}

/** Draws the amount due and the due date in large print. */
function drawDue({ model, style, sheet, right, size }: BillContext, x: number, y: number, height: number): void {
  const format = formatterFor(model);
  const total = totalOf(model);
  const due = model.otherDates[0];
  sheet.rect(x - 8, y, right - x + 8, height, style.sums === "bar" ? style.accent : "#eeeeee");
  const color = style.sums === "bar" ? "#ffffff" : "#111111";
  if (total) {
    sheet.text(x, y + 18, total.label, style.bold, size * 1.1, { color });
    const shows: readonly Evidence[] = ["total_amount"];
    sheet.text(right - 6, y + 20, format.money(total.minor), style.bold, size * 1.6, { anchor: "end", color, shows });
  }
  const text = due && `${due.label}: ${format.date(due.date)}`;
  if (text) sheet.text(x, y + 36, text, style.font, size, { color, shows: due.due ? ["due_date"] : [] });
}

function drawCharges({ model, style, sheet, left, right, size }: BillContext, top: number): number {
  const format = formatterFor(model);
  let y = top;
  sheet.line(left, y - size * 1.3, right, y - size * 1.3, 0.8, style.accent);
  const row = (label: string, value: string, strong: boolean, shows: readonly Evidence[] = [], item?: number) => {
    const font = strong ? style.bold : style.font;
    const part = (name: ItemPart["part"]) => (item === undefined ? undefined : { index: item, part: name });
    sheet.text(left, y, label, font, size, { item: part("description") });
    sheet.text(right, y, value, font, size, { anchor: "end", shows, item: part("amount") });
    y += size * 1.7;
  };
  for (const [index, item] of model.items.entries()) {
    const times = item.quantity > 1 ? `  ${item.quantity} x ${format.number(item.unit)}` : "";
    row(`${item.name}${times}`, format.number(item.amount), false, [], index);
  }
  for (const sum of model.sums) {
    const isTotal = sum.role === "total";
    if (isTotal) sheet.line(left, y - size * 1.15, right, y - size * 1.15, 0.6);
    const value = isTotal ? format.money(sum.minor) : format.number(sum.minor);
    row(sum.label, value, isTotal, isTotal ? ["total_amount"] : isTaxRow(sum) ? ["tax_amount"] : []);
  }
  return y;
}

/** Draws the meter readings and a bar chart of the usage of twelve months. */
function drawUsage({ model, style, sheet, details, left, size }: BillContext, top: number): number {
  sheet.text(left, top, model.smallPrint, style.font, size * 0.95, GRAY);
  const y = top + 92;
  for (let month = 0; month < 12; month++) {
    const height = details.int(14, 66);
    sheet.rect(left + month * 26, y - height, 15, height, month === 11 ? style.accent : "#a9a9a9");
  }
  sheet.line(left, y, left + 12 * 26, y, 0.7);
  return y;
}

/** Draws the payment slip at the bottom and the line about the company. */
function drawFoot({ model, style, sheet, details, left, right, size }: BillContext): void {
  const format = formatterFor(model);
  const { vendor, namesShown, locale } = model;
  const total = totalOf(model);
  const slip = sheet.height - 128;
  sheet.line(left - 20, slip, right + 20, slip, 0.7, "#555555", "4 3");
  if (total && details.chance(0.7)) {
    const account = model.references[0];
    sheet.text(left, slip + 24, account ? `${account.label}: ${account.value}` : "", style.font, size);
    const text = `${total.label}: ${format.money(total.minor)}`;
    sheet.text(right, slip + 24, text, style.bold, size, { anchor: "end", shows: ["total_amount"] });
    sheet.text(left, slip + 42, vendor.bank, style.font, size * 0.9);
  }
  const legal = namesShown === "trading" ? "" : `${vendor.legal} · `;
  const foot = `${legal}${locale.taxIdLabel} ${vendor.taxId}${vendor.registration ? ` · ${vendor.registration}` : ""}`;
  const shows: readonly Evidence[] = namesShown === "trading" ? [] : ["legal_name"];
  sheet.text((left + right) / 2, sheet.height - 36, foot, style.font, size * 0.78, {
    anchor: "middle",
    ...GRAY,
    shows,
  });
}

/** Draws facts and amount due in a column on the right, the customer on the left. @returns the y below */
function drawColumn(context: BillContext): number {
  const { style, sheet, left, right, size } = context;
  const y = drawCustomer(context, left, 134);
  const x = left + (right - left) * 0.52;
  let at = 132;
  for (const { label, value, shows } of factsOf(context)) {
    sheet.text(x, at, label, style.font, size, GRAY);
    sheet.text(right, at, value, style.font, size, { anchor: "end", shows });
    at += size * 1.55;
  }
  drawDue(context, x, at + 6, 46);
  return Math.max(y, at + 52) + 40;
}

/**
 * Draws the customer on the right, facts in a horizontal strip, and the amount due in a bar below. @returns the y below
 */
function drawStrip(context: BillContext): number {
  const { style, sheet, left, right, size } = context;
  const y = Math.max(drawCustomer(context, left + (right - left) * 0.56, 134), 180) + 18;
  const facts = factsOf(context);
  const columns = 3;
  const wide = (right - left) / columns;
  facts.forEach(({ label, value, shows }, index) => {
    const x = left + wide * (index % columns);
    const row = y + Math.floor(index / columns) * size * 3.4;
    sheet.rect(x, row, wide, size * 3.4, undefined, "#777777", 0.5);
    sheet.text(x + 6, row + size * 1.2, label, style.font, size * 0.85, GRAY);
    sheet.text(x + 6, row + size * 2.7, value, style.bold, sheet.fit(value, style.bold, size * 1.05, wide - 12), {
      shows,
    });
  });
  const below = y + Math.ceil(facts.length / columns) * size * 3.4 + 14;
  drawDue(context, left + 8, below, 44);
  return below + 44 + 38;
}

/** Draws a utility bill in one of two arrangements. */
export function layoutUtility(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const style = random.fork("style").pick(invoiceStyles(model.split));
  const details = random.fork("details");
  const development = model.split === "development";
  const isLetter = model.locale.paper === "Letter";
  const sheet = new Sheet(fonts, isLetter ? 612 : 595, isLetter ? 792 : 842);
  const left = development ? details.real(40, 48) : details.real(49, 60);
  const context: BillContext = {
    model,
    style,
    sheet,
    details,
    left,
    right: sheet.width - left,
    size: development ? 9.8 : 9.3,
  };

  drawHead(context);
  const top = random.fork("arrangement").chance(0.5) ? drawColumn(context) : drawStrip(context);
  const charged = drawCharges(context, top);
  const used = drawUsage(context, charged + 22);
  if (model.injection) {
    const rows = sheet.wrap(model.injection, style.font, context.size * 0.9, context.right - left);
    rows.forEach((text, index) => {
      sheet.text(left, used + 26 + index * context.size * 1.3, text, style.font, context.size * 0.9);
    });
  }
  drawFoot(context);
  return sheet.page();
}
