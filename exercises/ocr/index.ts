import rubric from "../../rubrics/ocr.yaml";
import type { Manifest } from "../../src/exercise/manifest.ts";
import type { Exercise } from "../../src/exercise/types.ts";
import { discoverCases } from "./cases.ts";
import manifest from "./exercise.yaml";

const exercise: Exercise = {
  manifest: manifest as Manifest, // checked against the schema when the kit is built
  grading: async () => (await import("./grading/index.ts")).grading,
  approaches: async () => (await import("./reference/index.ts")).approaches,
  generate: async (request) => (await import("./data/index.ts")).generate(request),
  rubric,
  hostile: async () => (await import("./hostile/index.ts")).hostile,
  disputes: async (root, libraries) => (await import("./disputes.ts")).judgeDisputes(root, libraries),
  discover: discoverCases,
};

export default exercise;
