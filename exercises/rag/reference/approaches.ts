import type { Approach } from "../../../src/exercise/approach.ts";
import { bm25, full, hybrid } from "./extractive.ts";
import { fullLlm } from "./llm/approach.ts";
import { naive } from "./naive.ts";

/** Every way of solving the exercise that ships with it; the baseline first. */
export const approaches: readonly Approach[] = [naive, bm25, hybrid, full, fullLlm];
