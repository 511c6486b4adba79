import { cancelled } from "../base/errors.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import { type Repository, readSolution, type Solution } from "../repository/repository.ts";
import type { Libraries } from "../system/libraries.ts";
import { openDatabase, type ResultsDatabase } from "./database.ts";
import { developmentSplit } from "./extension.ts";
import type { Reporter } from "./reporter.ts";
import type { DevelopmentSplit } from "./split.ts";

/** A generated repository with its exercise. */
interface OpenRepository {
  repository: Repository;
  exercise: Exercise;
  /** The heavy libraries as the repository has them installed. */
  libraries: Libraries;
}

/** What `eval`, `compare` and `score` work with: built once per command, then handed down unchanged. */
export interface RunContext extends OpenRepository {
  /** Change requests that have arrived. Split and grading already follow them. */
  changes: readonly ChangeRequest[];
  grading: Grading;
  split: DevelopmentSplit;
  /**
   * How the candidate's solution is started (takehome.json), read on first use: comparing stored runs does not need it.
   * Rejects with a failure that says what is wrong with the file.
   */
  solution(): Promise<Solution>;
  database: ResultsDatabase;
  /** Aborted on Ctrl-C. */
  signal: AbortSignal;
  reporter: Reporter;
}

/**
 * Open a repository's split, grading and results, do `work`, and close the results.
 * @throws TakehomeError when data or results are damaged, or a library is not installed; whatever `work` throws
 */
export async function withRunContext<T>(
  { repository, exercise, libraries }: OpenRepository,
  { changes, signal, reporter }: Pick<RunContext, "changes" | "signal" | "reporter">,
  work: (context: RunContext) => Promise<T>,
): Promise<T> {
  const { root } = repository;
  const ids = changes.map(({ id }) => id);
  const split = await developmentSplit({ root, exercise, libraries, changes: ids, signal }).catch((error: unknown) => {
    throw signal.aborted ? cancelled("Interrupted.", "Run the same command again.") : error;
  });
  const grading = await exercise.grading(ids);
  let solution: Promise<Solution> | undefined;
  const database = await openDatabase(root, libraries);
  try {
    return await work({
      ...{ repository, exercise, libraries, changes, grading, split, database, signal, reporter },
      solution: () => {
        solution ??= readSolution(root);
        return solution;
      },
    });
  } finally {
    database.close();
  }
}
