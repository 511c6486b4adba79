import type { Provider } from "../models/types.ts";

/** What a person may choose about a score. */
export interface ScoreOptions {
  /** Of the holdout; undefined draws a random one. */
  seed: number | undefined;
  /** Cases of the holdout. */
  count: number;
  /** A rubric file of the candidate's own; undefined uses that of the exercise. */
  rubricFile: string | undefined;
  /** Parts to leave out: holdout, hostile, faults, or the name of a check (clean-room, tests). */
  skip: ReadonlySet<string>;
  /** Start anew even if an interrupted score could go on. */
  fresh: boolean;
  /** Whether questions can be asked. */
  ask: boolean;
  /** A model that judges some leaves; its default model when `model` is undefined. */
  judge: { provider: Provider; model: string | undefined } | undefined;
}
