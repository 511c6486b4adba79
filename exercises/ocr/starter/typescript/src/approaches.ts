import { baseline } from "./baseline.ts";
import type { Extraction } from "./contract.ts";
import { llm } from "./llm.ts";

export interface InputDocument {
  id: string;
  /** The path in `cases.jsonl`. Use it in messages, not for decisions. */
  file: string;
  bytes: Buffer;
}

/** An approach that was started: its engines are ready for documents. */
export interface Session {
  /** How many documents to process at once. */
  concurrency: number;
  /** An error that it throws becomes the `error` of this document. */
  extract(document: InputDocument): Promise<Extraction>;
  /** Releases all resources of `start`; otherwise Node does not exit. */
  stop(): Promise<void>;
}

/**
 * A way to extract fields from documents. Add yours to the list below. The first approach is the default.
 *
 *   APPROACH=llm npm run solve -- --input data --output answers.jsonl     runs one approach
 *   npm run eval -- --approach llm                                        evaluates it on data/
 *   npm run compare -- --approaches baseline,llm                          compares both with the kit's approaches
 */
export interface Approach {
  name: string;
  start(): Promise<Session>;
}

export const approaches: readonly Approach[] = [baseline, llm];
