import type { FontName, Fonts } from "./render/fonts.ts";

/** What a piece of text proves about the document while it can be read. */
export type Evidence =
  | "document_type"
  | "legal_name"
  | "trading_name"
  | "address"
  | "document_date"
  | "total_amount"
  | "document_number"
  | "tax_amount"
  | "due_date";

/** The line of goods that a text belongs to, by its place in the model, and which part of it. */
export interface ItemPart {
  index: number;
  part: "description" | "amount";
}

/** A part of the page that damage may hit as a whole: the vendor's head, or the sums that lead to the total. */
export type Block = "head" | "payment";

export interface TextMark {
  kind: "text";
  x: number;
  /** Of the baseline. */
  y: number;
  size: number;
  font: FontName;
  text: string;
  anchor: "start" | "middle" | "end";
  color: string;
  shows: readonly Evidence[];
  item?: ItemPart;
  block: Block | undefined;
  /** Degrees clockwise around (x, y). */
  angle: number;
  opacity: number;
  /** Vertical stretch, for the double-height print of tills. */
  stretch: number;
}

export interface RectMark {
  kind: "rect";
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string | undefined;
  stroke: string | undefined;
  thickness: number;
}

export interface LineMark {
  kind: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  thickness: number;
  color: string;
  dash: string | undefined;
}

/** Absolute SVG path commands M, L, C, Z with numbers separated by blanks. */
export interface PathMark {
  kind: "path";
  d: string;
  fill: string | undefined;
  stroke: string | undefined;
  thickness: number;
  opacity: number;
}

export type Mark = TextMark | RectMark | LineMark | PathMark;

/** A page in its own units: points (1/72 inch) for A4 and Letter, about a third of a millimetre for slips. */
export interface Page {
  width: number;
  height: number;
  marks: readonly Mark[];
  /** Edges along which the paper was torn. */
  torn?: { top: boolean; bottom: boolean };
}

export interface TextOptions {
  anchor?: TextMark["anchor"];
  color?: string;
  shows?: readonly Evidence[];
  item?: ItemPart | undefined;
  block?: Block | undefined;
  angle?: number;
  opacity?: number;
  stretch?: number;
}

/** Collects the marks of one page. */
export class Sheet {
  readonly marks: Mark[] = [];
  readonly width: number;
  height: number;
  readonly fonts: Fonts;

  constructor(fonts: Fonts, width: number, height: number) {
    this.fonts = fonts;
    this.width = width;
    this.height = height;
  }

  text(x: number, y: number, text: string, font: FontName, size: number, options: TextOptions = {}): void {
    if (text === "") return;
    this.marks.push({
      kind: "text",
      x,
      y,
      size,
      font,
      text,
      anchor: options.anchor ?? "start",
      color: options.color ?? "#111",
      shows: options.shows ?? [],
      ...(options.item && { item: options.item }),
      block: options.block,
      angle: options.angle ?? 0,
      opacity: options.opacity ?? 1,
      stretch: options.stretch ?? 1,
    });
  }

  line(x1: number, y1: number, x2: number, y2: number, thickness = 0.8, color = "#111", dash?: string): void {
    this.marks.push({ kind: "line", x1, y1, x2, y2, thickness, color, dash });
  }

  rect(x: number, y: number, width: number, height: number, fill?: string, stroke?: string, thickness = 0.8): void {
    this.marks.push({ kind: "rect", x, y, width, height, fill, stroke, thickness });
  }

  path(d: string, fill?: string, stroke?: string, thickness = 1, opacity = 1): void {
    this.marks.push({ kind: "path", d, fill, stroke, thickness, opacity });
  }

  /** Break a text into rows no wider than `width`. A word that is too long for a row stays whole. */
  wrap(text: string, font: FontName, size: number, width: number): string[] {
    const rows: string[] = [];
    let row = "";
    for (const word of text.split(" ")) {
      const longer = row === "" ? word : `${row} ${word}`;
      if (row !== "" && this.fonts[font].width(longer, size) > width) {
        rows.push(row);
        row = word;
      } else {
        row = longer;
      }
    }
    if (row !== "") rows.push(row);
    return rows;
  }

  /** The text, cut so that it is no wider than `width`, as tills cut names. */
  clip(text: string, font: FontName, size: number, width: number): string {
    let cut = text;
    while (cut.length > 1 && this.fonts[font].width(cut, size) > width) cut = cut.slice(0, -1);
    return cut.trimEnd();
  }

  /** The largest size up to `size` at which the text is no wider than `width`. */
  fit(text: string, font: FontName, size: number, width: number): number {
    const wide = this.fonts[font].width(text, size);
    return wide <= width ? size : (size * width) / wide;
  }

  page(): Page {
    return { width: this.width, height: this.height, marks: this.marks };
  }
}

/** Left edge, right edge, top and bottom of a text as drawn upright, from font metrics. */
export function boxOf(mark: TextMark, fonts: Fonts): { left: number; right: number; top: number; bottom: number } {
  const width = fonts[mark.font].width(mark.text, mark.size);
  const left = mark.anchor === "start" ? mark.x : mark.anchor === "end" ? mark.x - width : mark.x - width / 2;
  return {
    left,
    right: left + width,
    top: mark.y - mark.size * 0.78 * mark.stretch,
    bottom: mark.y + mark.size * 0.24,
  };
}
