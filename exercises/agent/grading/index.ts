import type { Grading } from "../../../src/exercise/grading.ts";
import { parseAnswer, salvageAnswer } from "./answer.ts";
import { budgetUnder } from "./budget.ts";
import { changeFacets } from "./changes.ts";
import { facetsWithin, slices } from "./facets.ts";
import { grade } from "./grade.ts";
import { METRICS } from "./metrics.ts";

/** The grading by the contract of the changes that hold. What is no change's own is graded as ever. */
export const gradingUnder = (changes: readonly string[]): Grading => ({
  fields: ["status", "reason_code", "state"],
  primary: "pass_1",
  metrics: METRICS,
  facets: [...facetsWithin(budgetUnder([])), ...changeFacets(changes, budgetUnder(changes))],
  slices,
  parse: parseAnswer,
  recover: salvageAnswer,
  grade,
});

export const grading: Grading = gradingUnder([]);
