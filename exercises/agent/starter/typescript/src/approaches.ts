import type { Approach } from "./approach.ts";
import { loop } from "./loop.ts";

/**
 * The approaches. Add yours; the first one is the default.
 *
 *   APPROACH=mine npm run solve -- --input data --output answers.jsonl     runs one of them
 *   npm run eval -- --approach mine                                        measures it on data/
 *   npm run compare -- --approaches loop,mine                              measures both beside the kit's
 */
export const approaches: readonly Approach[] = [loop];
