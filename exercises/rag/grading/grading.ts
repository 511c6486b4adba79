import type { Grading } from "../../../src/exercise/grading.ts";
import { withChanges } from "./change-facets.ts";
import { facets, slices } from "./facets.ts";
import { grade } from "./grade.ts";
import { METRICS } from "./metrics.ts";
import { parseAnswer, salvageAnswer } from "./normalize-answer.ts";

export const grading: Grading = {
  fields: ["answer"],
  primary: "right",
  metrics: METRICS,
  facets,
  slices,
  parse: parseAnswer,
  salvage: salvageAnswer,
  grade,
};

/** The grading by the contract of the changes that hold. */
export const gradingUnder = (changes: readonly string[]): Grading => withChanges(grading, changes);
