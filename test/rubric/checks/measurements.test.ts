import { describe, expect, test } from "vitest";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import type { CaseGrade, FieldGrade, Grading, Metric } from "../../../src/exercise/grading.ts";
import { audit } from "../../../src/rubric/audit.ts";
import { between } from "../../../src/rubric/checks/facet.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import type { HostileOutcome, Measurements } from "../../../src/rubric/measurements.ts";
import { checkContext, gitRepository, grade, holdoutResult, storedRun } from "../../support/audit.ts";

const cell = (predicted: string | null, gold: string | null, field = "total_amount"): FieldGrade => ({
  ...{ field, predicted, gold },
  outcome:
    gold === null
      ? predicted === null
        ? "absent"
        : "spurious"
      : predicted === gold
        ? "correct"
        : predicted
          ? "wrong"
          : "missing",
});
/** `right` of ten documents with the right total. */
const totals = (right: number): CaseGrade[] =>
  Array.from({ length: 10 }, (_, n) => grade(`d${n}`, { fields: [cell(n < right ? "1.00" : "2.00", "1.00")] }));
const holdout = (own: CaseGrade[], naive = totals(2), reference = totals(8)) => ({
  candidate: storedRun(1, { split: "holdout", cases: own }),
  naive: storedRun(2, { role: "naive", cases: naive }),
  reference: storedRun(3, { role: "reference", cases: reference }),
});
type Measured = Omit<Measurements, "holdout"> & { holdout?: ReturnType<typeof holdout> };
const check = async (id: string, measured: Measured, parameters = {}, part: Partial<Grading> = {}) => {
  const context = await checkContext(gitRepository({ at: 0, files: { a: "" } }));
  const grading = { ...context.grading, ...part };
  const { holdout: runs, ...others } = measured;
  const measurements = { ...others, ...(runs && { holdout: holdoutResult(runs, grading) }) };
  const result = await CHECKS_BY_ID.get(id)?.run({ ...context, grading, measurements }, parameters);
  if (!result) throw new Error(id);
  return result;
};

describe("c05", () => {
  test.each([
    [0.2, 0.2, 0.8, 0],
    [0.1, 0.2, 0.8, 0],
    [0.5, 0.2, 0.8, 0.3],
    [0.8, 0.2, 0.8, 0.6],
    [0.9, 0.2, 0.8, 0.8],
    [1, 0.2, 1, 1],
    [1, 1, 1, 1],
    [0, 0, 0, 0],
    [0.5, 0.9, 0.8, 0],
  ])("%d between naive %d and reference %d is %d", (value, naive, reference, score) => {
    expect(between(value, naive, reference)).toBeCloseTo(score);
  });

  test("a gain that is not proven counts to 0.8, one that is counts whole", async () => {
    const facet = { facet: "totals" };
    expect((await check("c05", { holdout: holdout(totals(9), totals(0), totals(5)) }, facet)).score).toBeCloseTo(0.92);
    expect(
      (await check("c05", { holdout: holdout(totals(8), totals(0), totals(7)) }, facet)).score,
    ).toBeLessThanOrEqual(0.8);
    expect((await check("c05", { holdout: holdout(totals(10)) }, facet)).score).toBe(1);
    expect((await check("c05", {}, facet)).score).toBeNull();
    expect((await check("c05", { holdout: holdout([grade("x")]) }, facet)).score).toBeNull();
    expect((await check("c05", { holdout: holdout(totals(9)) }, { facet: "nothing" })).score).toBeNull();
  });
});

describe("metric and level", () => {
  const share: Metric = {
    ...{ id: "right", label: "Right", unit: "ratio", higherIsBetter: true },
    compute: (cases) => (cases.length === 0 ? null : cases.filter(({ exact }) => exact).length / cases.length),
  };
  /** `right` of ten cases. */
  const exact = (right: number): CaseGrade[] =>
    Array.from({ length: 10 }, (_, n) => grade(`d${n}`, { exact: n < right }));
  const facet = { id: "right", title: "right cases", compute: share.compute };
  const run = (id: string, measured: Measured, parameters: Record<string, string>, metric = share) =>
    check(id, measured, parameters, { metrics: [metric], facets: [facet] });
  const three = (own: number, naive: number, reference: number) => ({
    holdout: holdout(exact(own), exact(naive), exact(reference)),
  });
  const of = { metric: "right", facet: "right" };

  test("metric: 0 at naive, 0.6 at the reference, 1 for everything", async () => {
    expect(await run("metric", three(2, 2, 8), of)).toMatchObject({ score: 0 });
    const level = await run("metric", three(8, 2, 8), of);
    expect(level.score).toBeCloseTo(0.6);
    expect(level.note).toMatch(/80\.0%; the reference has 80\.0%, naive 20\.0%/);
    expect(await run("metric", three(10, 2, 8), of)).toMatchObject({ score: 1 });
    expect(await run("metric", three(5, 0, 5), of)).toMatchObject({ score: expect.closeTo(0.6) });
  });

  test("metric: nothing for a name that is not there, a cost, a metric that is not defined, no holdout", async () => {
    expect(await run("metric", three(9, 2, 8), { metric: "nothing" })).toMatchObject({ score: null });
    expect(await run("metric", three(9, 2, 8), of, { ...share, higherIsBetter: false })).toMatchObject({ score: null });
    expect(await run("metric", three(9, 2, 8), of, { ...share, unit: "cost" })).toMatchObject({ score: null });
    expect(await run("metric", three(9, 2, 8), of, { ...share, compute: () => null })).toMatchObject({ score: null });
    expect(await run("metric", {}, of)).toMatchObject({ score: null });
  });

  test("level: the facet's own value, whatever naive and the reference have, with cases that fail", async () => {
    const result = await run("level", three(7, 10, 10), of);
    expect(result).toMatchObject({ score: 0.7, note: "70.0% of right cases" });
    expect(result.evidence.filter(({ kind }) => kind === "case").map(({ ref }) => ref)).toEqual(["d7", "d8", "d9"]);
    expect(await run("level", three(0, 0, 0), of)).toMatchObject({ score: 0 });
    const all = await run("level", three(10, 0, 0), of);
    expect([all.score, all.note, all.evidence.length]).toEqual([1, undefined, 1]);
  });

  test("level: nothing where it says nothing", async () => {
    expect(await run("level", three(9, 2, 8), { facet: "nothing" })).toMatchObject({ score: null });
    expect(await run("level", { holdout: holdout([], [], []) }, of)).toMatchObject({ score: null });
    expect(await run("level", {}, of)).toMatchObject({ score: null });
  });
});

