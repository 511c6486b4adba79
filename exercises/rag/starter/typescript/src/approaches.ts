import { baseline } from "./baseline.ts";
import type { Case, Reply } from "./contract.ts";
import type { Document } from "./corpus.ts";
import { llm } from "./llm.ts";

/** An approach that has read the corpus and is ready for questions. */
export interface Session {
  /** An error that it throws becomes the `error` of this question. */
  answer(question: Case): Promise<Reply>;
  /** Releases all resources of `start`; otherwise Node does not exit. */
  stop(): Promise<void>;
}

/**
 * A way to answer questions from documents. Add yours to the list below. The first approach is the default.
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     runs one approach
 *   npm run eval -- --approach llm                                        evaluates it on data/
 *   npm run compare -- --approaches baseline,llm                          compares both with the kit's approaches
 */
export interface Approach {
  name: string;
  start(corpus: readonly Document[]): Promise<Session>;
}

export const approaches: readonly Approach[] = [baseline, llm];
