import type { Approach } from "./approach.ts";
import { loop } from "./loop.ts";

/**
 * All approaches. Add yours to the list. The first one is the default. `npm run compare` runs those that are also named in
 * takehome.json: "approaches": ["baseline", "mine"]
 *
 *   APPROACH=mine npm run solve -- --input data --output answers.jsonl     runs one approach
 *   npm run eval -- --approach mine                                        evaluates it on data/
 *   npm run compare -- --approaches baseline,mine                          compares both with the kit's approaches
 */
export const approaches: readonly Approach[] = [loop];
