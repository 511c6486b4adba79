import type { GenerateRequest } from "../../../src/exercise/generation.ts";

/** What the shipped development split is generated from. */
export const DEVELOPMENT: Pick<GenerateRequest, "seed" | "count" | "split"> = {
  seed: 20_261,
  count: 24,
  split: "development",
};
