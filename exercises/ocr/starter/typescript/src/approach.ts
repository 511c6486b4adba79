import type { Extraction } from "./contract.ts";

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

/** One way of turning a document into fields. */
export interface Approach {
  name: string;
  start(): Promise<Session>;
}
