import type { Split } from "../../../../src/exercise/case.ts";
import type { FontName } from "../render/fonts.ts";
import { rowsForSplit } from "../split.ts";
import type { RuleStyle } from "./slip-writer.ts";

/** The visual style of a slip. */
export interface ReceiptStyle {
  name: string;
  font: FontName;
  bold: FontName;
  /** Approximate number of characters per row. */
  columns: number;
  header: "center" | "left" | "boxed";
  items: "one" | "two" | "table" | "coded";
  meta: "top" | "bottom" | "stacked";
  sums: "plain" | "colon" | "indent";
  totalScale: number;
  rule: RuleStyle;
  capitals: boolean;
}

const style = (
  name: string,
  fonts: readonly [FontName, FontName],
  columns: number,
  parts: readonly [ReceiptStyle["header"], ReceiptStyle["items"], ReceiptStyle["meta"], ReceiptStyle["sums"]],
  totalScale: number,
  rule: RuleStyle,
  capitals = false,
): ReceiptStyle => {
  const [header, items, meta, sums] = parts;
  return { name, font: fonts[0], bold: fonts[1], columns, header, items, meta, sums, totalScale, rule, capitals };
};

const THERMAL = ["thermal", "thermal"] as const;
const DOTS = ["dots", "dots"] as const;
const MONO = ["mono", "monoBold"] as const;
const TYPEWRITER = ["typewriter", "typewriterBold"] as const;
const SANS = ["sans", "sansBold"] as const;
const NARROW = ["narrow", "narrowBold"] as const;

/** Slips of different tills. The split of a style depends on its position, see `rowsForSplit`. */
const STYLES: readonly ReceiptStyle[] = [
  style("slip-stacked", THERMAL, 40, ["center", "two", "stacked", "plain"], 1.3, "-"),
  style("slip-plain", THERMAL, 38, ["center", "one", "top", "plain"], 1.5, "-"),
  style("slip-dots", DOTS, 42, ["center", "two", "bottom", "plain"], 1.2, "="),
  style("slip-coded", MONO, 40, ["left", "coded", "top", "indent"], 1.25, "."),
  style("slip-sans", SANS, 44, ["boxed", "table", "stacked", "colon"], 1.15, "line"),
  style("slip-capitals", DOTS, 36, ["center", "one", "top", "plain"], 1.6, "*", true),
  style("slip-narrow", NARROW, 46, ["boxed", "table", "top", "colon"], 1.2, "double"),
  style("slip-dense", MONO, 44, ["center", "two", "bottom", "indent"], 1.35, "-", true),
  style("slip-typed", TYPEWRITER, 36, ["left", "one", "stacked", "plain"], 1, "-"),
  style("slip-late-date", THERMAL, 42, ["left", "coded", "bottom", "colon"], 1.4, "="),
  style("slip-wide", DOTS, 34, ["left", "two", "top", "indent"], 1.45, "-", true),
  style("slip-office", SANS, 42, ["center", "coded", "stacked", "plain"], 1.25, "double"),
];

/** The styles of a split. The splits have no style in common. */
export const receiptStyles = (split: Split) => rowsForSplit(STYLES, split);
