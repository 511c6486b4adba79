import type { Slice } from "../../../src/exercise/grading.ts";
import { FAMILIES } from "../data/document-model.ts";

const HARD = new Set([
  ...["rotated", "upside_down", "skewed", "curled", "faxed", "phone_photo", "thermal_fading", "low_resolution"],
  ...["digital_pdf", "scanned_pdf", "multi_page", "credit_note", "refund_receipt", "stamp_over_total"],
  ...["writing_over_total", "legal_and_trading_name", "logo_only", "customer_prominent", "injection"],
]);

/** Whether a document with these tags counts as hard. */
export const isHard = (tags: readonly string[]) => tags.some((tag) => HARD.has(tag));

const any =
  (...wanted: readonly string[]) =>
  (tags: readonly string[]) =>
    tags.some((tag) => wanted.includes(tag));

/** The family of a document: the generator fixes how many of each a data set has. */
export const stratumOf = (tags: readonly string[]): string =>
  FAMILIES.find((family) => tags.includes(family)) ?? "other";

/** Subsets of the cases that a comparison reports separately. */
export const slices: readonly Slice[] = [
  { id: "hard", title: "hard documents", matches: isHard },
  { id: "pdf", title: "PDF files", matches: any("digital_pdf", "scanned_pdf") },
  {
    id: "turned",
    title: "rotated or skewed",
    matches: any("rotated", "upside_down", "skewed", "curled", "phone_photo"),
  },
  { id: "faint", title: "faint or low resolution", matches: any("faxed", "thermal_fading", "low_resolution") },
  { id: "credit", title: "credits and refunds", matches: any("credit_note", "refund_receipt") },
  {
    id: "arithmetic",
    title: "totals with tip, deposit or rounding",
    matches: any("tip", "tip_handwritten", "deposit", "rounding"),
  },
  { id: "ambiguous_date", title: "ambiguous dates", matches: any("ambiguous_date") },
];
