import { bm25, full, hybrid } from "./extractive.ts";
import { fullLlm } from "./llm/approach.ts";
import { naive } from "./naive.ts";
import type { RagApproach } from "./types.ts";

/** Every approach that ships with the exercise; the baseline first. */
export const approaches: readonly RagApproach[] = [naive, bm25, hybrid, full, fullLlm];
