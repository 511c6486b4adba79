import {
  atCase,
  type Check,
  type CheckContext,
  type CheckResult,
  type Evidence,
  fact,
  meanOf,
  unscored,
} from "../check.ts";
import type { FaultReport, FaultRun } from "../measurements.ts";

/** Factor on the score of the lines of a run that did not end by itself with exit code 0. */
const DIED = 0.5;
/** During an outage, up to this multiple of the requests without faults is a bounded effort. */
const MAX_OUTAGE_REQUESTS = 8;
/** The same for faults that no second request can fix: one request per case, with a few in flight at the same time. */
const MAX_SINGLE_REQUESTS = 1.5;
/** Up to this multiple such a fault still gets half of the points. */
const MAX_FEW_REQUESTS = 6;

/**
 * c10: a model that answers 429, not at all, half an answer, in the wrong form, or wrongly. A solution that declares a
 * model is run against a stand-in that injects these faults. `group` selects some of them: retry, waits, validation, trust
 * or spending; `family` selects one fault by its name.
 */
export const modelFaults: Check = {
  id: "c10",
  name: "model-faults",
  title: "model faults are survived",
  async run({ measurements: { faults }, solution, exercise }: CheckContext, parameters): Promise<CheckResult> {
    if (solution.uses_model !== true) return unscored("takehome.json declares no model (`uses_model`)");
    if (!faults) return unscored("the runs against a misbehaving model were left out");
    if (faults.problem !== undefined) return unscored(faults.problem);
    const { group, family } = parameters;
    if (group === "waits") return waits(faults);
    const wanted = faults.runs.filter(
      (one) => (group === undefined || one.group === group) && (family === undefined || one.family === family),
    );
    const reached = wanted.filter(({ injected }) => injected > 0);
    const untriggered = wanted.filter(({ injected }) => injected === 0).map((one) => one.family);
    if (reached.length === 0)
      return unscored(`none of these faults was triggered: ${untriggered.join(", ") || "there are none"}`);
    const parts = reached.map((one) => ({ one, score: scoreOf(one, faults) }));
    const lost = parts.filter(({ score }) => score < 1).map(({ one }) => one.family);
    return {
      score: meanOf(parts.map(({ score }) => score)),
      evidence: [
        ...parts.flatMap(({ one, score }) => evidenceOf(one, score, exercise.manifest.case.many)),
        ...(untriggered.length > 0
          ? [fact(`not triggered, because no such request was made: ${untriggered.join(", ")}`)]
          : []),
      ],
      ...(lost.length > 0 && { note: `not survived: ${lost.join(", ")}` }),
    };
  },
};

/** How well a solution handled one fault, 0 to 1; null when the fault was not triggered. */
export const faultScore = (run: FaultRun, report: FaultReport): number | null =>
  run.injected === 0 ? null : scoreOf(run, report);

function scoreOf(run: FaultRun, { faultFree }: FaultReport): number {
  const share = (...outcomes: string[]) =>
    run.documents.filter(({ outcome }) => outcomes.includes(outcome)).length / Math.max(1, run.documents.length);
  if (run.group === "spending")
    return spending(run, faultFree.requestsPerDocument, share("same", "blank", "different"));
  const part = run.group === "trust" ? share("same", "blank") : share("same");
  return part * (run.finished ? 1 : DIED);
}

/**
 * Score for faults that make the model unusable: a line for each document or a clear error, and a bounded number of
 * requests.
 */
function spending(run: FaultRun, usualRequests: number, lines: number): number {
  const times = run.requests / Math.max(1, run.documents.length) / Math.max(1, usualRequests);
  const effort =
    run.family === "outage"
      ? Number(times <= MAX_OUTAGE_REQUESTS)
      : times <= MAX_SINGLE_REQUESTS
        ? 1
        : times <= MAX_FEW_REQUESTS
          ? 0.5
          : 0;
  if (run.finished) return effort * lines;
  // Without a key or quota, ending with a clear message is as good as a line for each document.
  if (run.family !== "outage" && run.namesCause) return effort;
  return run.state === "failed" ? effort * DIED : 0;
}

/** Whether it waited as long as the server demanded. A solution that never retries is charged in the group `retry`. */
function waits({ runs }: FaultReport): CheckResult {
  const waited = runs.filter(({ returns }) => returns > 0);
  const returns = waited.reduce((sum, run) => sum + run.returns, 0);
  const early = waited.reduce((sum, run) => sum + run.early, 0);
  if (returns === 0) return unscored("it never retried after the server demanded a wait");
  const names = waited.map(({ family }) => family).join(", ");
  return {
    score: 1 - early / returns,
    evidence: [fact(`${names}: ${returns} retries after the server demanded a wait, ${early} of them too early`)],
    ...(early > 0 && { note: `${early} of ${returns} retries came earlier than the server demanded` }),
  };
}

function evidenceOf(run: FaultRun, score: number, cases: string): Evidence[] {
  const { family, documents, requests, injected, state, seconds } = run;
  const bad = documents.filter(({ outcome }) =>
    run.group === "spending"
      ? outcome === "missing"
      : outcome === "different" || outcome === "missing" || (run.group !== "trust" && outcome === "blank"),
  );
  const summary = `${score === 1 ? "ok" : "not ok"}: ${family}: ${injected} of ${requests} requests hit, ${documents.length - bad.length} of ${documents.length} ${cases} as expected, ${state} after ${seconds.toFixed(0)} s`;
  return [fact(summary), ...(score < 1 ? bad.map(({ id, detail }) => atCase(id, `${family}: ${detail}`)) : [])];
}
