import type { Approach } from "../../../src/exercise/approach.ts";
import { readDocument } from "./pipeline.ts";
import { solveCases } from "./solve-cases.ts";
import { MAX_F1, MIN_COST } from "./thresholds.ts";

/** The reference: several readings of the page, rules that propose, arithmetic and votes that decide. */
export const rules: Approach = {
  name: "rules",
  role: "reference",
  summary: "Passes that differ, rows from word boxes, scored candidates, votes and arithmetic; blank when unlikely.",
  solve: (request) => solveCases(request, (file, tools) => readDocument(file, tools, { policy: MAX_F1 })),
};

/** The same reading under the business's own scale, on which a wrong total costs as much as twenty blank ones. */
export const careful: Approach = {
  name: "careful",
  summary: "As rules, but a total is left blank unless it is at least 95% sure: a wrong one costs 20 blanks.",
  solve: (request) => solveCases(request, (file, tools) => readDocument(file, tools, { policy: MIN_COST })),
};
