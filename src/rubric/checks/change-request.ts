import { SECONDS_VALUE } from "../../evaluation/limits.ts";
import type { ChangeRequest } from "../../exercise/changes.ts";
import { type AuditContext, atCase, atRun, type Check, type CheckResult, fact, meanOf, unscored } from "../check.ts";
import { facetResult } from "./facet.ts";
import { ownWork } from "./own-work.ts";
import { works } from "./works.ts";

/** This part of the cases has to keep a time limit: p95. */
const IN_TIME = 0.95;

/** The change request that arrived, measured on the fresh holdout in the way that the change says. */
export const changeRequest: Check = {
  id: "change",
  title: "change request handled",
  async run(context) {
    const { changes = [] } = context;
    if (changes.length === 0) return unscored("no change request arrived");
    // Not among the leaf's `needs`: those would score it zero where there is nothing to score.
    for (const needed of [ownWork, works]) {
      const { score, evidence, note = needed.title } = await needed.run(context, {});
      if (score === 0) return { score, evidence, note: `not counted: ${note}` };
    }
    const results: CheckResult[] = [];
    for (const change of changes) results.push(await handled(context, change));
    const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
    const note = results.find((result) => result.note !== undefined)?.note;
    return {
      score: scores.length === 0 ? null : meanOf(scores),
      evidence: [
        ...changes.map(({ title }) => fact(`arrived: ${title}`)),
        ...results.flatMap(({ evidence }) => evidence),
      ],
      ...(note !== undefined && { note }),
    };
  },
};

function handled(context: AuditContext, { handled: how }: ChangeRequest): Promise<CheckResult> | CheckResult {
  switch (how.by) {
    case "facet":
      return facetResult(context, how.facet);
    case "offline":
      return offline(context);
    case "latency":
      return inTime(context, how.seconds);
  }
}

/** All or nothing: one call is one case that left the building. */
function offline({ measured: { development, holdout } }: AuditContext): CheckResult {
  const runs = [holdout?.candidate, development].flatMap((run) => (run?.network ? [{ run, ...run.network }] : []));
  if (runs.length === 0) return unscored("the solution was not run with its calls counted");
  const calls = runs.flatMap(({ run, calls: own }) => own.map((text) => ({ run, text })));
  const how = runs.every(({ by }) => by === "namespace")
    ? "in a network namespace of its own"
    : "with proxies and base URLs that lead to a counter; what heeds neither is not noticed";
  return {
    score: Number(calls.length === 0),
    evidence: [
      fact(`${calls.length === 0 ? "no call" : `${calls.length} calls`} to the outside; run ${how}`),
      ...calls.slice(0, 5).map(({ run, text }) => atRun(run.id, text)),
    ],
    ...(calls.length > 0 && { note: `the solution called the outside: ${calls[0]?.text}` }),
  };
}

/** Share of the cases that were answered in time, over what is asked for. */
function inTime({ measured: { holdout }, exercise }: AuditContext, limit: number): CheckResult {
  if (!holdout) return unscored("the holdout was not run");
  const { id, cases, latency } = holdout.candidate;
  const timed = cases.map((one) => ({ id: one.id, seconds: one.values[SECONDS_VALUE] ?? Number.POSITIVE_INFINITY }));
  const late = timed.filter(({ seconds }) => seconds > limit);
  const share = 1 - late.length / Math.max(1, cases.length);
  const score = Math.min(1, share / IN_TIME);
  const percent = `${(100 * share).toFixed(1)}%`;
  return {
    score,
    evidence: [
      atRun(
        id,
        `${percent} of the ${exercise.manifest.case.many} within ${limit} s (${latency.source}), ${100 * IN_TIME}% are asked for`,
      ),
      ...late
        .slice(0, 3)
        .map((one) => atCase(one.id, Number.isFinite(one.seconds) ? `${one.seconds.toFixed(1)} s` : "no answer")),
    ],
    ...(score < 1 && { note: `${percent} of the ${exercise.manifest.case.many} were answered within ${limit} s` }),
  };
}
