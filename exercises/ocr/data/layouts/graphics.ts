import type { Random } from "../../../../src/exercise/random.ts";
import type { Sheet } from "../page.ts";

/** Draws a logo: a badge with the trading name. */
export function drawLogo(
  sheet: Sheet,
  name: string,
  random: Random,
  centerX: number,
  top: number,
  maxWidth: number,
  color = "#181818",
): void {
  const font = random.pick(["serifBold", "narrowBold", "sansBold"] as const);
  const height = maxWidth > 250 ? 48 : 40;
  const size = sheet.fit(name, font, height * 0.5, maxWidth - height);
  const wide = sheet.fonts[font].width(name, size) + height * 0.9;
  const left = centerX - wide / 2;
  const shape = random.int(0, 2);
  if (shape === 0) {
    sheet.rect(left, top, wide, height, color);
  } else {
    const bow = shape === 1 ? height / 2 : -height / 4;
    const [l, r, t, b] = [left, left + wide, top, top + height];
    sheet.path(
      `M ${l} ${t} L ${r} ${t} C ${r + bow} ${t} ${r + bow} ${b} ${r} ${b} L ${l} ${b} C ${l - bow} ${b} ${l - bow} ${t} ${l} ${t} Z`,
      color,
    );
  }
  sheet.text(centerX, top + height / 2 + size * 0.34, name, font, size, {
    anchor: "middle",
    color: "#fff",
    shows: ["trading_name"],
  });
}

/** Draws a random barcode. */
export function drawBarcode(
  sheet: Sheet,
  random: Random,
  centerX: number,
  top: number,
  width: number,
  height: number,
): void {
  let x = centerX - width / 2;
  while (x < centerX + width / 2) {
    const bar = random.pick([1.2, 1.2, 2.4, 3.6]);
    sheet.rect(x, top, bar, height, "#111");
    x += bar + random.pick([1.4, 2.2, 3.4]);
  }
}
