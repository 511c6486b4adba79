import { expect } from "vitest";
import { estimateMetrics } from "../../src/evaluation/grade-cases.ts";
import { compareHoldout } from "../../src/evaluation/holdout-comparison.ts";
import type { CaseGrade, Grading } from "../../src/exercise/grading.ts";
import { facetScore } from "../../src/rubric/checks/facet-score.ts";
import { storedRun } from "./audit.ts";

/** What is computed of a set of graded cases. */
type Measured = Pick<Grading, "metrics" | "facets" | "fields" | "slices" | "primary" | "stratumOf">;

/**
 * Expect that every figure of a report is a number, or null where it is not defined, for a solution that abstains on a kind of
 * cases and for one that abstains on all others. NaN would pass through sums and comparisons unseen.
 * @param full grades of a solution that answers everything
 * @param blank grades of the same cases of a solution that answers nothing
 * @param comparedToo also check all comparisons, which takes many seconds
 */
export function expectNumbersIfAbstaining(
  full: readonly CaseGrade[],
  blank: readonly CaseGrade[],
  isOfKind: (one: CaseGrade) => boolean,
  grading: Measured,
  comparedToo: boolean,
): void {
  const blankById = new Map(blank.map((one) => [one.id, one]));
  const abstainingOn = (wanted: (one: CaseGrade) => boolean) =>
    full.map((one) => (wanted(one) ? (blankById.get(one.id) ?? one) : one));
  for (const candidate of [abstainingOn(isOfKind), abstainingOn((one) => !isOfKind(one))]) {
    const cases = [...candidate];
    const runs = {
      candidate: storedRun(1, { cases }),
      naive: storedRun(2, { cases: [...blank] }),
      reference: storedRun(3, { cases: [...full] }),
    };
    const comparison = compareHoldout({ ...runs, seed: 1 }, grading);
    for (const [id, estimate] of estimateMetrics(cases, grading, 1)) expectNumbers({ ...estimate }, id);
    for (const { id } of grading.facets) {
      const standing = comparison.facet(id);
      if (!standing) throw new Error(id);
      const { candidate: value, naive, reference } = standing;
      const { low, high } = standing.interval();
      expectNumbers({ value, low, high, naive, reference }, id);
      if (value === null) continue;
      const anchored = { candidate: value, naive: naive ?? 0, reference: reference ?? 1, size: standing.size() };
      expectNumbers({ score: facetScore(anchored) }, `score of ${id}`);
    }
    for (const { id, against, difference, p } of comparedToo ? comparison.headToHead() : []) {
      expectNumbers({ ...difference, p }, `${id} against ${against}`);
    }
  }
}

function expectNumbers(figures: Readonly<Record<string, number | null>>, what: string): void {
  for (const [name, figure] of Object.entries(figures)) {
    expect(figure === null || Number.isFinite(figure), `${what}: ${name} is ${figure}`).toBe(true);
  }
}
