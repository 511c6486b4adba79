import rubric from "../../rubrics/ocr.yaml";
import type { Hint } from "../../src/exercise/hints.ts";
import type { Manifest } from "../../src/exercise/manifest.ts";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";
import type { Exercise } from "../../src/exercise/types.ts";
import { discoverCases } from "./cases.ts";
import manifest from "./exercise.yaml";

const exercise: Exercise = {
  manifest: manifest as Manifest, // checked against the schema when the kit is built
  grading: async () => (await import("./grading/index.ts")).grading,
  approaches: async () => (await import("./reference/index.ts")).approaches,
  generate: async (request) => (await import("./data/index.ts")).generate(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default as Stakeholder, // checked like the manifest
  hints: async () => ((await import("./hints.yaml")).default as { hints: Hint[] }).hints,
  rubric,
  hostile: async () => (await import("./hostile/index.ts")).hostile,
  disputes: async (root, libraries) => (await import("./disputes.ts")).judgeDisputes(root, libraries),
  standIn: async () => (await import("./stand-in/index.ts")).standIn,
  discover: discoverCases,
};

export default exercise;
