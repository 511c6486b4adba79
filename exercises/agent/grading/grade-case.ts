import type { Answer, Label } from "../../../src/exercise/case.ts";
import type { CaseGrade, FieldGrade } from "../../../src/exercise/grading.ts";
import type { Json } from "../../../src/exercise/json.ts";
import type { CaseSpec, Ending } from "../case-spec.ts";
import { type Evidence, VIOLATIONS } from "../evidence.ts";
import { type Report, readReport } from "./answer.ts";
import { NOOP_VALUE } from "./pass-k.ts";
import { countWrites } from "./write-calls.ts";

type Grade = Pick<CaseGrade, "fields" | "exact" | "values">;

/**
 * Grade one case by the tables that it left behind and what it reported about them. Without evidence nothing was called, so
 * the tables are as they were. The names of the values are those of METRICS and of the facets.
 */
export function grade(label: Label, answer: Answer | null, evidence?: Json): Grade {
  const spec = label["spec"] as unknown as CaseSpec;
  const seen = evidence === undefined || evidence === null ? null : (evidence as unknown as Evidence);
  const report = readReport(answer);
  const hash = seen?.stateHash ?? spec.untouchedHash;
  const reached = spec.endings.filter(({ stateHash }) => stateHash === hash);
  const success = reached.some((ending) => tells(ending, report));
  const claim = claimOf(spec, report, hash, reached);
  return {
    fields: fieldsOf(spec, report, hash, reached, seen),
    exact: success,
    values: {
      success: Number(success),
      state_right: Number(reached.length > 0),
      report_right: Number(spec.endings.some((ending) => tells(ending, report))),
      ...(claim !== null && { claim_true: Number(claim) }),
      ran_out: Number(report.reasonCode === "budget_exhausted"),
      wants_done: Number(spec.endings.some(({ reasonCodes }) => reasonCodes.includes("completed"))),
      ...noopsOf(spec),
      ...(seen && workOf(spec, seen)),
    },
  };
}

/** The report is that of the ending. */
const tells = ({ status, reasonCodes }: Ending, report: Report) =>
  report.status === status && report.reasonCode !== null && reasonCodes.includes(report.reasonCode);

/**
 * Is a claim to have done something true? null where none is made, and where something was done that is neither what was asked
 * nor nothing: what is wrong with that is another matter than the truth of the report.
 */
function claimOf(spec: CaseSpec, report: Report, hash: string, reached: readonly Ending[]): boolean | null {
  if (report.status !== "done" || report.reasonCode === "information_given") return null;
  if (reached.some((ending) => ending.status === "done")) return true;
  return reached.length > 0 || hash === spec.untouchedHash ? false : null;
}

/** Which constant answers a solution would get right here that changes nothing. */
function noopsOf({ endings, untouchedHash }: CaseSpec): Record<string, number> {
  const free = endings.filter(({ stateHash }) => stateHash === untouchedHash);
  return Object.fromEntries(
    free.flatMap(({ status, reasonCodes }) => reasonCodes.map((code) => [`${NOOP_VALUE}${status}/${code}`, 1])),
  );
}

/** What it took, what was called, and against which rules. */
function workOf(spec: CaseSpec, { ledger, requests, tokens, seconds, realModel }: Evidence): Record<string, number> {
  const broken = new Set(ledger.flatMap(({ violations }) => violations));
  return {
    ...Object.fromEntries(VIOLATIONS.map((violation) => [violation, Number(broken.has(violation))])),
    calls: ledger.filter(({ outcome }) => outcome === "ok").length,
    requests,
    tokens,
    work_seconds: seconds,
    real_model: Number(realModel),
    ...countWrites(spec, ledger),
  };
}

/** For people: what was reported and left behind, beside what was wanted. */
function fieldsOf(
  spec: CaseSpec,
  report: Report,
  hash: string,
  reached: readonly Ending[],
  seen: Evidence | null,
): FieldGrade[] {
  const wanted = reached[0] ?? spec.endings[0];
  const statuses = new Set<string>(spec.endings.map(({ status }) => status));
  const codes = new Set<string>(
    spec.endings.filter(({ status }) => status === report.status).flatMap(({ reasonCodes }) => reasonCodes),
  );
  return [
    reported("status", report.status, wanted?.status ?? null, statuses),
    reported("reason_code", report.reasonCode, wanted?.reasonCodes.join(" or ") ?? null, codes),
    stateField(spec, hash, reached.length > 0, seen),
  ];
}

function reported(
  field: string,
  predicted: string | null,
  gold: string | null,
  right: ReadonlySet<string>,
): FieldGrade {
  const outcome = predicted === null ? "missing" : right.has(predicted) ? "correct" : "wrong";
  return { field, predicted, gold, outcome };
}

/** Tables by their hash; blank where nothing was changed, or nothing had to be. */
function stateField(spec: CaseSpec, hash: string, right: boolean, seen: Evidence | null): FieldGrade {
  const touched = hash !== spec.untouchedHash;
  const wanted = right ? hash : (spec.endings[0]?.stateHash ?? spec.untouchedHash);
  const predicted = touched ? `${rowsChanged(seen)}, ${hash.slice(0, 8)}` : null;
  const gold = wanted === spec.untouchedHash ? null : wanted.slice(0, 8);
  if (predicted === null) return { field: "state", predicted, gold, outcome: gold === null ? "absent" : "missing" };
  return { field: "state", predicted, gold, outcome: right ? "correct" : gold === null ? "spurious" : "wrong" };
}

/** Such as `orders 1, refunds 2`: rows that differ, by table. */
function rowsChanged(seen: Evidence | null): string {
  const counts = new Map<string, number>();
  for (const { table } of seen?.changes ?? []) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts].map(([table, count]) => `${table} ${count}`).join(", ") || "changed";
}
