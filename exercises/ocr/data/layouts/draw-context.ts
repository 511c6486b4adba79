import type { Random } from "../../../../src/exercise/random.ts";
import type { DocumentModel } from "../document-model.ts";
import type { Sheet } from "../page.ts";
import type { InvoiceStyle } from "./invoice-style.ts";

/** What the functions that draw a page of an A4 or Letter document share. Lengths are in points. */
export interface DrawContext {
  model: DocumentModel;
  style: InvoiceStyle;
  sheet: Sheet;
  random: Random;
  /** Left and right margin lines. */
  left: number;
  right: number;
  /** Font size of ordinary text. */
  size: number;
}
