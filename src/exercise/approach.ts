/** Approaches: the solutions that an exercise ships, which candidates are compared with. */
import type { Libraries } from "../system/libraries.ts";
import type { Answer, Case } from "./case.ts";

/** What every long-running function of an exercise receives. */
export interface ExecutionContext {
  /** Loads heavy packages on demand. */
  libraries: Libraries;
  /** Aborted on Ctrl-C and at the time limit. Then stop soon, end all workers, and keep the output written so far. */
  signal: AbortSignal;
  /** Reports progress: the number of finished items, and of all items. */
  onProgress(done: number, total: number): void;
}

/** A whole number that users can set for an approach with a flag of its own, `--NAME N`. */
export interface ApproachSetting {
  /** Name of the flag: lower-case letters and dashes. */
  name: string;
  /** One line for the help text. */
  summary: string;
  /** Smallest and largest valid value. */
  minimum: number;
  maximum: number;
}

/** The cases to solve, and where the answers go. */
export interface SolveRequest<C extends Case = Case, A extends Answer = Answer> extends ExecutionContext {
  /** Folder with the assets that the cases refer to. It usually also contains `cases.jsonl`. */
  inputDir: string;
  cases: C[];
  /** Number of pages or requests to process at once; undefined for a default that suits the machine. */
  jobs: number | undefined;
  /** Ids of the active change requests, whose contracts the answers must follow. None: the original contract. */
  changes?: readonly string[];
  /** For approaches that use a model. */
  models?: {
    /** Source of API keys, base URLs and limits: the environment of the process and `.env`. */
    env: Readonly<Record<string, string | undefined>>;
    /** File in which model answers are cached; undefined disables the cache. */
    cacheFile: string | undefined;
  };
  /** Settings that the user gave, by name. They are valid: declared by the approach, and within their limits. */
  settings?: Readonly<Record<string, number>>;
  /** Prints a warning about the input, one line of text. The run continues. */
  warn?(message: string): void;
  /**
   * Writes one answer to the output file. Call it as soon as an answer is known, in any order.
   *
   * A case that fails must not end the run: emit an answer with nulls and an `error`.
   */
  emit(answer: A): Promise<void>;
}

/** A solution that the exercise ships. */
export interface Approach<C extends Case = Case, A extends Answer = Answer> {
  /** Unique within the exercise; users type it after `--approach`. */
  name: string;
  /**
   * `naive` is the baseline, `reference` the solution to beat. Each role occurs once; other approaches have no role.
   */
  role?: "naive" | "reference";
  /**
   * What becomes of the approach in a light repository, which lacks the packages that the manifest calls heavy: it is left
   * out because it needs them, or it is the reference in place of one that is left out. Otherwise nothing changes.
   */
  inLight?: "left out" | "reference";
  /** One line for the list of approaches. */
  summary: string;
  /** The approach calls a model, which costs money and needs a key or a base URL. It runs only if a user names it. */
  usesModel?: boolean;
  settings?: readonly ApproachSetting[];
  /**
   * Solves the cases. Resolves when all answers are emitted.
   * @throws TakehomeError if the run as a whole cannot succeed (a missing library, no model); the signal's reason if it
   *   is aborted
   */
  solve(request: SolveRequest<C, A>): Promise<void>;
}
