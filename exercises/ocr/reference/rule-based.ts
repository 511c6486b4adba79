import type { Approach } from "../../../src/exercise/approach.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { type ExtractionSettings, extractDocument } from "./pipeline.ts";
import { solveCases } from "./solve-cases.ts";
import { MAX_F1, MIN_COST } from "./thresholds.ts";

const solver =
  (settings: ExtractionSettings): Approach<OcrCase, OcrAnswer>["solve"] =>
  (request) =>
    solveCases(request, (file, tools) => extractDocument(file, tools, settings));

/** One engine: tesseract, with up to three differently preprocessed versions of a page. */
export const tesseract: Approach<OcrCase, OcrAnswer> = {
  name: "tesseract",
  summary: "Tesseract, up to three passes with different preprocessing; rules, consensus, arithmetic.",
  solve: solver({ thresholds: MAX_F1, passes: ["soft", "large", "flat"] }),
};

/** The other engine: PP-OCRv4, one pass. */
export const paddle: Approach<OcrCase, OcrAnswer> = {
  name: "paddle",
  summary: "PP-OCRv4 in one pass; the same rules.",
  solve: solver({ thresholds: MAX_F1, passes: ["paddle"] }),
};

/** The reference: several OCR passes, scored candidates, consensus and arithmetic. */
export const rules: Approach<OcrCase, OcrAnswer> = {
  name: "rules",
  role: "reference",
  summary: "OCR passes with different preprocessing, scored candidates, consensus, arithmetic; blank if unlikely.",
  solve: solver({ thresholds: MAX_F1, passes: ["soft", "large", "flat"] }),
};

/** The same extraction with the thresholds of the business, for which a wrong total costs as much as 20 blank ones. */
export const careful: Approach<OcrCase, OcrAnswer> = {
  name: "careful",
  summary: "As rules, but a total below 95% confidence is left blank: a wrong one costs as much as 20 blanks.",
  solve: solver({ thresholds: MIN_COST, passes: ["soft", "large", "flat"] }),
};
