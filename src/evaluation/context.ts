import { cancelled } from "../base/errors.ts";
import { lazy } from "../base/memoize.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import { type Repository, readSolution, type Solution } from "../repository/repository.ts";
import type { Libraries } from "../system/libraries.ts";
import { openDatabase, type ResultsDatabase } from "./database.ts";
import { developmentSplit } from "./extension.ts";
import { type KitProgram, vendoredRunner } from "./kit-program.ts";
import type { Reporter } from "./reporter.ts";
import type { Sandbox } from "./sandbox.ts";
import type { DevelopmentSplit } from "./split.ts";

/** A generated repository with its exercise. */
interface OpenRepository {
  repository: Repository;
  exercise: Exercise;
  /** The heavy libraries as the repository has them installed. */
  libraries: Libraries;
}

/** The development cases of a repository and how they are graded. Read once per command, then handed down unchanged. */
export interface DevelopmentContext extends OpenRepository {
  /** Change requests that have arrived. Split and grading already follow them. */
  changes: readonly ChangeRequest[];
  grading: Grading;
  split: DevelopmentSplit;
  /** Aborted on Ctrl-C. */
  signal: AbortSignal;
}

/** What a command needs to run solutions or to show stored runs. */
export interface RunContext extends DevelopmentContext {
  /**
   * How the candidate's solution is started (takehome.json), read on first use: comparing stored runs does not need it.
   * Rejects with a failure that says what is wrong with the file.
   */
  solution(): Promise<Solution>;
  database: ResultsDatabase;
  reporter: Reporter;
  kit: KitProgram;
  /** Where the candidate's solution runs; absent: in the repository. */
  sandbox?: Sandbox;
  /** Called before every run of a solution. */
  beforeStart?(): Promise<void>;
}

/**
 * Read a repository's development cases and grading, without the stored results.
 * @throws TakehomeError when the data is damaged, a library is not installed, or the signal is aborted
 */
export async function openDevelopment(
  { repository, exercise, libraries }: OpenRepository,
  { changes, signal }: Pick<DevelopmentContext, "changes" | "signal">,
): Promise<DevelopmentContext> {
  const { root } = repository;
  const ids = changes.map(({ id }) => id);
  const split = await developmentSplit({ root, exercise, libraries, changes: ids, signal }).catch((error: unknown) => {
    throw signal.aborted ? cancelled("Interrupted.", "Run the same command again.") : error;
  });
  const grading = await exercise.grading(ids);
  return { repository, exercise, libraries, changes, grading, split, signal };
}

/**
 * Open a repository's development cases, grading and results, do `work`, and close the results. The kit's program is the
 * repository's runner, unless another one is given.
 * @throws TakehomeError when data or results are damaged, or a library is not installed; whatever `work` throws
 */
export async function withRunContext<T>(
  open: OpenRepository,
  {
    changes,
    signal,
    reporter,
    kit,
  }: Pick<RunContext, "changes" | "signal" | "reporter"> & Partial<Pick<RunContext, "kit">>,
  work: (context: RunContext) => Promise<T>,
): Promise<T> {
  const development = await openDevelopment(open, { changes, signal });
  const { root } = open.repository;
  const database = await openDatabase(root, open.libraries);
  try {
    const solution = lazy(() => readSolution(root));
    return await work({ ...development, solution, database, reporter, kit: kit ?? vendoredRunner(root) });
  } finally {
    database.close();
  }
}
