import { withChanges } from "./change-facets.ts";
import { facets } from "./facets.ts";
import { grade } from "./grade.ts";
import { METRICS } from "./metrics.ts";
import { readAnswer } from "./read-answer.ts";
import { slices, stratumOf } from "./slices.ts";
import type { RagGrading } from "./types.ts";

/** The grading by the original contract. */
export const grading: RagGrading = {
  fields: ["answer"],
  primary: "right",
  metrics: METRICS,
  facets,
  slices,
  parse: readAnswer,
  stratumOf,
  grade,
};

/** The grading by the contract of the given changes. */
export const gradingUnder = (changes: readonly string[]): RagGrading => withChanges(grading, changes);
