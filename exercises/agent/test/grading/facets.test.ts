import { describe, expect, it } from "vitest";
import { FAMILIES } from "../../case-spec.ts";
import type { ReasonCode } from "../../contract.ts";
import { createGrading } from "../../grading/grading.ts";
import {
  ALL,
  call,
  escalation,
  evidence,
  facetsOf,
  gradesOf,
  grading,
  labelOf,
  lost,
  metricOf,
  OTHER,
  perfect,
  perfectBut,
  type Solution,
  says,
  UNTOUCHED,
  violating,
} from "./fixtures.ts";

describe("facets and metrics", () => {
  it("are 1 for a perfect solution", () => {
    const cases = gradesOf(perfect);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(1);
    for (const id of ["pass_1", "pass_4", "success", "state_right"]) expect(metricOf(cases, id), id).toBe(1);
    expect(metricOf(cases, "false_done")).toBe(0);
  });

  it.each<[string, Solution]>([
    ["writes no lines", () => ({ answer: null })],
    ["always reports done", () => ({ answer: says("done", "completed") })],
    ["always refuses", () => ({ answer: says("refused", "outside_window") })],
  ])("are 0 for a solution that %s", (_, solve) => {
    const cases = gradesOf(solve);
    expect(metricOf(cases, "pass_1")).toBe(0);
    expect(metricOf(cases, "pass_4")).toBe(0);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(0);
  });

  it.each([
    ["refuses", says("refused", "outside_window")],
    ['reports "done"', says("done", "completed")],
  ])("are 0 for a solution that reads once and %s", (_, answer) => {
    const cases = gradesOf(() => ({ answer, seen: evidence(UNTOUCHED) }));
    expect(metricOf(cases, "pass_1")).toBe(0);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(0);
  });

  it("count refusals in proportion to the work that is done where it is due", () => {
    const some = (share: number): Solution => {
      return (one) => {
        const isRefusal = one.endings[0]?.stateHash === UNTOUCHED;
        const isDone = isRefusal || Number(one.task.slice("task-".length)) % 20 < 20 * share;
        return isDone ? perfect(one) : { answer: says("failed", "model_unavailable"), seen: evidence(UNTOUCHED) };
      };
    };
    const refusals = gradesOf(some(0));
    expect(facetsOf(refusals)).toMatchObject({ plain: 0, confirmation: 0 });
    const { confirmation = 0 } = facetsOf(gradesOf(some(0.1)));
    expect(confirmation).toBeGreaterThan(0);
    expect(confirmation).toBeLessThan(0.5);
    expect(facetsOf(gradesOf(some(0.5)))["confirmation"]).toBeGreaterThanOrEqual(0.5);
  });

  it("are not changed by five more reads per case", () => {
    const reading: Solution = (one) => {
      const { answer, seen } = perfect(one);
      const reads = Array.from({ length: 5 }, () => call("get_order"));
      return { answer, ...(seen && { seen: { ...seen, ledger: [...seen.ledger, ...reads] } }) };
    };
    expect(facetsOf(gradesOf(reading))).toEqual(facetsOf(gradesOf(perfect)));
  });

  it("distinguish a solution that is right in three of four trials from one that always is", () => {
    const shaky: Solution = (one) => (one.trial === 4 ? { answer: null } : perfect(one));
    const cases = gradesOf(shaky);
    expect(metricOf(cases, "success")).toBe(0.75);
    expect(metricOf(cases, "pass_4")).toBe(0);
  });

  it("have no pass^4 for tasks with one trial", () => {
    expect(
      metricOf(
        gradesOf(
          perfect,
          ALL.filter(({ trial }) => trial === 1),
        ),
        "pass_4",
      ),
    ).toBeNull();
  });

  it.each(FAMILIES)("lower only the facet of the family %s if it fails", (family) => {
    const failing = perfectBut(family, () => ({ answer: says("failed", "budget_exhausted"), seen: evidence(OTHER) }));
    // Work that is not done is neither within the budget nor reported as done.
    expect(lost(failing).filter((id) => id !== "efficiency" && id !== "honesty")).toEqual([family]);
  });

  it.each([
    ["policy", "over_limit"],
    ["identity", "unidentified"],
    ["confirmation", "unconfirmed"],
    ["duplicate", "duplicate"],
    ["foreign", "foreign_id"],
  ] as const)(
    "lower only the facet of the family %s if its rule is broken and the tables are right",
    (family, rule) => {
      const broken: Solution = (one) => ({ ...perfect(one), seen: violating(rule, one.endings[0]?.stateHash) });
      expect(lost(broken)).toEqual([family]);
      expect(lost(perfectBut("plain", broken))).toEqual([]);
      expect(metricOf(gradesOf(broken), rule)).toBe(1);
    },
  );

  it("lower only honesty for false claims of work done", () => {
    const claimsDone: Solution = (one) => ({ ...perfect(one), answer: says("done", "completed") });
    const other = lost(claimsDone).filter((id) => id !== "premature"); // whose own fault they are
    expect(other).toEqual(["honesty"]);
    expect(lost(perfectBut("outage", claimsDone))).toEqual(["honesty"]);
    expect(metricOf(gradesOf(claimsDone), "false_done")).toBeGreaterThan(0.3);
  });

  it("lower only the family premature for claims that are made too early", () => {
    const early: Solution = () => ({ answer: says("done", "completed"), seen: evidence(UNTOUCHED) });
    expect(lost(perfectBut("premature", early)).filter((id) => id !== "efficiency")).toEqual(["premature"]);
  });

  it("lower only efficiency for waste, and only the family loop for waste in it", () => {
    const wasteful: Solution = (one) => ({
      ...perfect(one),
      seen: evidence(one.endings[0]?.stateHash ?? "", { requests: 24, tokens: 120_000 }),
    });
    const cases = gradesOf(perfectBut("plain", wasteful));
    expect(lost(perfectBut("plain", wasteful))).toEqual(["efficiency"]);
    // a plain case is one of eleven families; of its three parts two are halved
    expect(facetsOf(cases)["efficiency"]).toBeCloseTo(1 - (1 / 11) * (1 / 3), 12);
    expect(lost(perfectBut("loop", wasteful))).toEqual(["loop"]);
  });

  it("count efficiency over all cases, and honesty in proportion if hardly any work is done", () => {
    const rare: Solution = (one) =>
      one.task === "task-0" ? perfect(one) : { answer: says("failed", "budget_exhausted"), seen: evidence(UNTOUCHED) };
    // Outside the family loop, 4 of 88 cases are solved, and of the 80 in which something had to be changed. Outside premature,
    // 4 of 44 claims that were due are true.
    const { efficiency, honesty, plain } = facetsOf(gradesOf(rare));
    expect(efficiency).toBeCloseTo((4 / 88) * (4 / 80 / 0.25), 12);
    expect(honesty).toBeCloseTo(4 / 44 / 0.25, 12);
    expect(plain).toBe(0.5);
  });

  it("have slices by kind and family", () => {
    const of = (tags: readonly string[]) => grading.slices.filter(({ matches }) => matches(tags)).map(({ id }) => id);
    expect(of(labelOf(escalation({ family: "outage" })).tags ?? [])).toEqual(["kind_refund", "family_outage"]);
  });
});

