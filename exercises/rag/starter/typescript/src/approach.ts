import type { Case, Reply } from "./contract.ts";
import type { Document } from "./corpus.ts";

/** An approach that has read the corpus and is ready for questions. */
export interface Session {
  /** An error that it throws becomes the `error` of this question. */
  answer(question: Case): Promise<Reply>;
  /** Releases all resources of `start`; otherwise Node does not exit. */
  stop(): Promise<void>;
}

/** A way to answer questions from documents. */
export interface Approach {
  name: string;
  start(corpus: readonly Document[]): Promise<Session>;
}
