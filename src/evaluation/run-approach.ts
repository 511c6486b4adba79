import { cancelled, EXIT, failure, TakehomeError, usageError } from "../base/errors.ts";
import type { Approach } from "../exercise/approach.ts";
import { changeFlag } from "../exercise/changes.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { RunContext } from "./context.ts";
import { codeHead, type EvaluationRequest, evaluate, isWithoutAnswers } from "./evaluate.ts";
import { kitCommand } from "./kit-program.ts";
import { LOG_FILE } from "./run-on-cases.ts";
import type { StoredRun } from "./stored-run.ts";

/** A finished run of one of the kit's own approaches, made by this version of the kit, among stored runs. */
export const storedApproach = (runs: readonly StoredRun[], { name }: Approach): StoredRun | undefined =>
  runs.find(
    (run) =>
      run.label === name && run.role !== "candidate" && run.state === "finished" && run.kitVersion === KIT_VERSION,
  );

/** How one of the kit's own approaches is run: by the kit's program, following the contract of the given changes. */
export async function approachRun(
  { kit, exercise, changes }: Pick<RunContext, "kit" | "exercise" | "changes">,
  name: string,
  role: StoredRun["role"],
): Promise<Pick<EvaluationRequest, "label" | "role" | "command" | "timeoutSeconds">> {
  const words = ["reference", exercise.manifest.name, "--approach", name, ...changeFlag(changes)];
  const command = await kitCommand(kit, ...words);
  return { label: name, role, command, timeoutSeconds: exercise.manifest.run.timeout_s };
}

/** Run one of the kit's own approaches on the development data and store the result. Throws unless it finishes. */
export const runApproach = async (context: RunContext, { name, role }: Approach): Promise<StoredRun> =>
  runToCompare(context, await approachRun(context, name, role ?? "approach"));

/** Run an approach of the candidate's own solution, which gets `--approach NAME`. Throws unless it finishes. */
async function runOwnApproach(context: RunContext, name: string): Promise<StoredRun> {
  const { run, timeout_s: timeoutSeconds } = await context.solution();
  return runToCompare(context, {
    label: name,
    role: "candidate",
    command: [...run, "--approach", name],
    timeoutSeconds,
  });
}

async function runToCompare(
  context: RunContext,
  run: Pick<EvaluationRequest, "label" | "role" | "command" | "timeoutSeconds">,
): Promise<StoredRun> {
  const evaluation = await evaluate(context, { ...run, title: `Running ${run.label}`, mayAskRealModel: true });
  if (context.signal.aborted)
    throw cancelled("Interrupted; finished runs are stored.", "`npm run compare -- --no-run` shows them.");
  if (evaluation.state !== "finished") {
    const why = evaluation.tail.length > 0 ? evaluation.tail.join("\n") : (evaluation.startError ?? "");
    throw failure(
      `The approach ${run.label} did not finish (${evaluation.state}):\n${why}`,
      "`npm run doctor` shows what is missing; `npm run compare -- --no-run` shows what is stored.",
    );
  }
  if (isWithoutAnswers(evaluation)) {
    throw failure(
      `The approach ${run.label} gave no valid answer to any of the ${evaluation.cases.length} cases.`,
      `What it printed is in ${LOG_FILE}; \`npm run compare -- --no-run\` shows what is stored.`,
    );
  }
  return evaluation;
}

/**
 * Run approaches that were named: the kit's by their names, any other as an approach of the candidate's solution.
 * @param names in the order in which they are run
 */
export async function runNamedApproaches(context: RunContext, names: readonly string[]): Promise<void> {
  const builtIn = await context.exercise.approaches();
  for (const name of names) {
    const approach = builtIn.find((one) => one.name === name);
    await (approach ? runApproach(context, approach) : runOwnApproach(context, name));
  }
}

/**
 * Run the approaches that takehome.json names, except those with a finished run of the code as it is now.
 * @param stored runs on the development split, newest first
 * @returns the new runs, newest first
 * @throws a usage error when one has the name of an approach of the kit
 */
export async function runOwnApproaches(context: RunContext, stored: readonly StoredRun[]): Promise<StoredRun[]> {
  const { approaches: names = [] } = await context.solution();
  if (names.length === 0) return [];
  const taken = new Set((await context.exercise.approaches()).map(({ name }) => name));
  const clash = names.find((name) => taken.has(name));
  if (clash !== undefined) {
    throw usageError(
      `takehome.json names the approach "${clash}", which is also the name of an approach of the kit.`,
      `Rename yours, for example to "my-${clash}".`,
    );
  }
  const { commit, dirty } = await codeHead(context.repository.root);
  const isCurrent = (run: StoredRun) =>
    run.role === "candidate" && run.state === "finished" && run.gitCommit === commit && run.gitDirty === false;
  const made: StoredRun[] = [];
  for (const name of names) {
    const isStored = commit !== null && dirty === false && stored.some((run) => run.label === name && isCurrent(run));
    if (isStored) continue;
    try {
      made.unshift(await runOwnApproach(context, name));
    } catch (error) {
      // Another approach may still be worth comparing; nothing is worth going on after Ctrl-C.
      if (!(error instanceof TakehomeError) || error.code !== EXIT.failed) throw error;
      context.reporter.warn(error.message);
    }
  }
  return made;
}

/**
 * Run naive and reference where no finished run by this kit is among the stored ones.
 * @param stored runs on the development split
 * @param again run them anyway
 * @returns the new runs, newest first
 */
export async function runBaselines(
  context: RunContext,
  stored: readonly StoredRun[],
  again: boolean,
): Promise<StoredRun[]> {
  const made: StoredRun[] = [];
  for (const approach of await context.exercise.approaches()) {
    if (approach.role === undefined) continue;
    if (again || !storedApproach(stored, approach)) made.unshift(await runApproach(context, approach));
  }
  return made;
}
