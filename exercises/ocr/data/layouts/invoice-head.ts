import type { Evidence } from "../page.ts";
import { WORDS } from "../tables/phrases.ts";
import { formatterFor } from "./format.ts";
import { drawLogo } from "./graphics.ts";
import type { DrawContext } from "./invoice.ts";

/** Sender's name, address and the title; returns the y below. Later pages carry a short head. */
export function drawHead(desk: DrawContext, pageNumber: number): number {
  const { model, look, sheet, left, right, size } = desk;
  const { vendor, namesShown } = model;
  const center = (left + right) / 2;
  if (pageNumber > 1) {
    const name = namesShown === "legal" ? vendor.legal : vendor.trading;
    const shows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
    sheet.text(left, 60, name, look.bold, size * 1.1, { shows });
    if (model.number) {
      const text = `${model.number.label} ${model.number.value}`;
      sheet.text(right, 60, text, look.font, size, { anchor: "end", shows: ["document_number"] });
    }
    return 76;
  }
  const name = namesShown === "legal" ? vendor.legal : vendor.trading;
  const shows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
  if (model.customerProminent) return drawSmallHead(desk, name, shows);
  const address = [vendor.street, vendor.town, `${WORDS.phone[model.locale.language]} ${vendor.phone}`];
  if (look.header === "band") {
    sheet.rect(0, 0, sheet.width, 78, look.accent);
    const big = sheet.fit(name, look.bold, 20, (right - left) * 0.6);
    sheet.text(left, 46, name, look.bold, big, { color: "#ffffff", shows });
    const title = sheet.fit(model.title, look.bold, 18, (right - left) * 0.36);
    sheet.text(right, 46, model.title, look.bold, title, { color: "#ffffff", anchor: "end", shows: ["document_type"] });
    sheet.text(left, 98, address.join("  |  "), look.font, size * 0.92, { color: "#333333", shows: ["address"] });
    return 122;
  }
  const anchor = look.header === "right" ? "end" : look.header === "letterhead" ? "middle" : "start";
  const x = look.header === "right" ? right : look.header === "letterhead" ? center : left;
  let y = 66;
  if (namesShown === "logo") {
    const at = look.header === "right" ? right - 90 : look.header === "letterhead" ? center : left + 90;
    drawLogo(sheet, vendor.trading, desk.random.fork("logo"), at, 36, 180, look.accent);
    y = 92;
  } else {
    const wide = (right - left) * (look.header === "letterhead" ? 1 : 0.58);
    sheet.text(x, y, name, look.bold, sheet.fit(name, look.bold, 17, wide), { anchor, color: look.accent, shows });
    y += size * 1.5;
  }
  for (const row of address) {
    sheet.text(x, y, row, look.font, size * 0.95, { anchor, shows: row === vendor.town ? ["address"] : [] });
    y += size * 1.28;
  }
  if (look.header === "letterhead") {
    sheet.line(left, y - 2, right, y - 2, 1.2, look.accent);
    y += size * 2.4;
    sheet.text(left, y, model.title, look.bold, 16, { shows: ["document_type"] });
    return y + 10;
  }
  const titleX = look.header === "right" ? left : right;
  const titleSize = sheet.fit(model.title, look.bold, 20, (right - left) * 0.38);
  sheet.text(titleX, 70, model.title, look.bold, titleSize, {
    anchor: look.header === "right" ? "start" : "end",
    shows: ["document_type"],
  });
  return y + 14;
}

/** The sender as one small line above the window of the envelope, as letters to be folded have it. */
function drawSmallHead(desk: DrawContext, name: string, shows: readonly Evidence[]): number {
  const { model, look, sheet, left, right, size } = desk;
  const titleSize = sheet.fit(model.title, look.bold, 18, (right - left) * 0.45);
  sheet.text(right, 70, model.title, look.bold, titleSize, { anchor: "end", shows: ["document_type"] });
  const line = `${name} · ${model.vendor.street} · ${model.vendor.town}`;
  const small = sheet.fit(line, look.font, size * 0.78, (right - left) * 0.6);
  sheet.text(left, 104, line, look.font, small, { shows: [...shows, "address"], color: "#333333" });
  return 104;
}

/** Customer's address and the block of number and dates; returns the y below. */
export function drawParties(desk: DrawContext, top: number): number {
  const { model, look, sheet, left, right, size } = desk;
  const print = formatterFor(model);
  const language = model.locale.language;
  const rows: { label: string; value: string; shows: readonly Evidence[] }[] = [];
  if (model.number) rows.push({ ...model.number, shows: ["document_number"] });
  const dates = [
    { label: model.dateLabel, value: print.date(model.date), shows: ["document_date"] as const },
    ...model.otherDates.map(({ label, date, due }) => ({
      label,
      value: print.date(date),
      shows: due ? (["due_date"] as const) : [],
    })),
  ];
  rows.push(
    ...(desk.random.fork("dates").chance(0.5)
      ? dates
      : [...dates.slice(1, 2), ...dates.slice(0, 1), ...dates.slice(2)]),
  );
  rows.push(...model.references.map((reference) => ({ ...reference, shows: [] })));

  let y = top + size * 1.6;
  const customer = model.customer;
  const prominent = model.customerProminent;
  const place = prominent && look.meta === "left" ? "right" : look.meta;
  const customerX = place === "left" ? left + (right - left) * 0.54 : left;
  const drawCustomer = (from: number): number => {
    if (!customer) return from;
    let at = from;
    sheet.text(customerX, at, WORDS.billTo[language], look.bold, size * 0.9, { color: "#444444" });
    const rows = [customer.name, customer.contact, customer.street, customer.town].filter(Boolean);
    rows.forEach((row, index) => {
      const large = prominent && index === 0;
      const font = large ? look.bold : look.font;
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
      const fitted = (text: string, large: number) => sheet.fit(text, look.font, large, wide - 10);
      if (place === "boxes") sheet.rect(x, y, wide, size * 3.2, undefined, "#555555", 0.5);
      sheet.text(x + 5, y + size * 1.15, row.label, look.font, fitted(row.label, size * 0.82), { color: "#444444" });
      sheet.text(x + 5, y + size * 2.5, row.value, look.bold, fitted(row.value, size), { shows: row.shows });
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
      look.font,
      sheet.fit(`${row.label}:`, look.font, size, (right - left) * 0.21),
    );
    sheet.text(valueX, at, row.value, look.bold, size, { shows: row.shows });
    at += size * 1.5;
  }
  return Math.max(drawCustomer(y), at) + size * 0.8;
}
