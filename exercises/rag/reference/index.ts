import type { Approach } from "../../../src/exercise/types.ts";
import { full } from "./full.ts";
import { naive } from "./naive.ts";

/** Every way of solving the exercise that ships with it; the baseline first. */
export const approaches: readonly Approach[] = [naive, full];
