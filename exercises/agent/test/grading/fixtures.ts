import type { Json } from "../../../../src/base/json.ts";
import type { Answer, Label } from "../../../../src/exercise/case.ts";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { type CaseSpec, FAMILIES, type Family, type ToolId } from "../../case-spec.ts";
import type { Evidence, LedgerEntry, Violation } from "../../evidence.ts";
import { grading } from "../../grading/grading.ts";
import { TOOLS } from "../../tool-definitions.ts";

/** Hashes by name, so that a failing test can be read. */
export const UNTOUCHED = "untouched";
export const WANTED = "wanted";
export const OTHER = "other";

const toolNames = Object.fromEntries(TOOLS.map(({ id }) => [id, id])) as Record<ToolId, string>;

/** A refund that is due, on an order of the sender. */
export function spec(own: Partial<CaseSpec> = {}): CaseSpec {
  return {
    ...{
      task: "task-01",
      trial: 1,
      kind: "refund",
      family: "plain",
      world: { seed: 1, split: "development", patches: [] },
      toolNames,
    },
    parameterNames: {},
    script: { want: "refund", ticketId: "T-1", email: "a@example.org", orderIds: ["W-1"], products: [] },
    user: { answers: [], otherwise: "I do not know.", agrees: [] },
    ...{ flaw: null, troubles: [], modelFaults: [], changes: [], untouchedHash: UNTOUCHED },
    endings: [{ stateHash: WANTED, status: "done", reasonCodes: ["completed"] }],
    ...own,
  };
}

/** Nothing has to change: the customer asks for what the rules do not allow. */
export const refusal = (own: Partial<CaseSpec> = {}): CaseSpec =>
  spec({ endings: [{ stateHash: UNTOUCHED, status: "refused", reasonCodes: ["outside_window"] }], ...own });

/** A person has to decide; the ticket is handed over. */
export const escalation = (own: Partial<CaseSpec> = {}): CaseSpec =>
  spec({ endings: [{ stateHash: WANTED, status: "escalated", reasonCodes: ["over_limit"] }], ...own });

export function labelOf(one: CaseSpec, more: readonly string[] = []): Label {
  const { task, trial, kind, family } = one;
  const tags = [`task:${task}`, `kind:${kind}`, `family:${family}`, `trial:${trial}`, ...more];
  return { id: `${task}-t${trial}`, tags, spec: one };
}

export const call = (tool: ToolId, own: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ at: 0, via: "http", name: tool, tool, arguments: {}, outcome: "ok", changed: false, violations: [] },
  ...own,
});

/** What the servers saw of a case that ended with these tables. */
export function evidence(stateHash: string, own: Partial<Evidence> = {}): Json {
  const write = call("refund_items", { changed: true });
  const ledger = [call("verify_identity"), call("get_order"), ...(stateHash === UNTOUCHED ? [] : [write])];
  const seen: Evidence = {
    ...{ stateHash, changes: [], ledger, requests: 6, tokens: 9_000, seconds: 1, realModel: false },
    ...own,
  };
  return seen as unknown as Json;
}

export const violating = (violation: Violation, stateHash = WANTED): Json =>
  evidence(stateHash, { ledger: [call("refund_items", { changed: true, violations: [violation] })] });

export const says = (status: string, reasonCode: string): Omit<Answer, "id"> => ({
  ...{ status, reason_code: reasonCode, message: "Dear customer" },
});

/** Twelve families of two tasks with four trials: one that is done, one that a person has to decide. */
export const ALL: readonly CaseSpec[] = FAMILIES.flatMap((family, index) =>
  [1, 2, 3, 4].flatMap((trial) => [
    spec({ family, trial, task: `task-${2 * index}` }),
    index % 4 === 0
      ? refusal({ family, trial, task: `task-${2 * index + 1}` })
      : escalation({ family, trial, task: `task-${2 * index + 1}` }),
  ]),
);

/** What became of a case: the tables, what was said, and what was seen besides. */
export type Solution = (one: CaseSpec) => { answer: Omit<Answer, "id"> | null; seen?: Json };

/** Does everything as it should be. */
export const perfect: Solution = ({ endings: [ending] }) => ({
  answer: says(ending?.status ?? "", ending?.reasonCodes[0] ?? ""),
  seen: evidence(ending?.stateHash ?? ""),
});

export function gradesOf(solve: Solution, specs: readonly CaseSpec[] = ALL, by = grading): CaseGrade[] {
  return specs.map((one): CaseGrade => {
    const label = labelOf(one);
    const { answer, seen } = solve(one);
    const full = answer && ({ id: label.id, ...answer } as Answer);
    return {
      id: label.id,
      tags: label.tags ?? [],
      status: full ? "answered" : "missing",
      ...by.grade(label, full, seen),
    };
  });
}

export const facetsOf = (cases: readonly CaseGrade[], by = grading): Record<string, number | null> =>
  Object.fromEntries(by.facets.map(({ id, compute }) => [id, compute(cases)]));

export const metricOf = (cases: readonly CaseGrade[], id: string): number | null =>
  grading.metrics.find((one) => one.id === id)?.compute(cases) ?? null;

/** Facets on which it is worth less than everything. */
export const lost = (solve: Solution): string[] =>
  Object.entries(facetsOf(gradesOf(solve))).flatMap(([id, value]) => (value !== null && value < 1 ? [id] : []));

/** As `perfect`, but other in one family. */
export const perfectBut =
  (family: Family, other: Solution): Solution =>
  (one) =>
    one.family === family ? other(one) : perfect(one);
