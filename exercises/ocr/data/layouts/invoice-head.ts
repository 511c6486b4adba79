import type { Evidence } from "../page.ts";
import { WORDS } from "../tables/phrases.ts";
import type { DrawContext } from "./draw-context.ts";
import { formatterFor } from "./format.ts";
import { drawLogo } from "./graphics.ts";

/** Draws the sender's name, address and the title; later pages have a short header. @returns the y below */
export function drawHead(context: DrawContext, pageNumber: number): number {
  const { model, style, sheet, left, right, size } = context;
  const { vendor, namesShown } = model;
  const center = (left + right) / 2;
  if (pageNumber > 1) {
    const name = namesShown === "legal" ? vendor.legal : vendor.trading;
    const shows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
    sheet.text(left, 60, name, style.bold, size * 1.1, { shows });
    if (model.number) {
      const text = `${model.number.label} ${model.number.value}`;
      sheet.text(right, 60, text, style.font, size, { anchor: "end", shows: ["document_number"] });
    }
    return 76;
  }
  const name = namesShown === "legal" ? vendor.legal : vendor.trading;
  const shows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
  if (model.customerProminent) return drawSmallHead(context, name, shows);
  const address = [vendor.street, vendor.town, `${WORDS.phone[model.locale.language]} ${vendor.phone}`];
  if (style.header === "band") {
    sheet.rect(0, 0, sheet.width, 78, style.accent);
    const big = sheet.fit(name, style.bold, 20, (right - left) * 0.6);
    sheet.text(left, 46, name, style.bold, big, { color: "#ffffff", shows });
    const title = sheet.fit(model.title, style.bold, 18, (right - left) * 0.36);
    sheet.text(right, 46, model.title, style.bold, title, {
      color: "#ffffff",
      anchor: "end",
      shows: ["document_type"],
    });
    sheet.text(left, 98, address.join("  |  "), style.font, size * 0.92, { color: "#333333", shows: ["address"] });
    return 122;
  }
  const anchor = style.header === "right" ? "end" : style.header === "letterhead" ? "middle" : "start";
  const x = style.header === "right" ? right : style.header === "letterhead" ? center : left;
  let y = 66;
  if (namesShown === "logo") {
    const at = style.header === "right" ? right - 90 : style.header === "letterhead" ? center : left + 90;
    drawLogo(sheet, vendor.trading, context.random.fork("logo"), at, 36, 180, style.accent);
    y = 92;
  } else {
    const wide = (right - left) * (style.header === "letterhead" ? 1 : 0.58);
    sheet.text(x, y, name, style.bold, sheet.fit(name, style.bold, 17, wide), { anchor, color: style.accent, shows });
    y += size * 1.5;
  }
  for (const row of address) {
    sheet.text(x, y, row, style.font, size * 0.95, { anchor, shows: row === vendor.town ? ["address"] : [] });
    y += size * 1.28;
  }
  if (style.header === "letterhead") {
    sheet.line(left, y - 2, right, y - 2, 1.2, style.accent);
    y += size * 2.4;
    sheet.text(left, y, model.title, style.bold, 16, { shows: ["document_type"] });
    return y + 10;
  }
  const titleX = style.header === "right" ? left : right;
  const titleSize = sheet.fit(model.title, style.bold, 20, (right - left) * 0.38);
  sheet.text(titleX, 70, model.title, style.bold, titleSize, {
    anchor: style.header === "right" ? "start" : "end",
    shows: ["document_type"],
  });
  return y + 14;
}

/** Draws the sender as one small line above the address window of an envelope. @returns its y */
function drawSmallHead(context: DrawContext, name: string, shows: readonly Evidence[]): number {
  const { model, style, sheet, left, right, size } = context;
  const titleSize = sheet.fit(model.title, style.bold, 18, (right - left) * 0.45);
  sheet.text(right, 70, model.title, style.bold, titleSize, { anchor: "end", shows: ["document_type"] });
  const line = `${name} · ${model.vendor.street} · ${model.vendor.town}`;
  const small = sheet.fit(line, style.font, size * 0.78, (right - left) * 0.6);
  sheet.text(left, 104, line, style.font, small, { shows: [...shows, "address"], color: "#333333" });
  return 104;
}

/** Draws the customer's address and the block of number and dates. @returns the y below */
export function drawParties(context: DrawContext, top: number): number {
  const { model, style, sheet, left, right, size } = context;
  const format = formatterFor(model);
  const language = model.locale.language;
  const rows: { label: string; value: string; shows: readonly Evidence[] }[] = [];
  if (model.number) rows.push({ ...model.number, shows: ["document_number"] });
  const dates = [
    { label: model.dateLabel, value: format.date(model.date), shows: ["document_date"] as const },
    ...model.otherDates.map(({ label, date, due }) => ({
      label,
      value: format.date(date),
      shows: due ? (["due_date"] as const) : [],
    })),
  ];
  rows.push(
    ...(context.random.fork("dates").chance(0.5)
      ? dates
      : [...dates.slice(1, 2), ...dates.slice(0, 1), ...dates.slice(2)]),
  );
  rows.push(...model.references.map((reference) => ({ ...reference, shows: [] })));

  let y = top + size * 1.6;
  const customer = model.customer;
  const prominent = model.customerProminent;
  const place = prominent && style.meta === "left" ? "right" : style.meta;
  const customerX = place === "left" ? left + (right - left) * 0.54 : left;
  const drawCustomer = (from: number): number => {
    if (!customer) return from;
    let at = from;
    sheet.text(customerX, at, WORDS.billTo[language], style.bold, size * 0.9, { color: "#444444" });
    const rows = [customer.name, customer.contact, customer.street, customer.town].filter(Boolean);
    rows.forEach((row, index) => {
      const large = prominent && index === 0;
      const font = large ? style.bold : style.font;
      at += size * (large ? 1.8 : 1.35);
      sheet.text(customerX, at, row, font, sheet.fit(row, font, large ? size * 1.6 : size, (right - left) * 0.5));
    });
    return at + size * 1.4;
  };
  if (place === "boxes" || place === "row") {
    y = drawCustomer(y) + size * 0.6;
    const columns = rows.slice(0, 6);
    const wide = (right - left) / Math.max(columns.length, 3);
    columns.forEach((row, index) => {
      const x = left + wide * index;
      const fitted = (text: string, large: number) => sheet.fit(text, style.font, large, wide - 10);
      if (place === "boxes") sheet.rect(x, y, wide, size * 3.2, undefined, "#555555", 0.5);
      sheet.text(x + 5, y + size * 1.15, row.label, style.font, fitted(row.label, size * 0.82), { color: "#444444" });
      sheet.text(x + 5, y + size * 2.5, row.value, style.bold, fitted(row.value, size), { shows: row.shows });
    });
    return y + size * 4.6;
  }
  const metaX = place === "left" ? left : left + (right - left) * 0.56;
  const valueX = metaX + (right - left) * 0.22;
  let at = y;
  for (const row of rows) {
    sheet.text(
      metaX,
      at,
      `${row.label}:`,
      style.font,
      sheet.fit(`${row.label}:`, style.font, size, (right - left) * 0.21),
    );
    sheet.text(valueX, at, row.value, style.bold, size, { shows: row.shows });
    at += size * 1.5;
  }
  return Math.max(drawCustomer(y), at) + size * 0.8;
}
