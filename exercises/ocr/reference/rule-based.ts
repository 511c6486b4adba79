import type { Approach } from "../../../src/exercise/approach.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { extractDocument } from "./pipeline.ts";
import { solveCases } from "./solve-cases.ts";
import { MAX_F1, MIN_COST } from "./thresholds.ts";

/** The reference: several OCR passes, scored candidates, consensus and arithmetic. */
export const rules: Approach<OcrCase, OcrAnswer> = {
  name: "rules",
  role: "reference",
  summary: "OCR passes with different preprocessing, scored candidates, consensus, arithmetic; blank if unlikely.",
  solve: (request) => solveCases(request, (file, tools) => extractDocument(file, tools, { thresholds: MAX_F1 })),
};

/** The same extraction with the thresholds of the business, for which a wrong total costs as much as 20 blank ones. */
export const careful: Approach<OcrCase, OcrAnswer> = {
  name: "careful",
  summary: "As rules, but a total below 95% confidence is left blank: a wrong one costs as much as 20 blanks.",
  solve: (request) => solveCases(request, (file, tools) => extractDocument(file, tools, { thresholds: MIN_COST })),
};
