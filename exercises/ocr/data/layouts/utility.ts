import type { DocumentModel } from "../model.ts";
import { type Evidence, type Page, Sheet } from "../page.ts";
import type { Random } from "../random.ts";
import type { Fonts } from "../render/fonts.ts";
import { invoiceStyles } from "./invoice-style.ts";
import { drawLogo } from "./ornaments.ts";
import { printer } from "./print.ts";

/** Draw a bill of a supplier: summary box, charges, usage bars and a slip to pay with. */
export function layoutUtility(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const look = random.fork("style").pick(invoiceStyles(model.split));
  const details = random.fork("details");
  const development = model.split === "development";
  const isLetter = model.locale.paper === "Letter";
  const sheet = new Sheet(fonts, isLetter ? 612 : 595, isLetter ? 792 : 842);
  const left = development ? details.real(40, 48) : details.real(49, 60);
  const right = sheet.width - left;
  const { font, bold, accent } = look;
  const size = development ? 9.8 : 9.3;
  const print = printer(model);
  const { vendor, namesShown, customer, locale } = model;
  const total = model.sums.find(({ role }) => role === "total");
  const due = model.otherDates[0];
  const gray = { color: "#444444" };

  // Head
  const name = namesShown === "legal" ? vendor.legal : vendor.trading;
  const nameShows: readonly Evidence[] = [namesShown === "legal" ? "legal_name" : "trading_name"];
  if (namesShown === "logo") drawLogo(sheet, vendor.trading, details, left + 95, 34, 190, accent);
  else sheet.text(left, 62, name, bold, sheet.fit(name, bold, 18, 270), { color: accent, shows: nameShows });
  sheet.text(right, 58, model.title, bold, sheet.fit(model.title, bold, 15, 200), {
    anchor: "end",
    shows: ["document_type"],
  });
  sheet.line(left, 84, right, 84, 1.4, accent);
  sheet.text(left, 100, `${vendor.street}, ${vendor.town}  ·  ${vendor.phone}`, font, size * 0.85, {
    ...gray,
    shows: ["address"],
  });

  // Customer and summary
  let y = 134;
  for (const row of [customer?.name, customer?.contact, customer?.street, customer?.town]) {
    if (!row) continue;
    sheet.text(left, y, row, font, size * 1.05);
    y += size * 1.45;
  }
  const boxLeft = left + (right - left) * 0.52;
  const rows: { label: string; value: string; shows: readonly Evidence[] }[] = [
    ...(model.number ? [{ ...model.number, shows: ["document_number"] as const }] : []),
    ...model.references.map((reference) => ({ ...reference, shows: [] })),
    { label: model.dateLabel, value: print.date(model.date), shows: ["document_date"] },
    ...model.otherDates.slice(1).map(({ label, date }) => ({ label, value: print.date(date), shows: [] })),
  ];
  let at = 132;
  for (const row of details.chance(0.5) ? rows : [...rows.slice(1), ...rows.slice(0, 1)]) {
    sheet.text(boxLeft, at, row.label, font, size, gray);
    sheet.text(right, at, row.value, font, size, { anchor: "end", shows: row.shows });
    at += size * 1.55;
  }
  at += 6;
  sheet.rect(boxLeft - 8, at, right - boxLeft + 8, 46, look.sums === "bar" ? accent : "#eeeeee");
  const color = look.sums === "bar" ? "#ffffff" : "#111111";
  if (total) {
    sheet.text(boxLeft, at + 18, total.label, bold, size * 1.1, { color });
    sheet.text(right - 6, at + 20, print.money(total.minor), bold, size * 1.6, {
      anchor: "end",
      color,
      shows: ["total_amount"],
    });
  }
  if (due) sheet.text(boxLeft, at + 36, `${due.label}: ${print.date(due.date)}`, font, size, { color });

  // Charges
  y = Math.max(y, at + 46) + 40;
  sheet.line(left, y - size * 1.3, right, y - size * 1.3, 0.8, accent);
  const row = (label: string, value: string, strong: boolean, shows: readonly Evidence[] = []) => {
    sheet.text(left, y, label, strong ? bold : font, size);
    sheet.text(right, y, value, strong ? bold : font, size, { anchor: "end", shows });
    y += size * 1.7;
  };
  for (const item of model.items) {
    const times = item.quantity > 1 ? `  ${item.quantity} x ${print.number(item.unit)}` : "";
    row(`${item.name}${times}`, print.number(item.amount), false);
  }
  for (const sum of model.sums) {
    const isTotal = sum.role === "total";
    if (isTotal) sheet.line(left, y - size * 1.15, right, y - size * 1.15, 0.6);
    row(
      sum.label,
      isTotal ? print.money(sum.minor) : print.number(sum.minor),
      isTotal,
      isTotal ? ["total_amount"] : [],
    );
  }

  // Usage by month
  y += 22;
  sheet.text(left, y, model.smallPrint, font, size * 0.95, gray);
  y += 92;
  for (let month = 0; month < 12; month++) {
    const height = details.int(14, 66);
    sheet.rect(left + month * 26, y - height, 15, height, month === 11 ? accent : "#a9a9a9");
  }
  sheet.line(left, y, left + 12 * 26, y, 0.7);
  if (model.injection) {
    sheet.wrap(model.injection, font, size * 0.9, right - left).forEach((text, index) => {
      sheet.text(left, y + 26 + index * size * 1.3, text, font, size * 0.9);
    });
  }

  // Payment slip
  const slip = sheet.height - 128;
  sheet.line(left - 20, slip, right + 20, slip, 0.7, "#555555", "4 3");
  if (total && details.chance(0.7)) {
    const account = model.references[0];
    sheet.text(left, slip + 24, account ? `${account.label}: ${account.value}` : "", font, size);
    sheet.text(right, slip + 24, `${total.label}: ${print.money(total.minor)}`, bold, size, {
      anchor: "end",
      shows: ["total_amount"],
    });
    sheet.text(left, slip + 42, vendor.bank, font, size * 0.9);
  }
  const legal = namesShown === "trading" ? "" : `${vendor.legal} · `;
  const foot = `${legal}${locale.taxIdLabel} ${vendor.taxId}${vendor.registration ? ` · ${vendor.registration}` : ""}`;
  sheet.text((left + right) / 2, sheet.height - 36, foot, font, size * 0.78, {
    anchor: "middle",
    ...gray,
    shows: namesShown === "trading" ? [] : ["legal_name"],
  });
  return sheet.page();
}
