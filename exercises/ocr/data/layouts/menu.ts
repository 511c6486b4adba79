import type { DocumentModel } from "../model.ts";
import { type Page, Sheet } from "../page.ts";
import type { Random } from "../random.ts";
import type { Fonts } from "../render/fonts.ts";
import { share } from "../split.ts";
import { printer } from "./print.ts";

const FACES = [
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

/** Draw a list of dishes with prices. */
export function layoutMenu(model: DocumentModel, fonts: Fonts, random: Random): Page {
  const [font, bold] = random.pick(share(FACES, model.split));
  const sheet = new Sheet(fonts, 420, 595);
  const [left, right, center] = [58, 362, 210];
  const print = printer({ ...model, currencyStyle: "none" });
  sheet.rect(24, 24, 372, 547, undefined, "#444444", 1.2);
  sheet.rect(29, 29, 362, 537, undefined, "#777777", 0.5);
  const middle = { anchor: "middle" } as const;
  sheet.text(center, 78, model.vendor.trading, bold, sheet.fit(model.vendor.trading, bold, 24, 290), {
    ...middle,
    shows: ["trading_name"],
  });
  sheet.text(center, 100, model.title, font, 12, { ...middle, shows: ["document_type"] });
  let y = 134;
  const courses = COURSES[model.locale.language];
  const each = Math.ceil(model.items.length / courses.length);
  courses.forEach((course, index) => {
    sheet.text(center, y, course, bold, 12.5, middle);
    y += 21;
    for (const item of model.items.slice(index * each, (index + 1) * each)) {
      const price = print.number(item.unit);
      sheet.text(left, y, item.name, font, 10.5);
      sheet.text(right, y, price, font, 10.5, { anchor: "end" });
      const from = left + fonts[font].width(item.name, 10.5) + 6;
      sheet.line(from, y - 1, right - fonts[font].width(price, 10.5) - 6, y - 1, 0.6, "#888888", "1 3");
      y += 18;
    }
    y += 16;
  });
  sheet.text(center, 520, model.thanks, font, 9.5, middle);
  sheet.text(center, 536, `${model.vendor.street}, ${model.vendor.town}  ${model.vendor.phone}`, font, 8.5, {
    ...middle,
    shows: ["address"],
  });
  return sheet.page();
}
