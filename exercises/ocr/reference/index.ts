import type { Approach } from "../../../src/exercise/approach.ts";
import { ocrLlm, vision } from "./llm/approaches.ts";
import { naive } from "./naive.ts";
import { careful, rules } from "./rule-based.ts";

/** Every way of solving the exercise that ships with it; the baseline first. */
export const approaches: readonly Approach[] = [naive, rules, careful, ocrLlm, vision];
