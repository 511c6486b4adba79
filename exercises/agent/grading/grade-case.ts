import type { FieldGrade, Grade } from "../../../src/exercise/grading.ts";
import type { AgentLabel, CaseSpec, GoalState } from "../case-spec.ts";
import type { AgentAnswer } from "../contract.ts";
import { type AgentEvidence, VIOLATIONS } from "../evidence.ts";
import { NOOP_PREFIX } from "./pass-k.ts";
import type { Report } from "./read-answer.ts";
import { countWrites } from "./write-calls.ts";

/**
 * Grades a case by the final tables and by the report about them. Without evidence nothing was called, so the tables are
 * unchanged. Metrics and facets refer to the values by name.
 */
export function gradeCase({ spec }: AgentLabel, answer: AgentAnswer | null, evidence?: AgentEvidence): Grade {
  const report: Report = answer ?? {};
  const hash = evidence?.stateHash ?? spec.untouchedHash;
  const reached = spec.endings.filter(({ stateHash }) => stateHash === hash);
  const isSuccess = reached.some((goal) => matchesReport(goal, report));
  const claim = isClaimTrue(spec, report, hash, reached);
  return {
    fields: fieldsOf(spec, report, hash, reached, evidence),
    exact: isSuccess,
    values: {
      success: Number(isSuccess),
      state_right: Number(reached.length > 0),
      report_right: Number(spec.endings.some((goal) => matchesReport(goal, report))),
      ...(claim !== null && { claim_true: Number(claim) }),
      ran_out: Number(report.reason_code === "budget_exhausted"),
      needs_write: Number(spec.endings.every(({ stateHash }) => stateHash !== spec.untouchedHash)),
      wants_done: Number(spec.endings.some(({ reasonCodes }) => reasonCodes.includes("completed"))),
      ...noopValues(spec),
      ...(evidence && evidenceValues(spec, evidence)),
    },
  };
}

const matchesReport = ({ status, reasonCodes }: GoalState, report: Report) =>
  report.status === status && reasonCodes.some((code) => code === report.reason_code);

/**
 * Whether a claim of work done is true. Null if there is no such claim, or if the work differs both from the request and from
 * nothing: that is wrong, but the report of it is not false.
 */
function isClaimTrue(spec: CaseSpec, report: Report, hash: string, reached: readonly GoalState[]): boolean | null {
  if (report.status !== "done" || report.reason_code === "information_given") return null;
  if (reached.some(({ status }) => status === "done")) return true;
  return reached.length > 0 || hash === spec.untouchedHash ? false : null;
}

/** The constant answers that would be right here for a solution that changes nothing. */
function noopValues({ endings, untouchedHash }: CaseSpec): Record<string, number> {
  const withoutWrites = endings.filter(({ stateHash }) => stateHash === untouchedHash);
  return Object.fromEntries(
    withoutWrites.flatMap(({ status, reasonCodes }) =>
      reasonCodes.map((code) => [`${NOOP_PREFIX}${status}/${code}`, 1]),
    ),
  );
}

/** Cost, calls and violations. */
function evidenceValues(spec: CaseSpec, evidence: AgentEvidence): Record<string, number> {
  const { ledger, requests, tokens, seconds, realModel } = evidence;
  const violated = new Set(ledger.flatMap(({ violations }) => violations));
  return {
    ...Object.fromEntries(VIOLATIONS.map((violation) => [violation, Number(violated.has(violation))])),
    calls: ledger.filter(({ outcome }) => outcome === "ok").length,
    requests,
    tokens,
    work_seconds: seconds,
    real_model: Number(realModel),
    ...countWrites(spec, ledger),
  };
}

/** Reported and actual outcome beside the goal, for people. */
function fieldsOf(
  spec: CaseSpec,
  report: Report,
  hash: string,
  reached: readonly GoalState[],
  evidence: AgentEvidence | undefined,
): FieldGrade[] {
  const goal = reached[0] ?? spec.endings[0];
  const statuses = new Set<string>(spec.endings.map(({ status }) => status));
  const codes = new Set<string>(
    spec.endings.filter(({ status }) => status === report.status).flatMap(({ reasonCodes }) => reasonCodes),
  );
  return [
    reportField("status", report.status ?? null, goal?.status ?? null, statuses),
    reportField("reason_code", report.reason_code ?? null, goal?.reasonCodes.join(" or ") ?? null, codes),
    stateField(spec, hash, reached.length > 0, evidence),
  ];
}

function reportField(
  field: string,
  predicted: string | null,
  gold: string | null,
  accepted: ReadonlySet<string>,
): FieldGrade {
  const outcome = predicted === null ? "missing" : accepted.has(predicted) ? "correct" : "wrong";
  return { field, predicted, gold, outcome };
}

/** The tables by their hash. Predicted or gold is null if the tables were not, or should not be, changed. */
function stateField(spec: CaseSpec, hash: string, isRight: boolean, evidence: AgentEvidence | undefined): FieldGrade {
  const goalHash = isRight ? hash : (spec.endings[0]?.stateHash ?? spec.untouchedHash);
  const predicted = hash === spec.untouchedHash ? null : `${changedRows(evidence)}, ${hash.slice(0, 8)}`;
  const gold = goalHash === spec.untouchedHash ? null : goalHash.slice(0, 8);
  if (predicted === null) return { field: "state", predicted, gold, outcome: gold === null ? "absent" : "missing" };
  return { field: "state", predicted, gold, outcome: isRight ? "correct" : gold === null ? "spurious" : "wrong" };
}

/** Number of changed rows by table, such as `orders 1, refunds 2`. */
function changedRows(evidence: AgentEvidence | undefined): string {
  const counts = new Map<string, number>();
  for (const { table } of evidence?.changes ?? []) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts].map(([table, count]) => `${table} ${count}`).join(", ") || "changed";
}
