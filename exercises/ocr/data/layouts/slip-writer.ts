import { type Block, type Evidence, type ItemPart, Sheet, type TextOptions } from "../page.ts";
import type { FontName, Fonts } from "../render/fonts.ts";

/** How a horizontal rule is printed. */
export type RuleStyle = "-" | "=" | "*" | "." | "line" | "double" | "none";

interface SlipOptions {
  width: number;
  margin: number;
  font: FontName;
  bold: FontName;
  size: number;
  /** Line height divided by font size. */
  leading: number;
  rule: RuleStyle;
}

interface RowOptions {
  bold?: boolean;
  scale?: number;
  stretch?: number;
  indent?: number;
  shows?: readonly Evidence[];
  /** Index of the line item that the row belongs to. */
  item?: number | undefined;
  /** The row has the amount of the item; its description is in the row above. */
  itemAmountOnly?: boolean;
  block?: Block | undefined;
}

const part = (index: number | undefined, part: ItemPart["part"]) => (index === undefined ? undefined : { index, part });

/** Prints a slip row by row. */
export class SlipWriter {
  readonly sheet: Sheet;
  readonly options: SlipOptions;
  y: number;

  constructor(fonts: Fonts, options: SlipOptions) {
    this.sheet = new Sheet(fonts, options.width, 0);
    this.options = options;
    this.y = options.margin * 1.6;
  }

  get left(): number {
    return this.options.margin;
  }

  get right(): number {
    return this.options.width - this.options.margin;
  }

  get inner(): number {
    return this.right - this.left;
  }

  /** Moves down by a number of rows. */
  feed(rows = 1): void {
    this.y += this.options.size * this.options.leading * rows;
  }

  private advance(scale: number): number {
    this.y += this.options.size * this.options.leading * scale;
    return this.y - this.options.size * this.options.leading * 0.22;
  }

  private fontFor(bold: boolean): FontName {
    return bold ? this.options.bold : this.options.font;
  }

  /** Prints centered text, wrapped at the full width. */
  center(text: string, { bold = false, scale = 1, shows = [], block }: RowOptions = {}): void {
    const font = this.fontFor(bold);
    const size = this.options.size * scale;
    for (const row of this.sheet.wrap(text, font, size, this.inner)) {
      const fitted = this.sheet.fit(row, font, size, this.inner);
      this.sheet.text(this.options.width / 2, this.advance(scale), row, font, fitted, {
        anchor: "middle",
        shows,
        block,
      });
    }
  }

  /** Prints left-aligned text, wrapped. */
  start(text: string, { bold = false, scale = 1, shows = [], indent = 0, block, item }: RowOptions = {}): void {
    const font = this.fontFor(bold);
    const size = this.options.size * scale;
    for (const row of this.sheet.wrap(text, font, size, this.inner - indent)) {
      const fitted = this.sheet.fit(row, font, size, this.inner - indent);
      const options = { shows, block, item: part(item, "description") };
      this.sheet.text(this.left + indent, this.advance(scale), row, font, fitted, options);
    }
  }

  /**
   * Prints a label on the left and a value on the right of one row. The label is truncated if it would touch the value.
   */
  pair(label: string, value: string, options: RowOptions = {}): void {
    const { bold = false, scale = 1, stretch = 1, shows = [], indent = 0, block, item } = options;
    const font = this.fontFor(bold);
    const { fonts } = this.sheet;
    const wanted = this.options.size * scale;
    const room = this.inner - indent;
    // Large print is reduced towards the normal size before a label is truncated.
    const fitted = this.sheet.fit(`${label}  ${value}`, font, wanted, room);
    const size = Math.max(fitted, Math.min(wanted, this.options.size));
    const y = this.advance(Math.max(size / this.options.size, stretch));
    const free = room - fonts[font].width(value, size) - size * 0.6;
    const described = options.itemAmountOnly ? undefined : part(item, "description");
    this.sheet.text(this.left + indent, y, this.sheet.clip(label, font, size, free), font, size, {
      stretch,
      block,
      item: described,
    });
    this.sheet.text(this.right, y, value, font, size, {
      anchor: "end",
      shows,
      stretch,
      block,
      item: part(item, "amount"),
    });
  }

  /** Prints the cells of one row: text, position from 0 (left) to 1 (right), and the alignment to that position. */
  cells(
    cells: readonly (readonly [text: string, at: number, anchor: TextOptions["anchor"], item?: ItemPart])[],
    { bold = false, scale = 1 } = {},
  ): void {
    const font = this.fontFor(bold);
    const y = this.advance(scale);
    for (const [text, at, anchor, item] of cells) {
      const options: TextOptions = { ...(anchor !== undefined && { anchor }), item };
      this.sheet.text(this.left + this.inner * at, y, text, font, this.options.size * scale, options);
    }
  }

  /** Prints two texts in one row, left and right, each with its own evidence; in two rows if they do not fit. */
  ends(left: string, right: string, leftShows: readonly Evidence[] = [], rightShows: readonly Evidence[] = []): void {
    const { font, size } = this.options;
    const { fonts } = this.sheet;
    if (fonts[font].width(`${left}  ${right}`, size) > this.inner) {
      this.start(left, { shows: leftShows });
      this.start(right, { shows: rightShows });
      return;
    }
    const y = this.advance(1);
    this.sheet.text(this.left, y, left, font, size, { shows: leftShows });
    this.sheet.text(this.right, y, right, font, size, { anchor: "end", shows: rightShows });
  }

  rule(): void {
    const { rule, font, size } = this.options;
    if (rule === "none") {
      this.feed(0.5);
      return;
    }
    if (rule === "line" || rule === "double") {
      const y = this.advance(0.7) - size * 0.1;
      this.sheet.line(this.left, y, this.right, y, 1.1);
      if (rule === "double") this.sheet.line(this.left, y + 3, this.right, y + 3, 1.1);
      return;
    }
    const count = Math.floor(this.inner / this.sheet.fonts[font].width(rule, size));
    this.sheet.text(this.left, this.advance(0.85), rule.repeat(count), font, size);
  }

  /** Ends the slip below the last row. */
  finish() {
    this.sheet.height = this.y + this.options.margin * 2;
    return this.sheet.page();
  }
}
