import { defineExercise } from "../../src/exercise/definition.ts";
import type { AgentLabel } from "./case-spec.ts";
import type { AgentAnswer, AgentCase } from "./contract.ts";
import type { AgentEvidence } from "./evidence.ts";
import manifest from "./exercise.yaml";
import rubric from "./rubric.yaml";

export default defineExercise<AgentCase, AgentLabel, AgentAnswer, AgentEvidence>({
  manifest,
  grading: async (changes = []) => (await import("./grading/grading.ts")).createGrading(changes),
  approaches: async () => (await import("./reference/approaches.ts")).approaches,
  generate: async (request) => (await import("./data/generate.ts")).generate(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default,
  hints: async () => (await import("./hints.yaml")).default.hints,
  defend: async () => (await import("./defend.yaml")).default,
  referenceSource: async () => (await import("./reference.sources.yaml")).default,
  changes: async () => (await import("./changes.yaml")).default.changes,
  extend: async (request) => (await import("./data/extend-development.ts")).extendDevelopment(request),
  rubric,
  hostile: async () => (await import("./hostile/hostile.ts")).hostile,
  services: async () => (await import("./servers/exercise-services.ts")).services,
  discover: async (folder, warn) => (await import("./discover-cases.ts")).discoverCases(folder, warn),
});
