import type { Random } from "../../../../src/exercise/random.ts";
import { type DocumentModel, type Item, isTaxRow } from "../document-model.ts";
import { type Evidence, type ItemPart, type Page, Sheet } from "../page.ts";
import type { Fonts } from "../render/fonts.ts";
import { WORDS } from "../tables/phrases.ts";
import type { DrawContext } from "./draw-context.ts";
import { formatterFor } from "./format.ts";
import { drawHead, drawParties } from "./invoice-head.ts";
import { invoiceStyles } from "./invoice-style.ts";

const PAPER = { A4: { width: 595, height: 842 }, Letter: { width: 612, height: 792 } } as const;

interface Column {
  title: string;
  x: number;
  anchor: "start" | "end";
  part?: ItemPart["part"];
  text(item: Item, index: number): string;
}

function columnsOf(context: DrawContext, priced: boolean): Column[] {
  const { model, left, right, style } = context;
  const format = formatterFor(model);
  const language = model.locale.language;
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  const unit = format.currency ? ` (${format.currency})` : "";
  const wide = right - left;
  const columns: Column[] = [];
  if (style.position) {
    columns.push({ title: word("position"), x: left + 6, anchor: "start", text: (_, index) => String(index + 1) });
  }
  const first = style.position ? left + 34 : left + 6;
  columns.push({
    title: word("description"),
    x: first,
    anchor: "start",
    part: "description",
    text: (item) => item.name,
  });
  columns.push({
    title: word("quantity"),
    x: left + wide * (priced ? 0.62 : 0.9),
    anchor: "end",
    text: (item) => String(item.quantity),
  });
  if (priced) {
    columns.push({
      title: word("unitPrice"),
      x: left + wide * 0.79,
      anchor: "end",
      text: (item) => format.number(item.unit),
    });
    columns.push({
      title: `${word("amount")}${unit}`,
      x: right - 6,
      anchor: "end",
      part: "amount",
      text: (item) => format.number(item.amount),
    });
  }
  return columns;
}

/**
 * Draws the table of items from `y` down.
 * @param from index of the first item in the document
 * @param carried subtotals brought forward from the previous page and carried forward to the next
 * @param priced whether items have prices
 * @returns the y below
 */
function drawTable(
  context: DrawContext,
  y: number,
  items: readonly Item[],
  from: number,
  carried: { brought?: number; forward?: number },
  priced: boolean,
): number {
  const { sheet, style, left, right, size, model } = context;
  const format = formatterFor(model);
  const columns = columnsOf(context, priced);
  const height = size * (style.table === "bare" ? 1.6 : 1.9);
  const baseline = (row: number) => y + height * row + height * 0.66;
  const dark = style.table === "zebra";
  if (dark) sheet.rect(left, y, right - left, height, style.accent);
  for (const column of columns) {
    const options = { anchor: column.anchor, color: dark ? "#ffffff" : "#111111" } as const;
    sheet.text(column.x, baseline(0), column.title, style.bold, size * 0.95, options);
  }
  const word = (name: keyof typeof WORDS) => WORDS[name][model.locale.language];
  let row = 1;
  const note = (label: string, minor: number) => {
    sheet.text(left + 34, baseline(row), label, style.bold, size);
    sheet.text(right - 6, baseline(row), format.number(minor), style.bold, size, { anchor: "end" });
    row++;
  };
  if (carried.brought !== undefined) note(word("broughtForward"), carried.brought);
  items.forEach((item, index) => {
    if (style.table === "zebra" && row % 2 === 0) sheet.rect(left, y + height * row, right - left, height, "#ececec");
    for (const column of columns) {
      const room = (right - left) * 0.48;
      const text =
        column.anchor === "start"
          ? sheet.clip(column.text(item, from + index), style.font, size, room)
          : column.text(item, from + index);
      sheet.text(column.x, baseline(row), text, style.font, size, {
        anchor: column.anchor,
        item: column.part && { index: from + index, part: column.part },
      });
    }
    if (style.table === "lines")
      sheet.line(left, y + height * (row + 1), right, y + height * (row + 1), 0.4, "#999999");
    row++;
  });
  if (carried.forward !== undefined) note(word("carriedForward"), carried.forward);
  const bottom = y + height * row;
  if (style.table === "grid") {
    for (let index = 0; index <= row; index++) sheet.line(left, y + height * index, right, y + height * index, 0.5);
    const edges = columns.slice(1).map((column, index) => {
      const before = columns[index];
      return column.anchor === "start" ? column.x - 6 : before?.anchor === "end" ? before.x + 5 : column.x - 44;
    });
    for (const x of [left, ...edges, right]) sheet.line(x, y, x, bottom, 0.5);
  } else {
    sheet.line(left, y + height, right, y + height, 0.9, style.accent);
    sheet.line(left, bottom, right, bottom, 0.9, style.accent);
  }
  return bottom;
}