test("c04: the share of valid lines, unmatched ones against it, half when the run did not finish, none for nulls", async () => {
  const cases = totals(5).map((one, n) => (n < 8 ? one : { ...one, status: "missing" as const }));
  const run = (part: Partial<StoredRun> = {}) => ({ development: storedRun(1, { cases, ...part }) });
  expect((await check("c04", run())).score).toBeCloseTo(0.8);
  expect((await check("c04", run({ unmatchedLines: ["x", "y"] }))).score).toBeCloseTo(8 / 12);
  expect((await check("c04", run({ state: "timed-out" }))).score).toBeCloseTo(0.4);
  expect(await check("c04", { development: storedRun(1, { cases: [grade("a")] }) })).toMatchObject({ score: 0 });
});

test("works: half of naive's main metric", async () => {
  expect((await check("works", { holdout: holdout(totals(1)) })).score).toBe(1);
  const nothing = await check("works", { holdout: holdout(totals(0)) });
  expect(nothing).toMatchObject({ score: 0, note: expect.stringMatching(/^the result is zero/) });
  const low = await check("works", { holdout: holdout(totals(1), totals(4)) });
  expect(low).toMatchObject({ score: 0, note: expect.stringMatching(/^the result is less than half of the naive/) });
});

test("works: silence that is right where nothing is to be said is no work, however little naive gets", async () => {
  /** Five cases with a value, five without; silent but for the first `right`. */
  const silent = (right: number): CaseGrade[] =>
    Array.from({ length: 10 }, (_, n) =>
      grade(`d${n}`, { fields: [cell(n < right ? "1.00" : null, n < 5 ? "1.00" : null)], exact: n >= 5 || n < right }),
    );
  const share: Metric = {
    ...{ id: "right", label: "Right", unit: "ratio", higherIsBetter: true },
    compute: (cases) => cases.filter(({ exact }) => exact).length / cases.length,
  };
  const works = (own: CaseGrade[]) =>
    check("works", { holdout: holdout(own, totals(0), totals(10)) }, {}, { primary: share.id, metrics: [share] });
  expect(await works(silent(0))).toMatchObject({ score: 0, note: /too few values/ });
  expect(await works(silent(1))).toMatchObject({ score: 1 });
});

test("c11: the share that went well; a dead run is charged to the inputs, the rest by what it got to", async () => {
  const outcome = (group: string, passed: boolean, answered = true): HostileOutcome => ({
    ...{ id: "h", kind: "k", expected: "e", found: "f", group, passed, answered },
  });
  const hostile = (finished: boolean, ...outcomes: HostileOutcome[]) => ({
    hostile: { finished, state: finished ? "finished" : "failed", seconds: 1, outcomes },
  });
  const two = [outcome("inputs", true), outcome("inputs", false), outcome("duplicates", true, false)];
  expect((await check("c11", hostile(true, ...two), { group: "inputs" })).score).toBe(0.5);
  expect((await check("c11", hostile(false, ...two), { group: "inputs" })).score).toBe(0.125);
  expect((await check("c11", hostile(false, ...two), { group: "duplicates" })).score).toBeNull();
  expect((await check("c11", {}, { group: "inputs" })).score).toBeNull();
});

test("a leaf that needs something is unscored without it; a cap holds below 1, not where it was not checked", async () => {
  const AUDIT = { skip: new Set<string>(), onCheck: () => undefined };
  const raise = "Do more of the good thing.";
  const leaf = { id: "l", title: "L", kind: "auto" as const, weight: 1, check: "c14", needs: ["own_work"], raise };
  const caps = [
    { check: "own_work", at_most: 40, reason: "There is no work." },
    { check: "works", at_most: 10, reason: "It was not measured." },
  ];
  const decided = { auto: [leaf], caps };
  const started = { at: 0, files: { "src/a.ts": "" } };
  const untouched = await audit(decided, await checkContext(gitRepository(started)), AUDIT);
  expect(untouched.leaves.get("l")).toMatchObject({ score: null, note: /not checked: no commit/ });
  expect(caps.map(untouched.capApplies)).toEqual([true, false]);
  const worked = await checkContext(gitRepository(started, { at: 1, files: { "src/a.ts": "1" } }));
  expect((await audit(decided, worked, AUDIT)).leaves.get("l")).toMatchObject({ score: 1 });
});
