import { beginner as beginnersAgent } from "../../exercises/agent/panel/programs.ts";
import type { Approach } from "../../src/exercise/approach.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import type { Program } from "../../test/panel/repositories/holdout-answers.ts";

const EXERCISES: Readonly<Record<string, () => Promise<{ default: Exercise }>>> = {
  ocr: () => import("../../exercises/ocr/index.ts"),
  rag: () => import("../../exercises/rag/index.ts"),
  agent: () => import("../../exercises/agent/index.ts"),
};

export const EXERCISE_NAMES = Object.keys(EXERCISES);

/** An exercise by its name. */
export async function loadExercise(name: string): Promise<Exercise> {
  const load = EXERCISES[name];
  if (!load) throw new Error(`There is no exercise ${name}; the exercises are ${EXERCISE_NAMES.join(", ")}.`);
  return (await load()).default;
}

/**
 * The naive baseline, the reference, and a program such as a beginner writes: plain BM25 for rag, a harness without half
 * of its guards for agent. For ocr, `totals.ts` makes it from the other two.
 */
export async function programsOf(exercise: Exercise): Promise<Program[]> {
  const approaches = await exercise.approaches();
  const named = (name: string, wanted: (one: Approach) => boolean): Program[] =>
    approaches.filter(wanted).map(({ solve }) => ({ name, solve }));
  const beginner: Program[] =
    exercise.manifest.name === "agent" ? [beginnersAgent] : named("beginner", ({ name }) => name === "bm25");
  return [
    ...named("naive", ({ role }) => role === "naive"),
    ...beginner,
    ...named("reference", ({ role }) => role === "reference"),
  ];
}
