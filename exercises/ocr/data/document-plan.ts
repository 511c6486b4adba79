import type { Split } from "../../../src/exercise/case.ts";
import type { Family } from "./document-model.ts";
import type { Locale } from "./locales.ts";
import type { PrintedNegative } from "./money.ts";
import type { Trap } from "./traps.ts";

/** The format of a document's file. */
export type FileKind = "image" | "scanned_pdf" | "digital_pdf";

/** What happened to a page between printing and its file. Each is a tag. */
export const DEGRADATIONS = [
  "rotated",
  "upside_down",
  "skewed",
  "curled",
  "shadowed",
  "faxed",
  "low_resolution",
  "heavy_compression",
  "thermal_fading",
  "phone_photo",
  "small_on_page",
] as const;
export type Degradation = (typeof DEGRADATIONS)[number];

/** What is decided about the content of a document before it is generated. */
export interface DocumentSpec {
  family: Family;
  locale: Locale;
  split: Split;
  traps: ReadonlySet<Trap>;
  pages: number;
  /** How a credit note prints its negative amounts. */
  negative: PrintedNegative;
}

/** Everything that is decided about a document before it is generated. */
export interface DocumentPlan extends DocumentSpec {
  id: string;
  traps: Set<Trap>;
  degradations: Set<Degradation>;
  kind: FileKind;
  /** Id of the document of which this one is a second copy. */
  duplicateOf: string | undefined;
}
