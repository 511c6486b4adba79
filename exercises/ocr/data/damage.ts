import type { Random } from "../../../src/exercise/random.ts";
import { archiveNumber, markTotal } from "./annotations.ts";
import { type DocumentModel, isSlip } from "./document-model.ts";
import { boxOf, type Mark, type Page, type TextMark } from "./page.ts";
import type { Fonts } from "./render/fonts.ts";
import type { Trap } from "./traps.ts";

/** Amplitude of a torn edge, in page units. */
const RAGGED = 7;

const isText = (mark: Mark): mark is TextMark => mark.kind === "text";

function bottomOf(mark: Mark): number {
  if (mark.kind === "rect") return mark.y + mark.height;
  if (mark.kind === "line") return Math.max(mark.y1, mark.y2);
  return mark.kind === "text" ? mark.y + mark.size * 0.24 : Number.POSITIVE_INFINITY;
}

function topOf(mark: Mark, fonts: Fonts): number {
  if (mark.kind === "rect") return mark.y;
  if (mark.kind === "line") return Math.min(mark.y1, mark.y2);
  return mark.kind === "text" ? boxOf(mark, fonts).top : Number.NEGATIVE_INFINITY;
}

function shift(mark: Mark, by: number): Mark {
  if (mark.kind === "line") return { ...mark, y1: mark.y1 + by, y2: mark.y2 + by };
  return mark.kind === "path" ? mark : { ...mark, y: mark.y + by };
}

/** Tears off everything below `y`. */
function tearBottom(page: Page, y: number, fonts: Fonts): Page {
  const marks = page.marks.filter((mark) => bottomOf(mark) <= y || (!isText(mark) && topOf(mark, fonts) < y));
  return { ...page, marks, height: y + RAGGED, torn: { top: false, bottom: true } };
}

/** Tears off everything above `y`. */
function tearTop(page: Page, y: number, fonts: Fonts): Page {
  const cut = y - RAGGED;
  const marks = page.marks.filter((mark) => topOf(mark, fonts) >= y - 1).map((mark) => shift(mark, -cut));
  return { ...page, marks, height: page.height - cut, torn: { top: true, bottom: false } };
}

/** Removes the text in the rows of the given marks, as thermal print fades in the sun. */
function fadeRows(page: Page, rows: readonly TextMark[]): Page {
  const top = Math.min(...rows.map((mark) => mark.y)) - 1;
  const bottom = Math.max(...rows.map((mark) => mark.y)) + 1;
  return { ...page, marks: page.marks.filter((mark) => !isText(mark) || mark.y < top || mark.y > bottom) };
}

/** Blacks out the given marks with a broad pen. */
function blackOut(page: Page, hidden: readonly TextMark[], fonts: Fonts, random: Random): Page {
  const strokes = hidden.map((mark): Mark => {
    const { left, right, top, bottom } = boxOf(mark, fonts);
    const middle = (top + bottom) / 2;
    const bend = () => random.real(-1.5, 1.5);
    return {
      kind: "path",
      d: `M ${left - 3} ${middle + bend()} L ${(left + right) / 2} ${middle + bend()} L ${right + 3} ${middle + bend()} L ${left - 1} ${middle + bend()} L ${right + 2} ${middle + bend()}`,
      fill: undefined,
      stroke: "#161616",
      thickness: (bottom - top) * 0.95,
      opacity: 1,
    };
  });
  return { ...page, marks: [...page.marks.filter((mark) => !isText(mark) || !hidden.includes(mark)), ...strokes] };
}

/**
 * Damages the paper after printing: torn, faded or blacked-out areas, stamps and handwriting. Marks that are no longer
 * legible are removed from the page, so that the label, which is derived from the marks, is correct.
 */
export function damage(
  pages: readonly Page[],
  model: DocumentModel,
  traps: ReadonlySet<Trap>,
  random: Random,
  fonts: Fonts,
): Page[] {
  const onSlip = isSlip(model.family);
  return pages.map((original) => {
    let page = original;
    const texts = () => page.marks.filter(isText);
    const payment = texts().filter(({ block }) => block === "payment");
    if (traps.has("total_missing") && payment.length > 0) {
      const way = random.fork("total").int(0, 1);
      const top = Math.min(...payment.map((mark) => boxOf(mark, fonts).top));
      if (way === 0) page = tearBottom(page, top - 1, fonts);
      else if (onSlip) page = fadeRows(page, payment);
      else
        page = blackOut(
          page,
          payment.filter(({ anchor }) => anchor === "end"),
          fonts,
          random.fork("pen"),
        );
    }
    if (traps.has("date_missing")) {
      const dates = texts().filter(({ shows }) => shows.includes("document_date"));
      if (dates.length > 0) {
        page = onSlip ? fadeRows(page, dates) : blackOut(page, dates, fonts, random.fork("pen"));
      }
    }
    if (traps.has("vendor_missing") || traps.has("currency_missing")) {
      const head = texts().filter(({ block }) => block === "head");
      page = tearTop(page, Math.max(...head.map((mark) => boxOf(mark, fonts).bottom)) + 1, fonts);
    }
    const marks = [...page.marks, ...markTotal(texts(), model, traps, random.fork("mark"), fonts)];
    if (traps.has("archive_number")) marks.push(archiveNumber(page, onSlip, random.fork("archive")));
    return { ...page, marks };
  });
}
