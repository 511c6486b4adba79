import type { Grading } from "../../../src/exercise/grading.ts";
import type { AgentLabel } from "../case-spec.ts";
import type { AgentAnswer } from "../contract.ts";
import type { AgentEvidence } from "../evidence.ts";
import { budgetFor } from "./budget.ts";
import { changeFacets } from "./change-facets.ts";
import { createFacets, slices, stratumOf } from "./facets.ts";
import { gradeCase } from "./grade-case.ts";
import { METRICS } from "./metrics.ts";
import { readAnswer } from "./read-answer.ts";

type AgentGrading = Grading<AgentLabel, AgentAnswer, AgentEvidence>;

/**
 * The grading under the active changes. Changes add facets. The other facets keep the original budget and leave out the cases
 * that a change alters.
 */
export const createGrading = (changes: readonly string[] = []): AgentGrading => ({
  fields: ["status", "reason_code", "state"],
  primary: "pass_1",
  metrics: METRICS,
  facets: [...createFacets(budgetFor([])), ...changeFacets(changes, budgetFor(changes))],
  slices,
  stratumOf,
  parse: readAnswer,
  grade: gradeCase,
});
