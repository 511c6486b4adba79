import type { Word } from "../../types.ts";
import { CROP_HEIGHT } from "./crop-line.ts";
import type { ReadCharacter } from "./ctc.ts";
import type { LineBox } from "./geometry.ts";
import { plainText } from "./plain-text.ts";

/** A word as a part of a line: its characters, and the columns of the crop that it spans, `end` exclusive. */
interface Span {
  text: string;
  confidence: number;
  start: number;
  end: number;
}

/** A gap in columns between two characters is that between words if it reaches the largest of three limits. */
const MIN_GAP = CROP_HEIGHT / 6;
/** As a share of the distance between characters: in itself, and beyond the usual gap of the line. */
const WIDE_GAP = 0.4;
const WIDER_THAN_USUAL = 0.3;
/**
 * The centers of two characters with a gap between words are farther apart than the usual distance, by this factor. In
 * print of fixed width, a narrow letter such as "i" has wide gaps, but its center is where that of any other would be.
 */
const MIN_DISTANCE = 1.2;
/** The quantile that stands for the usual: below the median, as a line has wide gaps and no narrow ones. */
const USUAL = 0.4;
/** Distance in columns between characters of a line that has only one. */
const DEFAULT_PITCH = 20;
/** The centers that the network gives are off by about this many columns. */
const SLACK = 2;
/** The expanded boxes are taller than type by this part on each side. */
const EXCESS = 0.14;

/**
 * Splits a line into words. The recognition network was trained on Chinese, in which words are not separated, and drops
 * most blanks; so a line is also split at wide gaps in its ink.
 *
 * @param characters from left to right; `position` is a share of the line's width
 * @param ink which columns of the crop have ink, 1 or 0
 * @param line number of the line on the page
 * @returns words with boxes in pixels of the page
 */
export function splitLine(characters: readonly ReadCharacter[], ink: Uint8Array, box: LineBox, line: number): Word[] {
  return joinFigures(spansOf(characters, ink)).flatMap(({ text, confidence, start, end }) => {
    const plain = plainText(text);
    if (plain === "") return [];
    return [{ text: plain, confidence, box: boxOf(box, start / ink.length, end / ink.length), line }];
  });
}

function spansOf(characters: readonly ReadCharacter[], ink: Uint8Array): Span[] {
  const centers = characters.map(({ position }) => position * ink.length);
  const gaps = centers.slice(1).map((center, index) => widestGap(ink, centers[index] ?? 0, center));
  const pitch = quantile(
    centers.slice(1).map((center, index) => center - (centers[index] ?? 0)),
    DEFAULT_PITCH,
  );
  const limit = Math.max(MIN_GAP, quantile(gaps.map(widthOf), 0) + WIDER_THAN_USUAL * pitch, WIDE_GAP * pitch);
  const spans: Span[] = [];
  let word: ReadCharacter[] = [];
  let start = Math.max(0, Math.round((centers[0] ?? 0) - pitch / 2));
  for (const [index, character] of characters.entries()) {
    const isBlank = character.text.trim() === "";
    if (!isBlank) word.push(character);
    const gap = gaps[index];
    const isLast = gap === undefined;
    const distance = (centers[index + 1] ?? 0) - (centers[index] ?? 0);
    const isWide = !isLast && widthOf(gap) >= limit && distance >= MIN_DISTANCE * pitch;
    if (!isLast && !isBlank && !isWide && characters[index + 1]?.text.trim() !== "") continue;
    const end = isLast ? Math.min(ink.length, Math.round((centers[index] ?? 0) + pitch / 2)) : gap.start;
    if (word.length > 0) {
      const confidence = word.reduce((sum, each) => sum + each.confidence, 0) / word.length;
      spans.push({ text: word.map((each) => each.text).join(""), confidence, start, end: Math.max(end, start + 1) });
    }
    word = [];
    start = gap?.end ?? end;
  }
  return spans;
}

interface Gap {
  start: number;
  end: number;
}
const widthOf = ({ start, end }: Gap) => end - start;

/** The widest run of columns without ink between two positions; of width 0 in the middle if there is none. */
function widestGap(ink: Uint8Array, from: number, to: number): Gap {
  const middle = Math.round((from + to) / 2);
  let best = { start: middle, end: middle };
  const last = Math.min(ink.length - 1, Math.ceil(to + SLACK));
  let start = Math.max(0, Math.floor(from - SLACK));
  for (let column = start; column <= last; column++) {
    if (ink[column] === 1) start = column + 1;
    else if (column + 1 - start > widthOf(best)) best = { start, end: column + 1 };
  }
  return best;
}

function quantile(values: readonly number[], otherwise: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * USUAL)] ?? otherwise;
}

/** Gaps inside a number, as a share of the height of the line: beside a mark, and between two digits. */
const MARK_GAP = 0.8;
const DIGIT_GAP = 0.2;

/**
 * Joins the parts of a number or a date. Dot-matrix printers and fonts of fixed width leave space around decimal marks,
 * slashes and narrow digits.
 */
function joinFigures(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (!last || !isSameFigure(last, span)) {
      joined.push(span);
      continue;
    }
    const confidence = Math.min(last.confidence, span.confidence);
    joined[joined.length - 1] = { text: last.text + span.text, confidence, start: last.start, end: span.end };
  }
  return joined;
}

function isSameFigure(left: Span, right: Span): boolean {
  const gap = (right.start - left.end) / CROP_HEIGHT;
  if (/\d$/.test(left.text) && /^\d/.test(right.text)) return gap < DIGIT_GAP;
  const isBesideMark =
    (/\d$/.test(left.text) && /^[.,/:-]\d?/.test(right.text)) ||
    (/\d[.,/:-]$/.test(left.text) && /^\d/.test(right.text));
  return isBesideMark && gap < MARK_GAP;
}

/** The box of a part of a line, from share `start` to share `end` of its width, without the excess of its height. */
function boxOf({ center, width, height, angle }: LineBox, start: number, end: number): Word["box"] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const x = (share: number) => center.x + (share - 0.5) * width * cos;
  const y = center.y + ((start + end) / 2 - 0.5) * width * sin;
  const half = height * (0.5 - EXCESS);
  return { x0: Math.round(x(start)), y0: Math.round(y - half), x1: Math.round(x(end)), y1: Math.round(y + half) };
}
