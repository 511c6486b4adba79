import type { Libraries } from "../system/libraries.ts";
import type { Answer, Case } from "./case.ts";

/** What an approach or a generator needs from the outside. */
export interface ExecutionContext {
  libraries: Libraries;
  /** Aborted on Ctrl-C and on time-out: stop soon, end every worker, keep what is written. */
  signal: AbortSignal;
  /** Called with finished and total counts. */
  onProgress(done: number, total: number): void;
}

/** A whole number that a person may set for an approach, as `--NAME N`. */
export interface ApproachSetting {
  /** Lower case with dashes, as the flag is typed. */
  name: string;
  summary: string;
  minimum: number;
  maximum: number;
}

export interface SolveRequest<C extends Case = Case, A extends Answer = Answer> extends ExecutionContext {
  /** Has the assets and, as a rule, `cases.jsonl`. */
  inputDir: string;
  cases: C[];
  /** Pages or requests worked on at once; the default fits the machine. */
  jobs: number | undefined;
  /** Ids of the changes whose contract the answers follow. */
  changes?: readonly string[];
  /** For approaches that use a model; absent when no model can be reached. */
  models?: {
    /** Where keys, addresses and limits come from: the process's environment and `.env`. */
    env: Readonly<Record<string, string | undefined>>;
    /** Where answers are cached; undefined disables the cache. */
    cacheFile: string | undefined;
  };
  /** Settings that were given, by name; each is one of the approach's own. */
  settings?: Readonly<Record<string, number>>;
  /** Receives, in one line, what a person should know about the input. It does not end the run. */
  warn?(message: string): void;
  /**
   * Hand over one answer as soon as it is known; the caller appends it to the output file.
   * A case that fails is emitted with nulls and an `error`; it never ends the run.
   */
  emit(answer: A): Promise<void>;
}

/** One way of solving the exercise that ships with it. */
export interface Approach<C extends Case = Case, A extends Answer = Answer> {
  name: string;
  /** `naive` is the baseline, `reference` the one to beat; further approaches have no role. */
  role?: "naive" | "reference";
  summary: string;
  /** It asks a model: it costs money, needs a key or an address, and runs only when it is named. */
  usesModel?: boolean;
  settings?: readonly ApproachSetting[];
  solve(request: SolveRequest<C, A>): Promise<void>;
}
