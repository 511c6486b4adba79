import { baseline } from "./baseline.ts";
import type { Case, Reply } from "./contract.ts";
import type { Document } from "./corpus.ts";
import { llm } from "./llm.ts";

/** An approach that has read the corpus and waits for questions. */
export interface Session {
  /** Whatever it throws becomes the `error` of this one question. */
  answer(question: Case): Promise<Reply>;
  /** Free everything that `start` took, or Node will not exit. */
  stop(): Promise<void>;
}

/**
 * One way of answering questions from documents. Add yours to the list below; the first is what runs when nobody chooses.
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     one of them
 *   npm run eval -- --approach llm                                        measured on data/
 *   npm run compare -- --approaches baseline,llm                          both measured, side by side with the kit's
 */
export interface Approach {
  name: string;
  start(corpus: readonly Document[]): Promise<Session>;
}

export const approaches: readonly Approach[] = [baseline, llm];
