import type { Grading } from "../../../src/exercise/grading.ts";
import { parseAnswer, salvageAnswer } from "./answer.ts";
import { withChanges } from "./changes.ts";
import { facets, slices } from "./facets.ts";
import { grade } from "./grade.ts";
import { METRICS } from "./metrics.ts";

export const grading: Grading = {
  fields: ["answer"],
  primary: "right",
  metrics: METRICS,
  facets,
  slices,
  parse: parseAnswer,
  recover: salvageAnswer,
  grade,
};

/** The grading by the contract of the changes that hold. */
export const gradingUnder = (changes: readonly string[]): Grading => withChanges(grading, changes);
