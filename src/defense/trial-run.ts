import { dirname, join } from "node:path";
import { cancelled } from "../base/errors.ts";
import type { DevelopmentContext } from "../evaluation/context.ts";
import { gradeCases } from "../evaluation/grade-cases.ts";
import { hiddenPaths } from "../evaluation/hidden-paths.ts";
import { readOutput } from "../evaluation/output.ts";
import { runCandidateOnCases } from "../evaluation/run-on-cases.ts";
import type { EndState } from "../evaluation/run-solution.ts";
import { type Sandbox, withSandbox } from "../evaluation/sandbox.ts";
import { checkedOutFiles } from "../evaluation/working-files.ts";
import type { Answer, Case, Label } from "../exercise/case.ts";
import { readSolution } from "../repository/repository.ts";
import { addWorktree, removeWorktree } from "../repository/snapshot.ts";
import { withTemporaryFolder } from "../system/files.ts";

/** What a trial works with. */
export type TrialContext = Pick<DevelopmentContext, "repository" | "exercise" | "libraries" | "grading" | "signal">;

/** Some cases of a split, with what is needed to run them. */
export interface TrialCases {
  cases: readonly Case[];
  labels(): readonly Label[];
  dataDir: string;
  overlay?: string;
}

/** What a copy of the solution answered. */
export interface Trial {
  state: EndState;
  seconds: number;
  /** By case id: the graded values of each field, and whether there was a valid answer. */
  values: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
  /** Valid answers by case id. */
  answers: ReadonlyMap<string, Answer>;
}

/** The pseudo-field of how a case was answered: not at all, with an invalid line, with an error, or with values. */
export const STATUS = "valid line";

/**
 * Do `work` with a sandbox that holds the files of a commit. The packages are those that are installed in the repository.
 * @throws a failure when git does not have the commit
 */
export function withCommit<T>(root: string, commit: string, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (temporary) => {
    const checkout = join(temporary, "checkout");
    await addWorktree(root, commit, checkout);
    try {
      const files = await checkedOutFiles(checkout, root);
      return await withSandbox({ files, hidden: await hiddenPaths([root, checkout]) }, work);
    } finally {
      await removeWorktree(root, checkout);
    }
  });
}

/**
 * Run the solution in a sandbox on cases. Nothing is stored. Never rejects because of the solution.
 * @throws a failure when its takehome.json is not valid; `cancelled` when the signal is aborted
 */
export async function tryCopy(
  context: TrialContext,
  sandbox: Sandbox,
  { cases, labels, dataDir, overlay }: TrialCases,
  timeoutSeconds: number,
): Promise<Trial> {
  const solution = await readSolution(sandbox.root);
  const { run, evidence } = await runCandidateOnCases({ ...context, sandbox }, solution, {
    logFile: join(dirname(sandbox.room), "trial.log"),
    cases,
    labels,
    dataDir,
    ...(overlay !== undefined && { overlay }),
    timeoutSeconds: Math.min(timeoutSeconds, solution.timeout_s),
    onProgress: () => undefined,
  });
  if (context.signal.aborted) throw cancelled("Interrupted while your program ran.", "Run the same command again.");
  const ids = cases.map(({ id }) => id);
  const output = readOutput(run.output, ids, context.grading);
  const wanted = new Set(ids);
  const graded = gradeCases(
    labels().filter(({ id }) => wanted.has(id)),
    output,
    context.grading,
    evidence,
  );
  const hasError = (id: string) => (output.byId.get(id)?.answer?.["error"] ?? null) !== null;
  return {
    state: run.state,
    seconds: run.seconds,
    values: new Map(
      graded.map(({ id, fields, status }) => [
        id,
        new Map([
          [STATUS, hasError(id) ? "error" : status],
          ...fields.map(({ field, predicted }) => [field, predicted] as const),
        ]),
      ]),
    ),
    answers: new Map([...output.byId].flatMap(([id, { answer }]) => (answer ? [[id, answer] as const] : []))),
  };
}

/** The fields in which two runs differ in a case; empty when they agree. */
export function differingFields(a: Trial, b: Trial, id: string): string[] {
  const [one, other] = [a.values.get(id), b.values.get(id)];
  return [...(one ?? [])].filter(([field, value]) => other?.get(field) !== value).map(([field]) => field);
}
