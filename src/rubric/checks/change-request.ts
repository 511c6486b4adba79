import { SECONDS_VALUE } from "../../evaluation/latency.ts";
import type { ChangeRequest } from "../../exercise/changes.ts";
import { atCase, atRun, type Check, type CheckContext, type CheckResult, fact, meanOf, unscored } from "../check.ts";
import { neededChecks, scaled } from "../needs.ts";
import { ownWork } from "./own-work.ts";
import { works } from "./works.ts";

/** The share of the cases that has to meet a time limit (p95). */
const MIN_IN_TIME = 0.95;

/** The change request that arrived, measured on the fresh holdout in the way that the change specifies. */
export const changeRequest: Check = {
  id: "change",
  name: "change-request",
  title: "change request handled",
  async run(context) {
    const { changes } = context;
    if (changes.length === 0) return unscored("no change request arrived");
    // Not listed under the leaf's `needs`: no request, nothing to say about them.
    const needed = await neededChecks([ownWork.id, works.id], context.check);
    if (needed.factor === 0) return unscored(`not checked: ${needed.note}`, needed.evidence);
    const results: CheckResult[] = [];
    for (const change of changes) results.push(await handled(context, change));
    const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
    const note = results.find((result) => result.note !== undefined)?.note;
    const result: CheckResult = {
      score: scores.length === 0 ? null : meanOf(scores),
      evidence: [
        ...changes.map(({ title }) => fact(`arrived: ${title}`)),
        ...results.flatMap(({ evidence }) => evidence),
      ],
      ...(note !== undefined && { note }),
    };
    return scaled(result, needed);
  },
};

function handled(context: CheckContext, { handled: how }: ChangeRequest): Promise<CheckResult> | CheckResult {
  switch (how.by) {
    case "facet":
      return context.check("c05", { facet: how.facet });
    case "offline":
      return offline(context);
    case "latency":
      return inTime(context, how.seconds);
  }
}

/** All or nothing, because data leaves the machine with the first call. */
function offline({ measurements: { development, holdout } }: CheckContext): CheckResult {
  const runs = [holdout?.candidate, development].flatMap((run) => (run?.network ? [{ run, ...run.network }] : []));
  if (runs.length === 0) return unscored("no run of the solution counted its network calls");
  const calls = runs.flatMap(({ run, calls: own }) => own.map((text) => ({ run, text })));
  const how = runs.every(({ by }) => by === "namespace")
    ? "in a network namespace of its own"
    : "with proxies and base URLs that lead to a counter; a program that ignores both is not noticed";
  return {
    score: Number(calls.length === 0),
    evidence: [
      fact(`${calls.length === 0 ? "no" : calls.length} outgoing calls; run ${how}`),
      ...calls.slice(0, 5).map(({ run, text }) => atRun(run.id, text)),
    ],
    ...(calls.length > 0 && { note: `the solution made an outgoing call: ${calls[0]?.text}` }),
  };
}

/** The share of the cases that were answered in time, relative to the share that is required. */
function inTime({ measurements: { holdout }, exercise }: CheckContext, limit: number): CheckResult {
  if (!holdout) return unscored("the holdout was not run");
  const { id, cases, latency } = holdout.candidate;
  const timed = cases.map((one) => ({ id: one.id, seconds: one.values[SECONDS_VALUE] ?? Number.POSITIVE_INFINITY }));
  const late = timed.filter(({ seconds }) => seconds > limit);
  const share = 1 - late.length / Math.max(1, cases.length);
  const score = Math.min(1, share / MIN_IN_TIME);
  const percent = `${(100 * share).toFixed(1)}%`;
  const { many } = exercise.manifest.case;
  return {
    score,
    evidence: [
      atRun(id, `${percent} of the ${many} within ${limit} s (${latency.source}); ${100 * MIN_IN_TIME}% are required`),
      ...late
        .slice(0, 3)
        .map((one) => atCase(one.id, Number.isFinite(one.seconds) ? `${one.seconds.toFixed(1)} s` : "no answer")),
    ],
    ...(score < 1 && { note: `${percent} of the ${many} were answered within ${limit} s` }),
  };
}
