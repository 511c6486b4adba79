import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, Label } from "../../../src/exercise/case.ts";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import type { CaseSpec } from "../case-spec.ts";
import { readReport } from "../grading/answer.ts";
import { DAMAGES, type Damage } from "./perturbations.ts";

interface Plan extends HostileCase {
  wanted: Damage["wanted"];
  /** The ordinary case that this one was made from. */
  like: string;
}

const EXPECTED: Record<Damage["wanted"], string> = {
  line: "a line with this id",
  idle: "a line that does not say that anything was done",
  same: "the same status and reason as without the others",
};

const POLICY = "policy.md";

/**
 * Damaged copies of cases in which nothing goes wrong and work has to be done. The desk behind a copy is that of its original,
 * so that a sound one among broken ones ends as it does by itself.
 */
async function make({ dataDir, cases, labels = [], outputDir }: HostileRequest): Promise<HostileSet> {
  const set: Required<HostileSet> = { cases: [], expectations: [], labels: [] };
  const sources = labels.filter(isPlainWork).flatMap((label) => {
    const original = cases.find(({ id }) => id === label.id);
    return original ? [{ original, label }] : [];
  });
  if (sources.length === 0) return set;
  await cp(join(dataDir, POLICY), join(outputDir, POLICY));
  for (const [index, { kind, wanted, change, id: name }] of DAMAGES.entries()) {
    const source = sources[index % sources.length];
    if (!source) continue;
    const number = `hostile-${String(index + 1).padStart(2, "0")}`;
    const id = name?.(number) ?? number;
    set.cases.push({ ...change(source.original), id });
    set.labels.push({ ...source.label, id });
    const plan: Plan = { id, kind, wanted, like: source.label.id, expected: EXPECTED[wanted], group: "inputs" };
    set.expectations.push(plan);
  }
  return set;
}

function isPlainWork(label: Label): boolean {
  const { family, endings } = label["spec"] as unknown as CaseSpec;
  return family === "plain" && endings.some(({ reasonCodes }) => reasonCodes.includes("completed"));
}

function passes(
  expectation: HostileCase,
  answers: ReadonlyMap<string, Answer>,
  ordinary: ReadonlyMap<string, Answer>,
): { passed: boolean; found: string } {
  const { id, wanted, like } = expectation as Plan;
  const answer = answers.get(id);
  if (!answer) return { passed: false, found: "no valid line" };
  const { status, reasonCode } = readReport(answer);
  const found = status === null ? "a line without a status" : `${status}, ${reasonCode ?? "no reason"}`;
  if (wanted === "line") return { passed: true, found };
  if (wanted === "idle") return { passed: status !== "done", found };
  const before = readReport(ordinary.get(like) ?? null);
  if (before.status === null) return { passed: false, found: `${found}; no status in the ordinary run` };
  return { passed: status === before.status && reasonCode === before.reasonCode, found };
}

export const hostile: Hostile = { make, passes };
