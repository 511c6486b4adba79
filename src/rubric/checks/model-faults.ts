import {
  type AuditContext,
  atCase,
  type Check,
  type CheckResult,
  type Evidence,
  fact,
  meanOf,
  unscored,
} from "../check.ts";
import type { FaultFamilyRun, FaultReport } from "../measurements.ts";

/** A run that did not end by itself with exit code 0 keeps this much of what its lines are worth. */
const DIED = 0.5;
/** Requests per case, as a multiple of those without faults, that are a bounded effort during an outage. */
const BOUNDED = 8;
/** The same for what no second request can mend: once, with a few under way at the same time. */
const ONCE = 1.5;
const FEW = 6;

/**
 * c10: a model that answers 429, not at all, half, in the wrong form, or wrongly. A solution that declares a model is run
 * against one that does so by plan. `group` picks a part: retry, waits, validation, trust or spending; `family` one family.
 */
export const modelFaults: Check = {
  id: "c10",
  title: "model faults are survived",
  async run({ measured: { faults }, solution, exercise }: AuditContext, parameters): Promise<CheckResult> {
    if (solution.uses_model !== true) return unscored("takehome.json declares no model (`uses_model`)");
    if (!faults) return unscored("the runs against a misbehaving model were left out");
    if (faults.problem !== undefined) return unscored(faults.problem);
    const { group, family } = parameters;
    if (group === "waits") return waits(faults);
    const wanted = faults.families.filter(
      (one) => (group === undefined || one.group === group) && (family === undefined || one.family === family),
    );
    const reached = wanted.filter(({ injected }) => injected > 0);
    const left = wanted.filter(({ injected }) => injected === 0).map((one) => one.family);
    if (reached.length === 0) return unscored(`none of these faults was met: ${left.join(", ") || "there is none"}`);
    const parts = reached.map((one) => ({ one, score: scoreOf(one, faults) }));
    const lost = parts.filter(({ score }) => score < 1).map(({ one }) => one.family);
    return {
      score: meanOf(parts.map(({ score }) => score)),
      evidence: [
        ...parts.flatMap(({ one, score }) => evidenceOf(one, score, exercise.manifest.case.many)),
        ...(left.length > 0 ? [fact(`not met, because no such request was made: ${left.join(", ")}`)] : []),
      ],
      ...(lost.length > 0 && { note: `not survived: ${lost.join(", ")}` }),
    };
  },
};

/** How well one family was survived, 0 to 1; null where it was not met. */
export const familyScore = (run: FaultFamilyRun, report: FaultReport): number | null =>
  run.injected === 0 ? null : scoreOf(run, report);

function scoreOf(run: FaultFamilyRun, { sound }: FaultReport): number {
  const share = (...outcomes: string[]) =>
    run.documents.filter(({ outcome }) => outcomes.includes(outcome)).length / Math.max(1, run.documents.length);
  if (run.group === "spending") return spending(run, sound.requestsPerDocument, share("same", "blank", "different"));
  const part = run.group === "trust" ? share("same", "blank") : share("same");
  return part * (run.finished ? 1 : DIED);
}

/** The model is of no use: what counts is a line for each document, or a clear end, and how often it was asked. */
function spending(run: FaultFamilyRun, soundRequests: number, lines: number): number {
  const times = run.requests / Math.max(1, run.documents.length) / Math.max(1, soundRequests);
  const effort = run.family === "outage" ? Number(times <= BOUNDED) : times <= ONCE ? 1 : times <= FEW ? 0.5 : 0;
  if (run.finished) return effort * lines;
  // No key, no quota: to end with a clear message is as good as a line for each document.
  if (run.family !== "outage" && run.toldWhy) return effort;
  return run.state === "failed" ? effort * DIED : 0;
}

/** Did it wait as long as it was told? Who never comes back is charged elsewhere. */
function waits({ families }: FaultReport): CheckResult {
  const told = families.filter(({ returns }) => returns > 0);
  const returns = told.reduce((sum, run) => sum + run.returns, 0);
  const early = told.reduce((sum, run) => sum + run.early, 0);
  if (returns === 0) return unscored("it never asked again after it was told to wait");
  const names = told.map(({ family }) => family).join(", ");
  return {
    score: 1 - early / returns,
    evidence: [fact(`${names}: asked again ${returns} times after it was told to wait, ${early} times too early`)],
    ...(early > 0 && { note: `${early} of ${returns} requests came before the time that the server had told` }),
  };
}

function evidenceOf(run: FaultFamilyRun, score: number, cases: string): Evidence[] {
  const { family, documents, requests, injected, state, seconds } = run;
  const bad = documents.filter(({ outcome }) =>
    run.group === "spending"
      ? outcome === "missing"
      : outcome === "different" || outcome === "missing" || (run.group !== "trust" && outcome === "blank"),
  );
  const summary = `${score === 1 ? "ok" : "NOT OK"}: ${family}: ${injected} of ${requests} requests hit, ${documents.length - bad.length} of ${documents.length} ${cases} as they should be, ${state} after ${seconds.toFixed(0)} s`;
  return [fact(summary), ...(score < 1 ? bad.map(({ id, detail }) => atCase(id, `${family}: ${detail}`)) : [])];
}
