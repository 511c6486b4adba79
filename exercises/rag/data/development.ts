import type { GenerateRequest } from "../../../src/exercise/generation.ts";

/** Seed and size of the shipped development split. */
export const DEVELOPMENT: Pick<GenerateRequest, "seed" | "count" | "split"> = {
  seed: 20251,
  count: 40,
  split: "development",
};
