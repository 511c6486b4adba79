import type { Approach } from "../../../src/exercise/approach.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { type ExtractionSettings, extractDocument } from "./pipeline.ts";
import { solveCases } from "./solve-cases.ts";
import { MAX_F1, MIN_COST } from "./thresholds.ts";

const solver =
  (settings: ExtractionSettings): Approach<OcrCase, OcrAnswer>["solve"] =>
  (request) =>
    solveCases(request, (file, tools) => extractDocument(file, tools, settings));

/**
 * One engine: tesseract, with up to three differently preprocessed versions of a page. The reference where PP-OCR is not
 * installed.
 */
export const tesseract: Approach<OcrCase, OcrAnswer> = {
  name: "tesseract",
  inLight: "reference",
  summary: "One engine, tesseract: up to three passes with different preprocessing; rules, consensus, arithmetic.",
  solve: solver({ thresholds: MAX_F1, passes: ["soft", "large", "flat"] }),
};

/** The other engine, in one pass. */
export const paddle: Approach<OcrCase, OcrAnswer> = {
  name: "paddle",
  inLight: "left out",
  summary: "The other engine, PP-OCRv4, in one pass; the same rules.",
  solve: solver({ thresholds: MAX_F1, passes: ["paddle"] }),
};

/** The reference: the more accurate engine, and the other one where a field is in doubt. */
export const rules: Approach<OcrCase, OcrAnswer> = {
  name: "rules",
  role: "reference",
  inLight: "left out",
  summary:
    "PP-OCR, and tesseract where a field is in doubt; scored candidates, consensus, arithmetic; blank if unlikely.",
  solve: solver({ thresholds: MAX_F1, passes: ["paddle", "soft"] }),
};

/**
 * Both engines on every page, and the thresholds of the business, for which a wrong total costs as much as
 * 20 blank ones.
 */
export const careful: Approach<OcrCase, OcrAnswer> = {
  name: "careful",
  inLight: "left out",
  summary: "Both engines on every page; a total below 95% is blank: a wrong one costs as much as 20 blanks.",
  solve: solver({ thresholds: MIN_COST, passes: ["paddle", "soft"], all: true }),
};
