import type { Random } from "../../../../src/exercise/random.ts";
import type { DocumentModel } from "../document-model.ts";
import { type Page, Sheet } from "../page.ts";
import type { Fonts } from "../render/fonts.ts";
import { rowsForSplit } from "../split.ts";
import { formatterFor } from "./format.ts";

const FONT_PAIRS = [
  ["serif", "serifBold"],
  ["sans", "sansBold"],
  ["typewriter", "typewriterBold"],
  ["narrow", "narrowBold"],
] as const;

const COURSES = {
  en: ["To start", "Mains", "Drinks & sweets"],
  de: ["Vorspeisen", "Hauptgerichte", "Getränke & Süßes"],
  fr: ["Entrées", "Plats", "Boissons & desserts"],
} as const;

/** Draws one course, its name and its dishes with prices, from `top` down. @returns the y below */
function drawCourse(
  sheet: Sheet,
  fontPair: (typeof FONT_PAIRS)[number],
  place: { left: number; right: number; centered: boolean },
  top: number,
  course: string,
  dishes: readonly { name: string; price: string }[],
): number {
  const [font, bold] = fontPair;
  const { left, right, centered } = place;
  const x = centered ? (left + right) / 2 : left;
  sheet.text(x, top, course, bold, 12.5, { anchor: centered ? "middle" : "start" });
  let y = top + 21;
  for (const { name, price } of dishes) {
    const wide = sheet.fonts[font].width(price, 10.5);
    sheet.text(left, y, sheet.clip(name, font, 10.5, right - left - wide - 14), font, 10.5);
    sheet.text(right, y, price, font, 10.5, { anchor: "end" });
    const from = left + sheet.fonts[font].width(name, 10.5) + 6;
    if (from < right - wide - 10) sheet.line(from, y - 1, right - wide - 6, y - 1, 0.6, "#888888", "1 3");
    y += 18;
  }
  return y + 16;
}

/** Draws a menu: portrait in one column, or landscape in two. */
export function layoutMenu(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const fontPair = random.pick(rowsForSplit(FONT_PAIRS, model.split));
  const [font, bold] = fontPair;
  const landscape = random.chance(0.5);
  const sheet = landscape ? new Sheet(fonts, 595, 420) : new Sheet(fonts, 420, 595);
  const { width, height } = sheet;
  const center = width / 2;
  const format = formatterFor({ ...model, currencyStyle: "none" });
  const middle = { anchor: "middle" } as const;
  if (!landscape) {
    sheet.rect(24, 24, width - 48, height - 48, undefined, "#444444", 1.2);
    sheet.rect(29, 29, width - 58, height - 58, undefined, "#777777", 0.5);
  } else {
    sheet.line(center, 128, center, height - 76, 0.8, "#777777");
  }
  const size = sheet.fit(model.vendor.trading, bold, 24, width - 130);
  const top = landscape ? 62 : 78;
  sheet.text(center, top, model.vendor.trading, bold, size, { ...middle, shows: ["trading_name"] });
  sheet.text(center, top + 22, model.title, font, 12, { ...middle, shows: ["document_type"] });

  const courses = COURSES[model.locale.language];
  const each = Math.ceil(model.items.length / courses.length);
  let y = top + 56;
  courses.forEach((course, index) => {
    const dishes = model.items
      .slice(index * each, (index + 1) * each)
      .map((item) => ({ name: item.name, price: format.number(item.unit) }));
    const second = landscape && index === courses.length - 1;
    const place = landscape
      ? { left: second ? center + 34 : 48, right: second ? width - 48 : center - 34, centered: false }
      : { left: 58, right: width - 58, centered: true };
    const below = drawCourse(sheet, fontPair, place, second ? top + 56 : y, course, dishes);
    if (!second) y = below;
  });
  sheet.text(center, height - (landscape ? 48 : 75), model.thanks, font, 9.5, middle);
  const address = `${model.vendor.street}, ${model.vendor.town}  ${model.vendor.phone}`;
  const fitted = sheet.fit(address, font, 8.5, width - 90);
  sheet.text(center, height - (landscape ? 30 : 59), address, font, fitted, { ...middle, shows: ["address"] });
  return sheet.page();
}
