import type { Provider } from "../models/types.ts";

/** The options of a scoring run. */
export interface ScoreOptions {
  /** Seed of the holdout; undefined for a random one. */
  seed: number | undefined;
  /** Number of cases of the holdout. */
  count: number;
  /** A rubric file of the candidate's own; undefined uses that of the exercise. */
  rubricFile: string | undefined;
  /** Parts to leave out: holdout, hostile, faults, or the name of a check (clean-room, tests). */
  skip: ReadonlySet<string>;
  /** Whether questions can be asked. */
  ask: boolean;
  /** A model that judges some leaves; its default model when `model` is undefined. */
  judge: { provider: Provider; model: string | undefined } | undefined;
}
