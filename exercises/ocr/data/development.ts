import type { GenerateRequest } from "../../../src/exercise/generation.ts";

/** The request that the shipped development split is generated from. */
export const DEVELOPMENT: Pick<GenerateRequest, "seed" | "count" | "split"> = {
  seed: 20251,
  count: 40,
  split: "development",
};
