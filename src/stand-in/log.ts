import { appendFileSync } from "node:fs";
import type { FamilyName } from "./faults/families.ts";

/** One request, as the log tells it. No header and no content is in it, and so no key. */
export interface LogEntry {
  /** When it came, ISO 8601. */
  time: string;
  route: string;
  /** Hash of the content; the same for a retry and a repair. null where there is none (a list of models, a refused body). */
  case: string | null;
  /** 1 for the first request of the case. */
  index: number | null;
  fault: FamilyName | null;
  /** HTTP status; null while nothing was answered, also for a reset and a hang. */
  status: number | null;
  /** Seconds that the caller was told to wait. */
  told_wait_s: number | null;
  /** Seconds that it did wait after the last such answer for this case, where there was one. */
  waited_s: number | null;
  /** It came back before the time that it was told. */
  early: boolean;
  stream: boolean;
  /** As stated in the usage of the answer, whether or not it arrived; null when the responder was not asked. */
  tokens: { input: number; output: number } | null;
  /** Milliseconds until the answer was complete, or the caller left. */
  ms: number | null;
  /** What else there is to say, such as "the caller left". */
  note: string | null;
}

export interface RequestLog {
  entries: readonly LogEntry[];
  /** Keep an entry; it may still be filled in. */
  add(entry: LogEntry): void;
  /** The entry is complete. */
  finish(entry: LogEntry): void;
  clear(): void;
}

/** A runaway client must not fill the memory; what lies beyond is counted by the callers, not kept. */
const MAX_ENTRIES = 20_000;

/** @param file also append each finished entry to this file, one JSON object per line */
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
