import { failure } from "../base/errors.ts";
import type { RunContext } from "../evaluation/context.ts";
import { type Evaluation, type EvaluationRequest, evaluate } from "../evaluation/evaluate.ts";
import { approachRun } from "../evaluation/run-approach.ts";
import type { SplitToRun } from "../evaluation/split.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { STAND_IN_MARK } from "../evaluation/usage.ts";
import { throwIfAborted } from "./stop.ts";

/** Run the candidate's solution. A run that does not finish is a result too; it is reported at once. */
export async function runCandidate(context: RunContext, split: SplitToRun): Promise<StoredRun> {
  const { run: command, timeout_s: timeoutSeconds } = await context.solution();
  const { reporter, exercise } = context;
  const evaluation = await runOn(context, split, { label: "solution", role: "candidate", command, timeoutSeconds });
  const { many } = exercise.manifest.case;
  if (evaluation.usage?.standIn) {
    reporter.warn(`${STAND_IN_MARK} On the ${split.split} ${many} a stand-in answered your solution, not a model.`);
  }
  if (evaluation.state !== "finished") {
    const lines = evaluation.tail.map((line) => `  ${line}`);
    const what = `Your solution did not finish on the ${split.split} ${many} (${endOf(evaluation)}).`;
    reporter.warn([what, ...lines].join("\n"));
  }
  return evaluation;
}

const endOf = ({ startError, state, exitCode }: Evaluation): string =>
  startError ?? (state === "failed" ? (exitCode === null ? "ended by a signal" : `exit code ${exitCode}`) : state);

/** Run one of the kit's own approaches. Throws unless it finishes: without it there is nothing to compare with. */
export async function runBaseline(
  context: RunContext,
  split: SplitToRun,
  name: string,
  role: "naive" | "reference",
): Promise<StoredRun> {
  const evaluation = await runOn(context, split, await approachRun(context, name, role));
  if (evaluation.state !== "finished") {
    throw failure(
      `The approach ${name} did not finish (${evaluation.state}):\n${evaluation.tail.join("\n")}`,
      "`npm run doctor` shows what is missing.",
    );
  }
  return evaluation;
}

async function runOn(
  context: RunContext,
  split: SplitToRun,
  run: Pick<EvaluationRequest, "label" | "role" | "command" | "timeoutSeconds">,
): Promise<Evaluation> {
  const data = split.split === "holdout" ? "Fresh holdout" : "Development data";
  const evaluation = await evaluate(context, { ...run, split, title: `${data}: ${run.label}` });
  throwIfAborted(context.signal);
  return evaluation;
}
