import { appendFileSync } from "node:fs";
import type { FaultName } from "./faults/types.ts";

/** One request in the log. An entry contains no header and no content, and therefore no key. */
export interface LogEntry {
  /** Time of arrival, ISO 8601. */
  time: string;
  /** Method and path, without the query. */
  route: string;
  /**
   * Hash of the content, the same for a retry and a repair; null for a request without a case (a list of models, an
   * invalid body).
   */
  case: string | null;
  /** Number of the request within its case, from 1; null without a case. */
  index: number | null;
  /** Name of the fault that was injected; null for none. */
  fault: FaultName | null;
  /** HTTP status; null before the response, and for a connection that was reset or dropped. */
  status: number | null;
  /** Seconds that the answer asked the client to wait; null for none. */
  told_wait_s: number | null;
  /** Seconds since the previous answer for this case that asked the client to wait; null without one. */
  waited_s: number | null;
  /** The client retried before the time that the previous answer asked for. */
  early: boolean;
  /** The client requested a stream. */
  stream: boolean;
  /** Usage stated in the answer, whether or not the answer arrived; null if the responder was not called. */
  tokens: { input: number; output: number } | null;
  /** Milliseconds until the response was complete or the client disconnected. */
  ms: number | null;
  /** Further information, such as "the client disconnected". */
  note: string | null;
}

/** The log of one stand-in, in memory. */
export interface RequestLog {
  entries: readonly LogEntry[];
  /** Adds an entry, which may still be incomplete. */
  add(entry: LogEntry): void;
  /** Marks an entry as complete. */
  finish(entry: LogEntry): void;
  clear(): void;
}

/**
 * Limit on the entries kept, so that a runaway client does not fill the memory. Further entries are reported but not
 * kept.
 */
const MAX_ENTRIES = 20_000;

/**
 * Creates an empty log.
 * @param file if given, each complete entry is appended to this file, one JSON object per line
 * @param onFinish called with each complete entry
 */
export function createLog(file: string | undefined, onFinish: (entry: LogEntry) => void): RequestLog {
  const entries: LogEntry[] = [];
  return {
    entries,
    add(entry) {
      if (entries.length < MAX_ENTRIES) entries.push(entry);
    },
    finish(entry) {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      onFinish(entry);
    },
    clear() {
      entries.length = 0;
    },
  };
}
