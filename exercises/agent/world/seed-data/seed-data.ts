import type { Split } from "../../../../src/exercise/case.ts";
import { DEVELOPMENT } from "./development.ts";
import { HOLDOUT } from "./holdout.ts";
import type { SeedData } from "./types.ts";

export const SEED_DATA: Readonly<Record<Split, SeedData>> = { development: DEVELOPMENT, holdout: HOLDOUT };
