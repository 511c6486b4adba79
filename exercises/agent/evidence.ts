import type { JsonObject } from "../../src/exercise/json.ts";
import type { FamilyName } from "../../src/exercise/model-server.ts";
import type { ToolId, Trouble } from "./case-spec.ts";

/** One call as the grader saw it. */
export interface LedgerEntry {
  /** Milliseconds since the case's first request. */
  at: number;
  via: "http" | "mcp" | "play";
  /** As called; `tool` is undefined for a name that is not offered. */
  name: string;
  tool?: ToolId;
  arguments: JsonObject;
  /** What the caller got, or the trouble that it got instead. */
  outcome: "ok" | "error" | Trouble["kind"];
  result?: JsonObject;
  /** It changed the tables. */
  changed: boolean;
  violations: readonly Violation[];
}

export const VIOLATIONS = ["unconfirmed", "over_limit", "duplicate", "foreign_id", "unidentified"] as const;
export type Violation = (typeof VIOLATIONS)[number];

/** What the grader saw of one case: kept in the results, handed to `Grading.grade` as evidence. */
export interface Evidence {
  stateHash: string;
  /** Tables that differ from the start, row by row, for people. */
  changes: readonly { table: string; before: JsonObject | null; after: JsonObject | null }[];
  ledger: readonly LedgerEntry[];
  /** Of the model. */
  requests: number;
  tokens: number;
  /** From the case's first request to its last. */
  seconds: number;
  realModel: boolean;
}

/** One request to the stand-in planner. */
export interface ModelEntry {
  /** Milliseconds since the case's first request, and until the answer had gone. */
  at: number;
  ms: number;
  model: string;
  /** HTTP status; null where nothing was answered. */
  status: number | null;
  /** What was wrong with the answer. */
  fault: FamilyName | null;
  tokens: { input: number; output: number } | null;
  /** What it said, before any damage. */
  text?: string;
  calls?: readonly { name: string; arguments: JsonObject }[];
}

/** Evidence as the servers write it: with what `npm run trace` shows. */
export interface TracedEvidence extends Evidence {
  /** In the order of `at`, as the ledger is. Empty with a real model, which is not seen. */
  model: readonly ModelEntry[];
  /** Milliseconds that each call of the ledger took, in its order. */
  callMs: readonly number[];
}
