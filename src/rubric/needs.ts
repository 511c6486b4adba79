import type { CheckContext, CheckResult, Evidence } from "./check.ts";

/** What the prerequisites of a leaf make of it. */
interface NeededChecks {
  /** The product of their scores, 0 to 1; those that are unscored are left out. */
  factor: number;
  /** Why the factor is below 1. */
  note: string;
  evidence: readonly Evidence[];
}

/** Run the checks that a leaf needs, up to the first that scores zero. @param ids of the checks */
export async function neededChecks(ids: readonly string[], check: CheckContext["check"]): Promise<NeededChecks> {
  let needed: NeededChecks = { factor: 1, note: "", evidence: [] };
  for (const id of ids) {
    const { score, evidence, note = `the check ${id} is not passed in full` } = await check(id);
    if (score === null || score === 1) continue;
    needed = { factor: needed.factor * score, note, evidence };
    if (score === 0) break;
  }
  return needed;
}

/** A result with the factor of the leaf's prerequisites on its score, which the evidence names. */
export function scaled(result: CheckResult, { factor, note }: NeededChecks): CheckResult {
  if (factor === 1 || result.score === null) return result;
  const reason = `counts ${(100 * factor).toFixed(0)}%: ${note}`;
  return {
    score: result.score * factor,
    evidence: [...result.evidence, { kind: "fact", text: reason }],
    note: result.note === undefined ? reason : `${result.note}; ${reason}`,
  };
}
