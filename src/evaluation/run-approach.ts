import { join } from "node:path";
import { cancelled, failure } from "../base/errors.ts";
import type { Approach } from "../exercise/approach.ts";
import { changeFlag } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { type Repository, readSolution } from "../repository/repository.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { Libraries } from "../system/libraries.ts";
import { startProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { ResultsDatabase, StoredRun } from "./database.ts";
import type { LabelledSplit } from "./development.ts";
import { type EvaluationRequest, evaluateOnce } from "./evaluate.ts";

export interface ApproachRequest {
  repository: Repository;
  exercise: Exercise;
  grading: Grading;
  split: LabelledSplit;
  /** Change requests that have arrived: the approach works by their contract. */
  changes: readonly { id: string }[];
  database: ResultsDatabase;
  libraries: Libraries;
  terminal: Terminal;
  signal: AbortSignal;
}

/** A finished run of one of the kit's own approaches among stored ones, made by this kit. */
export const storedApproach = (runs: readonly StoredRun[], { name }: Approach): StoredRun | undefined =>
  runs.find(
    (run) =>
      run.label === name && run.role !== "candidate" && run.state === "finished" && run.kitVersion === KIT_VERSION,
  );

/** argv of one of the kit's own approaches, as the vendored runner has it, by the contract of these changes. */
export const approachCommand = (root: string, name: string, changes: readonly { id: string }[]): string[] => [
  ...[process.execPath, join(root, RUNNER_FILE), "reference", "--approach", name],
  ...changeFlag(changes),
];

/** Run one of the kit's own approaches on the development data and keep the result. Throws when it does not finish. */
export function runApproach(request: ApproachRequest, { name, role }: Approach): Promise<void> {
  const command = approachCommand(request.repository.root, name, request.changes);
  const timeoutSeconds = request.exercise.manifest.run.timeout_s;
  return runOne(request, { label: name, role: role ?? "approach", command, timeoutSeconds });
}

/** Run any approach, the candidate's too, on the development data and keep the result. Throws when it does not finish. */
export async function runOne(
  { repository, exercise, grading, split, database, libraries, terminal, signal }: ApproachRequest,
  run: Pick<EvaluationRequest, "label" | "role" | "command" | "timeoutSeconds">,
): Promise<void> {
  const progress = startProgress(terminal, `Running ${run.label}`);
  progress.update({ done: 0, total: split.cases.length });
  const evaluation = await evaluateOnce({
    ...{ ...run, repository, exercise, grading, split, database, libraries, signal, mayAskRealModel: true },
    onProgress: (done) => progress.update({ done }),
  }).finally(() => progress.stop());
  if (signal.aborted)
    throw cancelled("Interrupted; what was finished is stored.", "`npm run compare -- --no-run` shows it.");
  if (evaluation.state !== "finished") {
    const why = evaluation.tail.length > 0 ? evaluation.tail.join("\n") : (evaluation.startError ?? "");
    throw failure(
      `The approach ${run.label} did not finish (${evaluation.state}):\n${why}`,
      "`npm run doctor` says what is missing; `npm run compare -- --no-run` shows what is stored.",
    );
  }
}

/**
 * Run approaches that were named: the kit's by their names, any other as an approach of the candidate's solution.
 * @param names in the order in which they are run
 */
export async function runNamedApproaches(request: ApproachRequest, names: readonly string[]): Promise<void> {
  const builtIn = await request.exercise.approaches();
  for (const name of names) {
    const approach = builtIn.find((one) => one.name === name);
    if (approach) await runApproach(request, approach);
    else {
      const solution = await readSolution(request.repository.root);
      const command = [...solution.run, "--approach", name];
      await runOne(request, { label: name, role: "candidate", command, timeoutSeconds: solution.timeout_s });
    }
  }
}

/** Run naive and reference where no finished run by this kit on this data is stored. @param again run them anyway */
export async function runBaselines(request: ApproachRequest, again: boolean): Promise<void> {
  const stored = request.database.runs({ split: request.split.split, dataHash: request.split.hash });
  for (const approach of await request.exercise.approaches()) {
    if (approach.role === undefined) continue;
    if (again || !storedApproach(stored, approach)) await runApproach(request, approach);
  }
}
