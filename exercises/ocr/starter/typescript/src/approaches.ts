import type { Approach } from "./approach.ts";
import { baseline } from "./baseline.ts";
import { llm } from "./llm.ts";

/**
 * All approaches. Add yours to the list. The first one is the default. `npm run compare` runs those that are also named in
 * takehome.json: "approaches": ["baseline", "mine"]
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     runs one approach
 *   npm run eval -- --approach llm                                        evaluates it on data/
 *   npm run compare -- --approaches baseline,llm                          compares both with the kit's approaches
 *
 * llm asks a model. For eval, compare and score, takehome.json has to pass the variables of .env.example on:
 *   "uses_model": true, "environment": ["OPENAI_API_KEY", "OPENAI_BASE_URL", "TAKEHOME_MODEL"]
 * `npm run stand-in` prints the address of a server to try it with.
 */
export const approaches: readonly Approach[] = [baseline, llm];
