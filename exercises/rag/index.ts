import { defineExercise } from "../../src/exercise/definition.ts";
import { discoverCases } from "./discover-cases.ts";
import manifest from "./exercise.yaml";
import rubric from "./rubric.yaml";

export default defineExercise({
  manifest,
  grading: async (changes = []) => (await import("./grading/grading.ts")).gradingUnder(changes),
  approaches: async () => (await import("./reference/approaches.ts")).approaches,
  generate: async (request) => (await import("./data/generate.ts")).generate(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default,
  hints: async () => (await import("./hints.yaml")).default.hints,
  defend: async () => (await import("./defend.yaml")).default,
  referenceSource: async () => (await import("./reference.sources.yaml")).default,
  changes: async () => (await import("./changes.yaml")).default.changes,
  extend: async (request) => (await import("./data/extend-development.ts")).extendDevelopment(request),
  rubric,
  standIn: async () => (await import("./stand-in/stand-in.ts")).standIn,
  hostile: async () => (await import("./hostile/hostile-inputs.ts")).hostile,
  discover: discoverCases,
});
