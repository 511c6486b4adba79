import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { type AgentLabel, type CaseSpec, FAMILIES, type Family, type ToolId } from "../../case-spec.ts";
import type { AgentAnswer, ReasonCode, Status } from "../../contract.ts";
import type { AgentEvidence, LedgerEntry, Violation } from "../../evidence.ts";
import { CANONICAL_NAMES } from "../../exposed-tools.ts";
import { createGrading } from "../../grading/grading.ts";

export const grading = createGrading();

/** Hashes with readable names, for failing tests. */
export const UNTOUCHED = "untouched";
export const WANTED = "wanted";
export const OTHER = "other";

/** A refund that the policy allows, of an order of the sender. */
export function spec(own: Partial<CaseSpec> = {}): CaseSpec {
  return {
    ...{
      task: "task-01",
      trial: 1,
      kind: "refund",
      family: "plain",
      world: { seed: 1, split: "development", patches: [] },
      toolNames: CANONICAL_NAMES,
    },
    parameterNames: {},
    script: { want: "refund", ticketId: "T-1", email: "a@example.org", orderIds: ["W-1"], products: [] },
    user: { answers: [], otherwise: "I do not know.", agrees: [] },
    ...{ flaw: null, troubles: [], modelFaults: [], changes: [], untouchedHash: UNTOUCHED },
    endings: [{ stateHash: WANTED, status: "done", reasonCodes: ["completed"] }],
    ...own,
  };
}

/** A request that the policy does not allow, so nothing has to change. */
export const refusal = (own: Partial<CaseSpec> = {}): CaseSpec =>
  spec({ endings: [{ stateHash: UNTOUCHED, status: "refused", reasonCodes: ["outside_window"] }], ...own });

/** A request that a person has to decide: the ticket is escalated. */
export const escalation = (own: Partial<CaseSpec> = {}): CaseSpec =>
  spec({ endings: [{ stateHash: WANTED, status: "escalated", reasonCodes: ["over_limit"] }], ...own });

export function labelOf(one: CaseSpec, more: readonly string[] = []): AgentLabel {
  const { task, trial, kind, family } = one;
  const tags = [`task:${task}`, `kind:${kind}`, `family:${family}`, `trial:${trial}`, ...more];
  return { id: `${task}-t${trial}`, tags, spec: one };
}

export const call = (tool: ToolId, own: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ at: 0, via: "http", name: tool, tool, arguments: {}, outcome: "ok", changed: false, violations: [] },
  ...own,
});

/** Evidence of a case that ended with this state. */
export function evidence(stateHash: string, own: Partial<AgentEvidence> = {}): AgentEvidence {
  const write = call("refund_items", { changed: true });
  const ledger = [call("verify_identity"), call("get_order"), ...(stateHash === UNTOUCHED ? [] : [write])];
  return {
    ...{ stateHash, changes: [], ledger, callMs: [], requests: 6, tokens: 9_000, model: [], seconds: 1 },
    realModel: false,
    ...own,
  };
}

export const violating = (violation: Violation, stateHash = WANTED): AgentEvidence =>
  evidence(stateHash, { ledger: [call("refund_items", { changed: true, violations: [violation] })] });

export type Report = Pick<AgentAnswer, "status" | "reason_code" | "message">;

export const says = (status: Status, reasonCode: ReasonCode): Report => ({
  ...{ status, reason_code: reasonCode, message: "Dear customer" },
});

/** 12 families with 2 tasks of 4 trials each: one to fulfill, one to refuse or escalate. */
export const ALL: readonly CaseSpec[] = FAMILIES.flatMap((family, index) =>
  [1, 2, 3, 4].flatMap((trial) => [
    spec({ family, trial, task: `task-${2 * index}` }),
    index % 4 === 0
      ? refusal({ family, trial, task: `task-${2 * index + 1}` })
      : escalation({ family, trial, task: `task-${2 * index + 1}` }),
  ]),
);

/** Solves a case: its report, and what the servers recorded. */
export type Solution = (one: CaseSpec) => { answer: Report | null; seen?: AgentEvidence };

/** Reaches every goal state and reports it. */
export const perfect: Solution = ({ endings: [goal] }) => {
  const [code] = goal?.reasonCodes ?? [];
  if (!goal || !code) throw new Error("a case without a goal state");
  return { answer: says(goal.status, code), seen: evidence(goal.stateHash) };
};

export function gradesOf(solve: Solution, specs: readonly CaseSpec[] = ALL, by = grading): CaseGrade[] {
  return specs.map((one): CaseGrade => {
    const label = labelOf(one);
    const { answer, seen } = solve(one);
    const full = answer && { id: label.id, ...answer };
    return {
      id: label.id,
      tags: label.tags,
      status: full ? "answered" : "missing",
      ...by.grade(label, full, seen),
    };
  });
}

export const facetsOf = (cases: readonly CaseGrade[], by = grading): Record<string, number | null> =>
  Object.fromEntries(by.facets.map(({ id, compute }) => [id, compute(cases)]));

export const metricOf = (cases: readonly CaseGrade[], id: string): number | null =>
  grading.metrics.find((one) => one.id === id)?.compute(cases) ?? null;

/** Facets on which the solution scores less than 1. */
export const lost = (solve: Solution): string[] =>
  Object.entries(facetsOf(gradesOf(solve))).flatMap(([id, value]) => (value !== null && value < 1 ? [id] : []));

/** A perfect solution, except in one family. */
export const perfectBut =
  (family: Family, other: Solution): Solution =>
  (one) =>
    one.family === family ? other(one) : perfect(one);