function drawSums(context: DrawContext, y: number): number {
  const { sheet, style, right, left, size, model } = context;
  const format = formatterFor(model);
  const start = left + (right - left) * 0.5;
  const height = size * 1.75;
  let top = y + size;
  for (const row of model.sums) {
    const isTotal = row.role === "total";
    const shows: Evidence[] = isTotal ? ["total_amount"] : isTaxRow(row) ? ["tax_amount"] : [];
    const font = isTotal ? style.bold : style.font;
    const block = isTotal || row.role === "gross" || row.role === "deposit" ? "payment" : undefined;
    const scale = isTotal ? 1.15 : 1;
    const inverted = isTotal && style.sums === "bar";
    if (inverted) sheet.rect(start - 6, top, right - start + 6, height * 1.1, style.accent);
    const color = inverted ? "#ffffff" : "#111111";
    const baseline = top + height * 0.7;
    sheet.text(start, baseline, row.label, font, size * scale, { color, block });
    sheet.text(right - 6, baseline, isTotal ? format.money(row.minor) : format.number(row.minor), font, size * scale, {
      anchor: "end",
      shows,
      color,
      block,
    });
    if (style.sums === "boxed") sheet.rect(start - 6, top, right - start + 6, height, undefined, "#111", 0.5);
    if (isTotal && style.sums === "right") {
      sheet.line(start, top + 1, right, top + 1, 0.8);
      sheet.line(start, top + height * 0.95, right, top + height * 0.95, 0.8);
      sheet.line(start, top + height * 0.95 + 2, right, top + height * 0.95 + 2, 0.8);
    }
    top += height;
  }
  return top;
}

function drawFoot(context: DrawContext, y: number, pageNumber: number, pages: number): void {
  const { sheet, style, left, right, size, model } = context;
  const { vendor, locale, namesShown } = model;
  const word = (name: keyof typeof WORDS) => WORDS[name][locale.language];
  let top = y + size * 2.4;
  if (pageNumber === pages) {
    const asksPayment = model.type === "invoice" && context.random.fork("bank").chance(0.5);
    const bank = asksPayment ? `${word("bank")}: ${vendor.bank}` : "";
    for (const text of [bank, model.smallPrint, model.injection ?? ""]) {
      for (const row of sheet.wrap(text, style.font, size * 0.9, right - left)) {
        sheet.text(left, top, row, style.font, size * 0.9);
        top += size * 1.3;
      }
    }
  }
  const foot = sheet.height - 44;
  sheet.line(left, foot - 12, right, foot - 12, 0.4, "#777777");
  const small = size * 0.82;
  const legal = namesShown === "logo" || namesShown === "both" || namesShown === "legal";
  const showsLegal: readonly Evidence[] = ["legal_name", "address"];
  const first = legal ? `${vendor.legal} · ${vendor.street} · ${vendor.town}` : `${vendor.phone} · ${vendor.web}`;
  const registration = vendor.registration ? ` · ${vendor.registration}` : "";
  const second = `${locale.taxIdLabel} ${vendor.taxId}${registration} · ${vendor.bank}`;
  const write = (text: string, at: number, shows: readonly Evidence[]) =>
    sheet.text((left + right) / 2, at, text, style.font, sheet.fit(text, style.font, small, right - left), {
      anchor: "middle",
      color: "#333333",
      shows,
    });
  write(first, foot, legal ? showsLegal : []);
  write(second, foot + small * 1.4, []);
  if (pages > 1) {
    sheet.text(right, foot + small * 3, `${word("page")} ${pageNumber} / ${pages}`, style.font, small, {
      anchor: "end",
    });
  }
}

/** Distributes the items evenly over the pages. */
function paginate(items: readonly Item[], pages: number): Item[][] {
  if (pages <= 1) return [[...items]];
  const perPage = Math.ceil(items.length / pages);
  return Array.from({ length: pages }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));
}

/** Draws an invoice, credit note, quote or delivery note on the number of pages in the model. */
export function layoutInvoice(model: DocumentModel, fonts: Fonts, random: Random): Page[] {
  const style = random.fork("style").pick(invoiceStyles(model.split));
  const details = random.fork("details");
  const development = model.split === "development";
  const margin = development ? details.real(42, 52) : details.real(53, 66);
  const size = development ? details.real(9.6, 10.4) : details.real(8.9, 9.5);
  const paper = PAPER[model.locale.paper];
  const priced = model.family !== "delivery_note";
  const parts = paginate(model.items, model.pages);
  let from = 0;
  let running = 0;
  return parts.map((items, index) => {
    const sheet = new Sheet(fonts, paper.width, paper.height);
    const context: DrawContext = {
      model,
      style,
      sheet,
      left: margin,
      right: paper.width - margin,
      size,
      random: random.fork("marks"),
    };
    let y = drawHead(context, index + 1);
    y = index === 0 ? drawParties(context, y) : y + size * 2;
    const isLast = index === parts.length - 1;
    const brought = index > 0 && priced ? { brought: running } : {};
    running += items.reduce((sum, item) => sum + item.amount, 0);
    const carried = { ...brought, ...(isLast || !priced ? {} : { forward: running }) };
    y = drawTable(context, y, items, from, carried, priced);
    from += items.length;
    if (isLast && priced) y = drawSums(context, y);
    drawFoot(context, y, index + 1, parts.length);
    return sheet.page();
  });
}
