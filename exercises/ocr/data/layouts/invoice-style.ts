import type { Split } from "../../../../src/exercise/case.ts";
import type { FontName } from "../render/fonts.ts";
import { rowsForSplit } from "../split.ts";

/** The visual style of an A4 or Letter document. */
export interface InvoiceStyle {
  name: string;
  font: FontName;
  bold: FontName;
  /** Position of the sender's name. */
  header: "left" | "right" | "band" | "letterhead";
  /** Position of number and dates. */
  meta: "right" | "boxes" | "row" | "left";
  table: "grid" | "lines" | "zebra" | "bare";
  sums: "right" | "boxed" | "bar";
  accent: string;
  position: boolean;
}

const style = (
  name: string,
  fonts: readonly [FontName, FontName],
  parts: readonly [InvoiceStyle["header"], InvoiceStyle["meta"], InvoiceStyle["table"], InvoiceStyle["sums"]],
  accent: string,
  position = false,
): InvoiceStyle => {
  const [header, meta, table, sums] = parts;
  return { name, font: fonts[0], bold: fonts[1], header, meta, table, sums, accent, position };
};

const SANS = ["sans", "sansBold"] as const;
const SERIF = ["serif", "serifBold"] as const;
const NARROW = ["narrow", "narrowBold"] as const;
const TYPED = ["typewriter", "typewriterBold"] as const;

const STYLES: readonly InvoiceStyle[] = [
  style("page-letter", SERIF, ["letterhead", "left", "lines", "right"], "#222222"),
  style("page-plain", SANS, ["left", "right", "lines", "right"], "#222222"),
  style("page-grid", NARROW, ["left", "boxes", "grid", "boxed"], "#333333", true),
  style("page-band", SANS, ["band", "row", "zebra", "bar"], "#1f4e79"),
  style("page-column", SERIF, ["right", "left", "bare", "right"], "#5b2333", true),
  style("page-typed", TYPED, ["left", "left", "bare", "right"], "#222222"),
  style("page-modern", NARROW, ["band", "right", "lines", "bar"], "#2f5d50"),
  style("page-boxes", SANS, ["letterhead", "boxes", "grid", "boxed"], "#333333", true),
  style("page-office", SANS, ["right", "row", "grid", "right"], "#3a3a3a"),
  style("page-green", SANS, ["right", "boxes", "zebra", "bar"], "#4a6b2a", true),
  style("page-stripe", NARROW, ["letterhead", "row", "zebra", "boxed"], "#444444"),
  style("page-classic", SERIF, ["left", "right", "grid", "boxed"], "#222222", true),
];

/** The styles of a split. The splits have no style in common. */
export const invoiceStyles = (split: Split) => rowsForSplit(STYLES, split);
