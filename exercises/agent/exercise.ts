import rubric from "../../rubrics/agent.yaml";
import type { ChangeRequest } from "../../src/exercise/changes.ts";
import type { DefenceBank } from "../../src/exercise/defend.ts";
import type { Hint } from "../../src/exercise/hints.ts";
import type { Manifest } from "../../src/exercise/manifest.ts";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";
import type { Exercise } from "../../src/exercise/types.ts";
import manifest from "./exercise.yaml";

/** Everything about the exercise but what runs it: who puts it together adds data, approaches, services and source. */
export const texts = {
  manifest: manifest as Manifest, // checked against the schema when the kit is built
  grading: async (changes = []) => (await import("./grading/index.ts")).gradingUnder(changes),
  stakeholder: async () => (await import("./stakeholder.yaml")).default as Stakeholder, // checked like the manifest
  hints: async () => ((await import("./hints.yaml")).default as { hints: Hint[] }).hints,
  defend: async () => (await import("./defend.yaml")).default as DefenceBank,
  changes: async () => ((await import("./changes.yaml")).default as { changes: ChangeRequest[] }).changes,
  rubric,
  hostile: async () => (await import("./hostile/index.ts")).hostile,
  discover: async (folder) => (await import("./cases.ts")).discoverCases(folder),
} satisfies Partial<Exercise>;