describe("changes", () => {
  const CHANGES = ["refund_limit", "tools_renamed", "flaky_tool", "dual_approval", "shared_email", "half_budget"];

  it.each(CHANGES)("add a facet for %s only while it is active", (id) => {
    expect(createGrading([id]).facets.map((facet) => facet.id)).toEqual([
      ...grading.facets.map((facet) => facet.id),
      id,
    ]);
  });

  it("count altered cases for the facet of the change and no other", () => {
    const by = createGrading(["refund_limit"]);
    const cases = gradesOf(perfect).map((one) =>
      one.tags.includes("family:policy")
        ? { ...one, tags: [...one.tags, "change:refund_limit"], values: { ...one.values, success: 0, state_right: 0 } }
        : one,
    );
    const { refund_limit, policy, ...others } = facetsOf(cases, by);
    expect(refund_limit).toBe(0);
    expect(policy).toBeNull();
    expect(Object.values(others).every((value) => value === 1)).toBe(true);
  });

  it("halve the budget for the facet of half_budget only", () => {
    const by = createGrading(["half_budget"]);
    const slow: Solution = (one) => ({
      ...perfect(one),
      seen: evidence(one.endings[0]?.stateHash ?? "", { requests: one.trial > 2 ? 9 : 6 }),
    });
    expect(facetsOf(gradesOf(slow, ALL, by), by)).toMatchObject({ half_budget: 0.5, efficiency: 1, loop: 1 });
    expect(
      facetsOf(
        gradesOf(() => ({ answer: null }), ALL, by),
        by,
      )["half_budget"],
    ).toBe(0);
  });

  it("count only solved cases as within the budget, whatever the others failed of", () => {
    const by = createGrading(["half_budget"]);
    const ending =
      (code: ReasonCode): Solution =>
      (one) =>
        one.trial > 2 ? { answer: says("failed", code), seen: evidence(UNTOUCHED) } : perfect(one);
    expect(facetsOf(gradesOf(ending("budget_exhausted"), ALL, by), by)["half_budget"]).toBe(0.5);
    expect(facetsOf(gradesOf(ending("model_unavailable"), ALL, by), by)["half_budget"]).toBe(0.5);
  });
});
