import type { Page, TextMark } from "../page.ts";
import type { FontName, Fonts } from "./fonts.ts";

const escapeXml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const n = (value: number) => String(Math.round(value * 100) / 100);

function text(mark: TextMark, fonts: Fonts): string {
  const font = fonts[mark.font];
  const turned = mark.angle !== 0 || mark.stretch !== 1;
  const place = turned
    ? `transform="translate(${n(mark.x)} ${n(mark.y)}) rotate(${n(mark.angle)}) scale(1 ${n(mark.stretch)})"`
    : `x="${n(mark.x)}" y="${n(mark.y)}"`;
  const opacity = mark.opacity === 1 ? "" : ` opacity="${n(mark.opacity)}"`;
  return (
    `<text ${place} font-family="${font.family}" font-weight="${font.weight}" font-size="${n(mark.size)}" ` +
    `text-anchor="${mark.anchor}" fill="${mark.color}"${opacity} xml:space="preserve">${escapeXml(mark.text)}</text>`
  );
}

/** Converts a page to SVG with a white background. */
export function toSvg(page: Page, fonts: Fonts): string {
  const parts = page.marks.map((mark) => {
    switch (mark.kind) {
      case "text":
        return text(mark, fonts);
      case "line": {
        const dash = mark.dash ? ` stroke-dasharray="${mark.dash}"` : "";
        return `<line x1="${n(mark.x1)}" y1="${n(mark.y1)}" x2="${n(mark.x2)}" y2="${n(mark.y2)}" stroke="${mark.color}" stroke-width="${n(mark.thickness)}"${dash}/>`;
      }
      case "rect":
        return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" fill="${mark.fill ?? "none"}" stroke="${mark.stroke ?? "none"}" stroke-width="${n(mark.thickness)}"/>`;
      default:
        return `<path d="${mark.d}" fill="${mark.fill ?? "none"}" stroke="${mark.stroke ?? "none"}" stroke-width="${n(mark.thickness)}" opacity="${n(mark.opacity)}" stroke-linecap="round" stroke-linejoin="round"/>`;
    }
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(page.width)}" height="${n(page.height)}" viewBox="0 0 ${n(page.width)} ${n(page.height)}"><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>`;
}

/** The fonts that a page uses. */
export function fontsOf(page: Page): FontName[] {
  return [...new Set(page.marks.flatMap((mark) => (mark.kind === "text" ? [mark.font] : [])))];
}
