/** Servers of an exercise: tools and models that a solution calls while it runs, and the evidence that they record. */
import type { Json, JsonObject } from "../base/json.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Case, Label } from "./case.ts";

/** What the servers are started with. */
export interface ServicesRequest<C extends Case = Case, L extends Label = Label> {
  cases: readonly C[];
  /** The labels of the cases, in any order. The servers must not reveal them. */
  labels: readonly L[];
  libraries: Libraries;
  /** Aborted when the run is finished or interrupted. Then abort all requests in progress. */
  signal: AbortSignal;
  /** The solution uses a model of its own: do not provide a stand-in, and record this in the evidence. */
  realModel?: boolean;
  /** Port on 127.0.0.1; absent or 0 for any free port. */
  port?: number;
  /** Allow `POST /__reset`, which resets all cases. Never set while grading: a solution could hide what it did. */
  allowReset?: boolean;
}

/** Running servers on the loopback interface. The grader owns them. */
export interface Services<E = unknown> {
  /**
   * Environment variables for the solution. In their values, the solution replaces the literal `{case}` with the
   * URL-encoded id of the case.
   */
  env: Readonly<Record<string, string>>;
  /** What the servers recorded about each case with at least one request, by case id. Available after `close` too. */
  evidence(): ReadonlyMap<string, E>;
  /** Closes all connections and releases all resources. */
  close(): Promise<void>;
}

/** One request of a case, to a model or to a tool. */
export interface TraceStep {
  kind: "model" | "tool";
  /** Name of the tool or the model. */
  name: string;
  /** Arrival of the request, in milliseconds after the first request of the case. */
  at: number;
  /** Duration in milliseconds. */
  ms: number;
  /** Arguments of a tool call; absent for a model. */
  input?: JsonObject;
  /** The response. For a model: `{text}` or `{calls: [{name, arguments}]}`. */
  output?: Json;
  /** Why the request failed: a status, an injected fault or an error code. */
  failure?: string;
  /** Rules of the exercise that the request violated. */
  violations: readonly string[];
  /** Usage of a model. */
  tokens?: { input: number; output: number };
}

/** What happened in one case, for display. */
export interface CaseTrace {
  /** All requests, in order. */
  steps: readonly TraceStep[];
  /**
   * Rows of the exercise's tables that differ from the initial state; null for a row that did not or does not exist.
   */
  changes: readonly { table: string; before: JsonObject | null; after: JsonObject | null }[];
  /** Whether the final state is acceptable; null without the label. */
  succeeded: boolean | null;
  /** The acceptable final states, one line each; empty without the label. */
  acceptableStates: readonly string[];
  /** Further information, one line each. */
  facts: readonly string[];
}

/** A tool that a user can call at the terminal. */
export interface PlayTool {
  name: string;
  description: string;
  /** JSON Schema of the arguments: an object whose properties are not nested. */
  parameters: JsonObject;
  /** The effects of a call cannot be undone. */
  irreversible: boolean;
}

/** One case in which a user takes the place of the solution. */
export interface PlaySession<E = unknown> {
  tools: readonly PlayTool[];
  /** A tool whose parameters are the fields of the answer. Calling it ends the case. */
  finish: PlayTool;
  /** Calls a tool. @returns the response that a solution would get; for an error, `{error: {code, message}}` */
  call(name: string, args: JsonObject): Promise<Json>;
  /** Serves the tools over MCP on standard input and output. Resolves when the client disconnects. */
  serveStdio(): Promise<void>;
  /** What was recorded so far. */
  evidence(): E;
  close(): void;
}

/** The servers of an exercise, and what can be derived from their evidence. */
export interface ExerciseServices<C extends Case = Case, L extends Label = Label, E = unknown> {
  /** Whether an environment already contains the addresses of running servers. */
  isConfigured(env: Readonly<Record<string, string | undefined>>): boolean;
  /**
   * Starts the servers.
   * @throws TakehomeError if the port is in use, or a library is not installed
   */
  start(request: ServicesRequest<C, L>): Promise<Services<E>>;
  /**
   * Converts the evidence of a case to a trace.
   * @param label undefined if it is not available (a holdout)
   */
  trace(evidence: E, label: L | undefined): CaseTrace;
  /**
   * Starts a case for a user at the terminal.
   * @throws TakehomeError if a library is not installed
   */
  play(one: C, label: L, environment: Pick<ServicesRequest, "libraries" | "signal">): Promise<PlaySession<E>>;
}
