import { defineExercise } from "../../src/exercise/definition.ts";
import { discoverCases } from "./cases.ts";
import type { OcrAnswer, OcrCase, OcrLabel } from "./contract.ts";
import manifest from "./exercise.yaml";
import rubric from "./rubric.yaml";

export default defineExercise<OcrCase, OcrLabel, OcrAnswer>({
  manifest,
  grading: async (changes = []) => (await import("./grading/index.ts")).gradingUnder(changes),
  approaches: async () => (await import("./reference/index.ts")).approaches,
  generate: async (request) => (await import("./data/generate-new.ts")).generateNew(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default,
  hints: async () => (await import("./hints.yaml")).default.hints,
  defend: async () => (await import("./defend.yaml")).default,
  referenceSource: async () => (await import("./reference.sources.yaml")).default,
  changes: async () => (await import("./changes.yaml")).default.changes,
  extend: async (request) => (await import("./data/extend-development.ts")).extendDevelopment(request),
  rubric,
  hostile: async () => (await import("./hostile/index.ts")).hostile,
  disputes: async () => (await import("./disputes.kit.ts")).judgeDisputes,
  disputedLabels: async (root, cases) => (await import("./disputes.ts")).readDisputes(root, cases),
  standIn: async () => (await import("./stand-in/index.ts")).standIn,
  discover: discoverCases,
});
