import { defineExercise } from "../../src/exercise/definition.ts";
import type { TicketAnswer, TicketCase, TicketLabel } from "./contract.ts";
import manifest from "./exercise.yaml";
import rubric from "./rubric.yaml";

export default defineExercise<TicketCase, TicketLabel, TicketAnswer>({
  manifest,
  grading: async () => (await import("./grading/grading.ts")).grading,
  approaches: async () => (await import("./reference/approaches.ts")).approaches,
  generate: async (request) => (await import("./data/generate.ts")).generate(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default,
  hints: async () => (await import("./hints.yaml")).default.hints,
  defend: async () => (await import("./defend.yaml")).default,
  referenceSource: async () => (await import("./reference.sources.yaml")).default,
  changes: async () => (await import("./changes.yaml")).default.changes,
  // Neither change alters a label.
  extend: async ({ cases, labels }) => ({ cases: [...cases], labels: [...labels] }),
  rubric,
  hostile: async () => (await import("./hostile/hostile.ts")).hostile,
  discover: async () => [],
});
