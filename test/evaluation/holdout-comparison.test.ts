import { describe, expect, test } from "vitest";
import { compareHoldout } from "../../src/evaluation/holdout-comparison.ts";
import { compareRuns } from "../../src/evaluation/paired-comparison.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";
import { grade, storedRun } from "../support/audit.ts";

/** Ten cases, nine of them hard, of which the first `right` are right. */
const cases = (right: number): CaseGrade[] =>
  Array.from({ length: 10 }, (_, n) =>
    grade(`d${n}`, {
      tags: n > 0 ? ["hard"] : [],
      exact: n < right,
      values: { score: Number(n < right) },
    }),
  );
const mean = (graded: readonly CaseGrade[]) =>
  graded.reduce((sum, { values }) => sum + (values["score"] ?? 0), 0) / graded.length;

function comparison() {
  let calls = 0;
  const counting = (graded: readonly CaseGrade[]) => {
    calls++;
    return mean(graded);
  };
  const runs = {
    candidate: storedRun(1, { cases: cases(9) }),
    naive: storedRun(2, { cases: cases(0) }),
    reference: storedRun(3, { cases: cases(5) }),
    seed: 7,
  };
  const compared = compareHoldout(runs, {
    primary: "score",
    metrics: [{ id: "score", label: "Score", unit: "ratio", higherIsBetter: true, compute: counting }],
    facets: [{ id: "part", title: "a part", compute: counting }],
    fields: [],
    slices: [
      { id: "hard", title: "Hard cases", matches: (tags) => tags.includes("hard") },
      { id: "few", title: "A case", matches: (tags) => tags.length === 0 },
    ],
  });
  return { compared, runs, calls: () => calls };
}

describe("the comparisons of a holdout", () => {
  test("are those of compareRuns, each against both baselines; a slice with hardly any cases is left out", () => {
    const { compared, runs } = comparison();
    const lines = compared.headToHead();
    expect(lines.map(({ scope, id, against }) => [scope, id, against])).toEqual([
      ["overall", "score", "naive"],
      ["slice", "hard", "naive"],
      ["overall", "score", "reference"],
      ["slice", "hard", "reference"],
    ]);
    expect(lines[2]).toMatchObject(compareRuns(runs.candidate.cases, runs.reference.cases, { compute: mean, seed: 7 }));
  });

  test("have the values of a facet and of a metric", () => {
    const { compared } = comparison();
    expect(compared.facet("part")).toMatchObject({ candidate: 0.9, naive: 0, reference: 0.5 });
    expect(compared.metric("score")).toMatchObject({ candidate: 0.9, naive: 0, reference: 0.5 });
    expect(compared.facet("part")?.size()).toBe(10);
    expect(compared.metric("score")?.interval()).toMatchObject({ value: 0.9, low: expect.closeTo(0.577, 3) });
    expect([compared.facet("x"), compared.metric("x")]).toEqual([undefined, undefined]);
  });

  test("are computed when they are asked for, and only once, whoever asks", () => {
    const { compared, calls } = comparison();
    expect(calls()).toBe(0);
    const once = (ask: () => unknown) => {
      const before = calls();
      const first = ask();
      const after = calls();
      expect(ask()).toEqual(first);
      expect(calls()).toBe(after);
      return after - before;
    };
    expect(once(() => compared.facet("part")?.comparison())).toBeGreaterThan(20);
    expect(once(() => compared.headToHead())).toBeGreaterThan(20);
    // The verdict has compared this metric with the reference already; only its three values are new.
    expect(once(() => compared.metric("score")?.comparison())).toBe(3);
  });
});
