import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ToolCall } from "../../../src/exercise/models.ts";
import type { GuardName, Reply, Step } from "./types.ts";

/** What happened in a case, in order; `at` is milliseconds since 1970. */
export type Entry =
  /** The model said something, or was told something outside of a call (`told`). */
  | { kind: "said"; text: string; calls: readonly ToolCall[] }
  | { kind: "told"; text: string }
  /** A call is about to reach the desk. Without a `got` for it, nobody knows whether it did. */
  | { kind: "sent"; id: string; tool: string; args: JsonObject }
  | Got
  | { kind: "ended"; reply: Reply };

/** What the model was told about its call. */
export interface Got {
  kind: "got";
  id: string;
  name: string;
  content: JsonObject;
  /** Where the desk has answered and the answer stands. */
  step?: Step;
  /** Signature of a write that was accepted and does not show. */
  lost?: string;
  /** Signature of a write that got no answer. */
  silent?: string;
  /** The guard that spoke. */
  guard?: GuardName;
}

export interface Journal {
  /** What an earlier run left; empty for a new case. */
  entries: readonly Entry[];
  write(entry: Entry): void;
}

/**
 * The journal of one case: trace log and memory in one. A run that was killed is taken up where it stood, without asking the
 * model again for what it has said and without making a write a second time.
 * @param directory holds one file of JSON Lines per case; undefined keeps nothing
 */
export function openJournal(directory: string | undefined, caseId: string): Journal {
  if (directory === undefined) return { entries: [], write: () => undefined };
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${encodeURIComponent(caseId)}.jsonl`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  // A line that was torn by the crash is not followed by a newline; it never happened.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) appendFileSync(file, "\n");
  return {
    entries: whole.split("\n").flatMap(entryIn),
    write: (entry) => appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...entry })}\n`),
  };
}

function entryIn(line: string): Entry[] {
  try {
    return [JSON.parse(line) as Entry];
  } catch {
    return []; // an empty or torn line
  }
}
