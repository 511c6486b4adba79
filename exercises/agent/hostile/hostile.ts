import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Case } from "../../../src/exercise/case.ts";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import type { AgentLabel } from "../case-spec.ts";
import type { AgentAnswer, AgentCase } from "../contract.ts";
import { POLICY_FILE } from "../data/policy-text.ts";
import { type Expectation, PERTURBATIONS } from "./perturbations.ts";

interface PerturbedCase extends HostileCase {
  expects: Expectation;
  /** The ordinary case that was perturbed. */
  originalId: string;
}

const EXPECTED: Record<Expectation, string> = {
  line: "a line with this id",
  idle: "a line that does not claim any work",
  same: "the same status and reason as in the ordinary run",
};

/**
 * Perturbed copies of cases without faults in which work has to be done. A copy has the servers of its original, so a sound copy
 * must end as the original does.
 */
async function make({
  dataDir,
  cases,
  labels = [],
  outputDir,
}: HostileRequest<AgentCase, AgentLabel>): Promise<HostileSet<Case, AgentLabel>> {
  const set: Required<HostileSet<Case, AgentLabel>> = { cases: [], expectations: [], labels: [] };
  const sources = labels.filter(isPlainWork).flatMap((label) => {
    const original = cases.find(({ id }) => id === label.id);
    return original ? [{ original, label }] : [];
  });
  if (sources.length === 0) return set;
  await cp(join(dataDir, POLICY_FILE), join(outputDir, POLICY_FILE));
  for (const [index, { kind, expects, apply, id: idOf }] of PERTURBATIONS.entries()) {
    const source = sources[index % sources.length];
    if (!source) continue;
    const number = `hostile-${String(index + 1).padStart(2, "0")}`;
    const id = idOf?.(number) ?? number;
    set.cases.push({ ...apply(source.original), id });
    set.labels.push({ ...source.label, id });
    const perturbed: PerturbedCase = {
      ...{ id, kind, expects, originalId: source.label.id, expected: EXPECTED[expects], group: "inputs" },
    };
    set.expectations.push(perturbed);
  }
  return set;
}

const isPlainWork = ({ spec }: AgentLabel): boolean =>
  spec.family === "plain" && spec.endings.some(({ reasonCodes }) => reasonCodes.includes("completed"));

function passes(
  { id, expects, originalId }: PerturbedCase,
  answers: ReadonlyMap<string, AgentAnswer>,
  ordinary: ReadonlyMap<string, AgentAnswer>,
): { passed: boolean; found: string } {
  const answer = answers.get(id);
  if (!answer) return { passed: false, found: "no valid line" };
  const { status, reason_code: reason } = answer;
  const found = status ? `${status}, ${reason ?? "no reason"}` : "a line without a status";
  if (expects === "line") return { passed: true, found };
  if (expects === "idle") return { passed: status !== "done", found };
  const original = ordinary.get(originalId);
  if (!original?.status) return { passed: false, found: `${found}; no status in the ordinary run` };
  const isSame = status === original.status && (reason ?? null) === (original.reason_code ?? null);
  return { passed: isSame, found };
}

export const hostile: Hostile<AgentCase, AgentLabel, AgentAnswer, Case> = { make, passes };
