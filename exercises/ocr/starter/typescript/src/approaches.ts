import type { Approach } from "./approach.ts";
import { baseline } from "./baseline.ts";
import { llm } from "./llm.ts";

/**
 * The approaches. Add yours to the list; the first one runs by default.
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     one of them
 *   npm run eval -- --approach llm                                        measured on data/
 *   npm run compare -- --approaches baseline,llm                          both measured, side by side with the kit's
 */
export const approaches: readonly Approach[] = [baseline, llm];
