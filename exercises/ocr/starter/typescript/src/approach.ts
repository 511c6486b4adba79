import type { Extraction } from "./contract.ts";

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

/** A way to extract fields from documents. */
export interface Approach {
  name: string;
  start(): Promise<Session>;
}
