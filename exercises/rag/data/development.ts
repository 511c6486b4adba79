import type { GenerateRequest } from "../../../src/exercise/types.ts";

/** What the development split that ships with the kit is made from (build-development.ts). */
export const DEVELOPMENT: Pick<GenerateRequest, "seed" | "count" | "split"> = {
  seed: 2025,
  count: 60,
  split: "development",
};
