import type { Json, JsonObject } from "../base/json.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Case, Label } from "./case.ts";

/** What an exercise's own servers are started with. */
export interface ServicesRequest<C extends Case = Case, L extends Label = Label> {
  cases: readonly C[];
  /** Of these cases, in any order. They stay in this process. */
  labels: readonly L[];
  libraries: Libraries;
  /** Aborted when the run is over or interrupted: requests that are being worked on end. */
  signal: AbortSignal;
  /** The solution asks a model of its own: no stand-in is put in its place, and the evidence says so. */
  realModel?: boolean;
  /** Port on 127.0.0.1; absent or 0 takes any free one. */
  port?: number;
  /** `POST /__reset` forgets every case. Never where something is graded: who may forget may hide. */
  mayReset?: boolean;
}

/** Servers that a solution talks to while it runs, on loopback, owned by the grader. */
export interface Services<E = unknown> {
  /** Variables that lead a solution there; values hold the literal `{case}` where the id of a case goes, URL-encoded. */
  env: Readonly<Record<string, string>>;
  /** What was seen of each case that somebody called on, by case id. */
  evidence(): ReadonlyMap<string, E>;
  /** End every connection and free what is held. The evidence can still be had. */
  close(): Promise<void>;
}

/** One request of a case: to a model or to a tool. */
export interface TraceStep {
  kind: "model" | "tool";
  /** Of the tool, or the model. */
  name: string;
  /** Milliseconds from the case's first request until this one came, and how long it took. */
  at: number;
  ms: number;
  /** Arguments of a tool; nothing for a model. */
  input?: JsonObject;
  /** What came back; of a model: `{text}` or `{calls: [{name, arguments}]}`. */
  output?: Json;
  /** Why it failed: a status, a trouble, the code of an error. */
  failure?: string;
  /** It broke these rules. */
  violations: readonly string[];
  tokens?: { input: number; output: number };
}

/** What was seen of one case, for people. */
export interface CaseTrace {
  steps: readonly TraceStep[];
  /** Rows that are not as they were at the start. */
  changes: readonly { table: string; before: JsonObject | null; after: JsonObject | null }[];
  /** Whether the end is one that was wanted; null without the label. */
  endedWell: boolean | null;
  /** Acceptable endings in a line each; empty without the label. */
  wanted: readonly string[];
  /** Further facts in a line each. */
  facts: readonly string[];
}

/** A tool as the person at the terminal is offered it. */
export interface PlayTool {
  name: string;
  description: string;
  /** JSON Schema: an object with flat properties. */
  parameters: JsonObject;
  irreversible: boolean;
}

/** One case with a person in the place of the solution. */
export interface PlaySession<E = unknown> {
  tools: readonly PlayTool[];
  /** What is asked for at the end: the fields of an answer. */
  finish: PlayTool;
  /** @returns what a solution would get; an error or a trouble is told as `{error: {code, message}}` */
  call(name: string, args: JsonObject): Promise<Json>;
  /** Hand the tools out over MCP on this process's standard input and output; resolves when the other side has left. */
  serveStdio(): Promise<void>;
  evidence(): E;
  close(): void;
}

/** The servers of an exercise, and what else is made of what they see. */
export interface ExerciseServices<C extends Case = Case, L extends Label = Label, E = unknown> {
  /** Whether an environment leads to servers that are up already. */
  areIn(env: Readonly<Record<string, string | undefined>>): boolean;
  start(request: ServicesRequest<C, L>): Promise<Services<E>>;
  /** @param label undefined when it is not at hand (a holdout) */
  trace(evidence: E, label: L | undefined): CaseTrace;
  play(one: C, label: L, environment: Pick<ServicesRequest, "libraries" | "signal">): Promise<PlaySession<E>>;
}
