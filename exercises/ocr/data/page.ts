import type { FontName, Fonts } from "./render/fonts.ts";

/** A property of the document that a legible text shows. */
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

/** The line item that a text belongs to, by its index in the model, and the part of it. */
export interface ItemPart {
  index: number;
  part: "description" | "amount";
}

/** A part of the page that is damaged as a whole: the vendor's header, or the amounts that reveal the total. */
export type Block = "head" | "payment";

export interface TextMark {
  kind: "text";
  x: number;
  /** Position of the baseline. */
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
  /** Vertical stretch, for double-height print of tills. */
  stretch: number;
}

interface RectMark {
  kind: "rect";
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string | undefined;
  stroke: string | undefined;
  thickness: number;
}

interface LineMark {
  kind: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  thickness: number;
  color: string;
  dash: string | undefined;
}

/** Absolute SVG path commands M, L, C, Z with numbers separated by spaces. */
interface PathMark {
  kind: "path";
  d: string;
  fill: string | undefined;
  stroke: string | undefined;
  thickness: number;
  opacity: number;
}

export type Mark = TextMark | RectMark | LineMark | PathMark;

/** A page in its own units: points (1/72 inch) for A4 and Letter, about a third of a millimeter for slips. */
export interface Page {
  width: number;
  height: number;
  marks: readonly Mark[];
  /** The torn edges. */
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

/** A page under construction: collects its marks. */
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

  /** Breaks a text into rows of at most `width`. A word that is too long for a row is not split. */
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

  /** Truncates a text to at most `width`, as tills truncate names. */
  clip(text: string, font: FontName, size: number, width: number): string {
    let cut = text;
    while (cut.length > 1 && this.fonts[font].width(cut, size) > width) cut = cut.slice(0, -1);
    return cut.trimEnd();
  }

  /** The largest font size up to `size` at which the text is at most `width` wide. */
  fit(text: string, font: FontName, size: number, width: number): number {
    const wide = this.fonts[font].width(text, size);
    return wide <= width ? size : (size * width) / wide;
  }

  page(): Page {
    return { width: this.width, height: this.height, marks: this.marks };
  }
}

/** The edges of a text without rotation, from font metrics. */
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
