import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ToolCall } from "../../../src/exercise/models.ts";
import type { GuardName, Reply, Step } from "./types.ts";

/** One event of an episode. In the file each also has `at`, in milliseconds since 1970. */
export type JournalEntry =
  /** A message of the model, and a message to it that is not the result of a call (`told`). */
  | { kind: "said"; text: string; calls: readonly ToolCall[] }
  | { kind: "told"; text: string }
  /** A write is about to be sent. Without a `got` for it, its outcome is unknown. */
  | { kind: "sent"; id: string; tool: string; args: JsonObject }
  | ToolResultEntry
  | { kind: "ended"; reply: Reply };

/** The result of a call, as it was returned to the model. */
export interface ToolResultEntry {
  kind: "got";
  id: string;
  name: string;
  content: JsonObject;
  /** Set if the call succeeded and the result was accepted. */
  step?: Step;
  /** Signature of a write that was accepted without effect. */
  lost?: string;
  /** Signature of a write that got no response. */
  silent?: string;
  /** The guard that refused or answered the call. */
  guard?: GuardName;
}

export interface Journal {
  /** Entries of an earlier run; empty for a new case. */
  entries: readonly JournalEntry[];
  write(entry: JournalEntry): void;
}

/**
 * Opens the journal of one case. With it a run that was killed can be resumed: the model is not asked again, and no write is made
 * twice.
 * @param directory holds one JSON Lines file per case; undefined disables the journal
 */
export function openJournal(directory: string | undefined, caseId: string): Journal {
  if (directory === undefined) return { entries: [], write: () => undefined };
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${encodeURIComponent(caseId)}.jsonl`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  // A crash can leave an incomplete last line, without a newline. It is ignored.
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  if (complete.length < text.length) appendFileSync(file, "\n");
  return {
    entries: complete.split("\n").flatMap(parseEntry),
    write: (entry) => appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...entry })}\n`),
  };
}

function parseEntry(line: string): JournalEntry[] {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return [entry];
  } catch {
    return []; // an empty or incomplete line
  }
}
