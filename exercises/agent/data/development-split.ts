import type { GenerateRequest } from "../../../src/exercise/generation.ts";

/** The request from which the shipped development split is generated. */
export const DEVELOPMENT_SPLIT: Pick<GenerateRequest, "seed" | "count" | "split"> = {
  seed: 20_261,
  count: 24,
  split: "development",
};
