import type { ChangeRequest } from "../../src/exercise/changes.ts";
import type { DefenseBank } from "../../src/exercise/defense.ts";
import type { Hint } from "../../src/exercise/hints.ts";
import type { Manifest } from "../../src/exercise/manifest.ts";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";
import type { Exercise, PackedSource } from "../../src/exercise/types.ts";
import { discoverCases } from "./cases.ts";
import manifest from "./exercise.yaml";
import rubric from "./rubric.yaml";

const exercise: Exercise = {
  manifest: manifest as Manifest, // checked against the schema when the kit is built
  grading: async (changes = []) => (await import("./grading/index.ts")).gradingUnder(changes),
  approaches: async () => (await import("./reference/index.ts")).approaches,
  generate: async (request) => (await import("./data/index.ts")).generate(request),
  stakeholder: async () => (await import("./stakeholder.yaml")).default as Stakeholder, // checked like the manifest
  hints: async () => ((await import("./hints.yaml")).default as { hints: Hint[] }).hints,
  defend: async () => (await import("./defend.yaml")).default as DefenseBank,
  referenceSource: async () => (await import("./reference.sources.yaml")).default as PackedSource,
  changes: async () => ((await import("./changes.yaml")).default as { changes: ChangeRequest[] }).changes,
  extend: async (request) => (await import("./data/extend-development.ts")).extendDevelopment(request),
  rubric,
  hostile: async () => (await import("./hostile/index.ts")).hostile,
  disputes: async (root, libraries, changes = []) =>
    (await import("./disputes.ts")).judgeDisputes(root, libraries, changes),
  standIn: async () => (await import("./stand-in/index.ts")).standIn,
  discover: discoverCases,
};

export default exercise;
