import { baseline } from "./baseline.ts";
import type { Extraction } from "./contract.ts";
import { llm } from "./llm.ts";

export interface InputDocument {
  id: string;
  /** As written in `cases.jsonl`; good for messages, not for decisions. */
  file: string;
  bytes: Buffer;
}

/** An approach that has been started: its engines are up and wait for documents. */
export interface Session {
  /** How many documents may be in work at once. */
  concurrency: number;
  /** Whatever it throws becomes the `error` of this one document. */
  extract(document: InputDocument): Promise<Extraction>;
  /** Free everything that `start` took, or Node will not exit. */
  stop(): Promise<void>;
}

/**
 * One way of turning a document into fields. Add yours to the list below; the first is what runs when nobody chooses.
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     one of them
 *   npm run eval -- --approach llm                                        measured on data/
 *   npm run compare -- --approaches baseline,llm                          both measured, side by side with the kit's
 */
export interface Approach {
  name: string;
  start(): Promise<Session>;
}

export const approaches: readonly Approach[] = [baseline, llm];
