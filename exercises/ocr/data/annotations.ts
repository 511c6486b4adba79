import type { Random } from "../../../src/exercise/random.ts";
import { addDays, formatDate } from "./dates.ts";
import type { DocumentModel } from "./document-model.ts";
import { boxOf, type Mark, type Page, type TextMark } from "./page.ts";
import type { Fonts } from "./render/fonts.ts";
import { WORDS } from "./tables/phrases.ts";
import type { Trap } from "./traps.ts";

type Point = readonly [number, number];

const path = (d: string, stroke: string, thickness: number, opacity: number): Mark => ({
  kind: "path",
  d,
  fill: undefined,
  stroke,
  thickness,
  opacity,
});

function label(
  x: number,
  y: number,
  text: string,
  font: TextMark["font"],
  size: number,
  more: Partial<TextMark>,
): Mark {
  return {
    kind: "text",
    x,
    y,
    size,
    font,
    text,
    anchor: "middle",
    color: "#111111",
    shows: [],
    block: undefined,
    angle: 0,
    opacity: 1,
    stretch: 1,
    ...more,
  };
}

/** A rotated, half transparent rubber stamp with a word, and often a date below it. */
function stamp(center: Point, size: number, model: DocumentModel, random: Random, fonts: Fonts): Mark[] {
  const { language } = model.locale;
  const word = random.chance(0.75) ? WORDS.paid[language] : WORDS.received[language];
  const color = random.pick(["#b3202c", "#2a3f9d", "#7a2452"]);
  const angle = random.real(-24, -6);
  const opacity = random.real(0.4, 0.55);
  const wide = fonts.narrowBold.width(word, size) / 2 + size * 0.35;
  const rotate = (x: number, y: number): Point => {
    const radians = (angle * Math.PI) / 180;
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    return [center[0] + x * cos - y * sin, center[1] + x * sin + y * cos];
  };
  const dated = random.chance(0.6);
  const [high, low] = [-size * 0.85, dated ? size * 0.85 : size * 0.4];
  const corners = [rotate(-wide, high), rotate(wide, high), rotate(wide, low), rotate(-wide, low)];
  const frame = corners.map(([x, y], index) => `${index === 0 ? "M" : "L"} ${x.toFixed(2)} ${y.toFixed(2)}`).join(" ");
  const [x, y] = rotate(0, size * 0.1);
  const marks = [
    path(`${frame} Z`, color, size * 0.09, opacity),
    label(x, y, word, "narrowBold", size, { color, angle, opacity }),
  ];
  if (dated) {
    const [dateX, dateY] = rotate(0, size * 0.66);
    const day = formatDate(addDays(model.date, random.int(3, 25)), "D MMM YYYY", language).toUpperCase();
    marks.push(label(dateX, dateY, day, "narrow", size * 0.45, { color, angle, opacity }));
  }
  return marks;
}

/** A circle by ballpoint pen around an amount, with a word of approval. */
function writing(mark: TextMark, random: Random, fonts: Fonts): Mark[] {
  const { left, right, top, bottom } = boxOf(mark, fonts);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [rx, ry] = [(right - left) / 2 + 8, (bottom - top) / 2 + 5];
  const k = 0.552;
  const bump = () => random.real(-2.5, 2.5);
  const n = (value: number) => value.toFixed(1);
  const d =
    `M ${n(cx - rx)} ${n(cy + bump())} C ${n(cx - rx)} ${n(cy - ry * k)} ${n(cx - rx * k)} ${n(cy - ry)} ${n(cx + bump())} ${n(cy - ry)} ` +
    `C ${n(cx + rx * k)} ${n(cy - ry)} ${n(cx + rx)} ${n(cy - ry * k)} ${n(cx + rx + bump())} ${n(cy)} ` +
    `C ${n(cx + rx)} ${n(cy + ry * k)} ${n(cx + rx * k)} ${n(cy + ry)} ${n(cx + bump())} ${n(cy + ry)} ` +
    `C ${n(cx - rx * k)} ${n(cy + ry)} ${n(cx - rx)} ${n(cy + ry * k)} ${n(cx - rx + bump() * 2)} ${n(cy - 4)}`;
  const color = random.pick(["#1c2f86", "#23242c", "#8a1f25"]);
  const note = random.pick(["ok", "checked", "paid", "appr. JT", "seen", "MK"]);
  return [
    path(d, color, 1.3, 0.85),
    label(left + rx * random.real(0.1, 0.7), cy + ry * random.real(-0.2, 0.8), note, "hand", mark.size * 1.5, {
      color,
      angle: random.real(-14, -2),
      opacity: 0.75,
    }),
  ];
}

/** Adds punch holes of a ring binder at the left edge, as a scanner shows them. */
export function withPunchHoles(page: Page, random: Random): Page {
  const [x, middle] = [random.real(17, 24), page.height / 2 + random.real(-12, 12)];
  const color = random.pick(["#2e2e2e", "#4a4a4a", "#8d8d8d"]);
  const [r, k] = [7.5, 7.5 * 0.552];
  const n = (value: number) => value.toFixed(1);
  const holes = [-113, 113].map((offset): Mark => {
    const y = middle + offset;
    const d =
      `M ${n(x - r)} ${n(y)} C ${n(x - r)} ${n(y - k)} ${n(x - k)} ${n(y - r)} ${n(x)} ${n(y - r)} ` +
      `C ${n(x + k)} ${n(y - r)} ${n(x + r)} ${n(y - k)} ${n(x + r)} ${n(y)} ` +
      `C ${n(x + r)} ${n(y + k)} ${n(x + k)} ${n(y + r)} ${n(x)} ${n(y + r)} ` +
      `C ${n(x - k)} ${n(y + r)} ${n(x - r)} ${n(y + k)} ${n(x - r)} ${n(y)} Z`;
    return { kind: "path", d, fill: color, stroke: undefined, thickness: 0, opacity: 1 };
  });
  return { ...page, marks: [...page.marks, ...holes] };
}

/** A filing number, written by hand at the upper edge. */
export function archiveNumber(page: Page, isSlip: boolean, random: Random): Mark {
  const number = random.pick([random.digits(5), `${random.digits(1)}-${random.digits(4)}`, `# ${random.digits(3)}`]);
  const x = page.width * random.real(isSlip ? 0.08 : 0.42, 0.6);
  return label(x, isSlip ? 27 : 30, number, "hand", isSlip ? 26 : 20, {
    anchor: "start",
    color: random.pick(["#1c2f86", "#23242c", "#8a1f25"]),
    angle: random.real(-7, 4),
    opacity: 0.9,
  });
}

/** The stamp or handwriting over the last printed total that the traps require. */
export function markTotal(
  texts: readonly TextMark[],
  model: DocumentModel,
  traps: ReadonlySet<Trap>,
  random: Random,
  fonts: Fonts,
): Mark[] {
  const total = texts.filter(({ shows, anchor }) => shows.includes("total_amount") && anchor === "end").at(-1);
  if (!total) return [];
  const { left, right, top, bottom } = boxOf(total, fonts);
  if (traps.has("stamp_over_total")) {
    const center: Point = [(left + right) / 2 - random.real(0, 18), (top + bottom) / 2 + random.real(-6, 6)];
    return stamp(center, total.size * random.real(1.8, 2.4), model, random, fonts);
  }
  return traps.has("writing_over_total") ? writing(total, random, fonts) : [];
}
