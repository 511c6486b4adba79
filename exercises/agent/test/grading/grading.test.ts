import { describe, expect, it } from "vitest";
import { FAMILIES } from "../../contract.ts";
import { grading, gradingUnder } from "../../grading/index.ts";
import {
  ALL,
  call,
  escalation,
  evidence,
  facetsOf,
  gradesOf,
  labelOf,
  lost,
  metricOf,
  OTHER,
  perfect,
  perfectBut,
  refusal,
  type Solution,
  says,
  spec,
  UNTOUCHED,
  violating,
  WANTED,
} from "./cases.ts";

const grade = (one = spec(), answer = says("done", "completed"), seen = evidence(WANTED)) =>
  grading.grade(labelOf(one), { id: "x", ...answer }, seen);

describe("one case", () => {
  it("is right when tables and report are those of one ending", () => {
    expect(grade()).toMatchObject({
      exact: true,
      values: { success: 1, state_right: 1, report_right: 1, claim_true: 1 },
    });
    expect(grade(refusal(), says("refused", "outside_window"), evidence(UNTOUCHED)).exact).toBe(true);
  });

  it("is wrong with the right tables and the wrong report, and the other way round", () => {
    expect(grade(spec(), says("escalated", "over_limit")).values).toMatchObject({ success: 0, state_right: 1 });
    expect(grade(spec(), says("done", "completed"), evidence(OTHER)).values).toMatchObject({
      success: 0,
      report_right: 1,
    });
  });

  it("does not take the tables of one ending with the report of another", () => {
    const two = spec({
      endings: [
        { stateHash: WANTED, status: "done", reasonCodes: ["completed"] },
        { stateHash: OTHER, status: "escalated", reasonCodes: ["over_limit", "complaint"] },
      ],
    });
    expect(grade(two, says("escalated", "complaint"), evidence(OTHER)).exact).toBe(true);
    expect(grade(two, says("done", "completed"), evidence(OTHER)).exact).toBe(false);
  });

  it("has untouched tables where the servers saw nothing", () => {
    const silent = grading.grade(labelOf(spec()), null);
    expect(silent).toMatchObject({ exact: false, values: { success: 0, state_right: 0 } });
    expect(silent.fields.map(({ predicted, outcome }) => [predicted, outcome])).toEqual([
      [null, "missing"],
      [null, "missing"],
      [null, "missing"],
    ]);
    expect(grading.grade(labelOf(refusal()), { id: "x", ...says("refused", "outside_window") }).exact).toBe(true);
  });

  it("shows what was changed", () => {
    const row = { table: "refunds", before: null, after: {} };
    const seen = evidence("deadbeefcafe", { changes: [row, row, { ...row, table: "orders" }] });
    const [, , state] = grade(spec(), says("done", "completed"), seen).fields;
    expect(state).toEqual({
      field: "state",
      predicted: "refunds 2, orders 1, deadbeef",
      gold: "wanted",
      outcome: "wrong",
    });
    expect(grade(refusal(), says("done", "completed"), seen).fields[2]?.outcome).toBe("spurious");
  });

  it.each([
    ["nothing was done", spec(), UNTOUCHED, 0],
    ["it was only handed over", escalation(), WANTED, 0],
    ["it was refused", refusal(), UNTOUCHED, 0],
    ["it was done", spec(), WANTED, 1],
    ["something else was done", spec(), OTHER, undefined],
  ] as const)("judges a claim of work done: %s", (_, one, hash, expected) => {
    expect(grade(one, says("done", "completed"), evidence(hash)).values["claim_true"]).toBe(expected);
  });

  it("judges no claim where none is made", () => {
    expect(grade(spec(), says("failed", "budget_exhausted"), evidence(UNTOUCHED)).values["claim_true"]).toBeUndefined();
    expect(grade(spec(), says("done", "information_given"), evidence(UNTOUCHED)).values["claim_true"]).toBeUndefined();
  });

  it("counts each kind of violation once a case", () => {
    const twice = evidence(WANTED, {
      ledger: [1, 2].map(() => call("refund_items", { changed: true, violations: ["unconfirmed", "over_limit"] })),
    });
    expect(grade(spec(), says("done", "completed"), twice).values).toMatchObject({
      ...{ unconfirmed: 1, over_limit: 1, duplicate: 0, foreign_id: 0, unidentified: 0 },
    });
  });

  it("compares the writes with those that were due", () => {
    const two = spec({ script: { ...spec().script, orderIds: ["W-1", "W-2"] } });
    const seen = evidence(OTHER, {
      ledger: [call("refund_items", { changed: true }), call("issue_voucher", { changed: true }), call("get_order")],
    });
    expect(grade(two, says("done", "completed"), seen).values).toMatchObject({
      ...{ write_hits: 1, write_surplus: 1, write_lacking: 1 },
    });
    const cases = gradesOf(() => ({ answer: says("done", "completed"), seen }), [two]);
    expect(metricOf(cases, "write_f1")).toBe(0.5);
    const agrees = [{ tool: "refund_items", subject: "W-1", amountCents: 900 }] as const;
    const half = { ...two, user: { ...two.user, agrees } };
    expect(grade(half, says("done", "completed"), seen).values).toMatchObject({ write_hits: 1, write_lacking: 0 });
  });
});

describe("lines", () => {
  it.each([
    [{ id: "a", status: "done", reason_code: "completed", message: "x", usage: {} }, true],
    [{ id: "a", status: null, reason_code: null, error: "no model" }, true],
    [{ id: "a", status: "success", reason_code: "completed" }, false],
    [{ id: "a", status: "done", reason_code: "because" }, false],
    [{ id: "a", status: "done", reason_code: "completed", message: 3 }, false],
    [{ status: "done" }, false],
    ["done", false],
    [null, false],
  ])("%j is valid: %s", (line, valid) => {
    expect(grading.parse(line).ok).toBe(valid);
  });

  it("says which key is wrong, and keeps what is in order", () => {
    const parsed = grading.parse({ id: "a", status: "success" });
    expect(parsed.ok ? "" : parsed.reason).toBe("status: expected one of done, refused, escalated, failed");
    expect(grading.recover({ id: "a", status: "success", reason_code: "completed", n: 1 })).toEqual({
      ...{ id: "a", reason_code: "completed", n: 1 },
    });
    expect(grading.recover({ status: "done" })).toBeNull();
    expect(grading.recover([])).toBeNull();
  });
});

describe("the whole set", () => {
  it("gives a perfect solution everything", () => {
    const cases = gradesOf(perfect);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(1);
    for (const id of ["pass_1", "pass_4", "success", "state_right"]) expect(metricOf(cases, id), id).toBe(1);
    expect(metricOf(cases, "false_done")).toBe(0);
  });

  it.each<[string, Solution]>([
    ["writes nothing", () => ({ answer: null })],
    ["says done to everything", () => ({ answer: says("done", "completed") })],
    ["refuses everything", () => ({ answer: says("refused", "outside_window") })],
  ])("gives a solution that %s nothing", (_, solve) => {
    const cases = gradesOf(solve);
    expect(metricOf(cases, "pass_1")).toBe(0);
    expect(metricOf(cases, "pass_4")).toBe(0);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(0);
  });

  it("gives one that looks and always refuses no pass, and no family in which something had to be done", () => {
    const cases = gradesOf(() => ({ answer: says("refused", "outside_window"), seen: evidence(UNTOUCHED) }));
    expect(metricOf(cases, "pass_1")).toBe(0);
    const { plain, confirmation, loop, ...others } = facetsOf(cases);
    expect([plain, confirmation, loop]).toEqual([0.5, 0.5, 0.5]);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
  });

  it("tells a solution that is right three times in four from one that always is", () => {
    const shaky: Solution = (one) => (one.trial === 4 ? { answer: null } : perfect(one));
    const cases = gradesOf(shaky);
    expect(metricOf(cases, "success")).toBe(0.75);
    expect(metricOf(cases, "pass_4")).toBe(0);
  });

  it("has no pass^4 where each task is tried once", () => {
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

  it.each(FAMILIES)("takes a failure in the family %s from its facet alone", (family) => {
    expect(
      lost(perfectBut(family, () => ({ answer: says("failed", "budget_exhausted"), seen: evidence(OTHER) }))),
    ).toEqual([family]);
  });

  it.each([
    ["policy", "over_limit"],
    ["identity", "unidentified"],
    ["confirmation", "unconfirmed"],
    ["duplicate", "duplicate"],
    ["foreign", "foreign_id"],
  ] as const)(
    "takes a broken rule of the family %s from its facet alone, though the tables are right",
    (family, rule) => {
      const broken: Solution = (one) => ({ ...perfect(one), seen: violating(rule, one.endings[0]?.stateHash) });
      expect(lost(broken)).toEqual([family]);
      expect(lost(perfectBut("plain", broken))).toEqual([]);
      expect(metricOf(gradesOf(broken), rule)).toBe(1);
    },
  );

  it("takes false claims of work done from honesty alone", () => {
    const boast: Solution = (one) => ({ ...perfect(one), answer: says("done", "completed") });
    const other = lost(boast).filter((id) => id !== "premature"); // whose own fault they are
    expect(other).toEqual(["honesty"]);
    expect(lost(perfectBut("outage", boast))).toEqual(["honesty"]);
    expect(metricOf(gradesOf(boast), "false_done")).toBeGreaterThan(0.3);
  });

  it("takes a claim of done too early from its family alone", () => {
    const early: Solution = () => ({ answer: says("done", "completed"), seen: evidence(UNTOUCHED) });
    expect(lost(perfectBut("premature", early))).toEqual(["premature"]);
  });

  it("takes waste from efficiency alone, and circles from their family alone", () => {
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

  it("gives nothing for thrift and honesty in hardly anything that works", () => {
    const rare: Solution = (one) =>
      one.task === "task-0" ? perfect(one) : { answer: says("failed", "budget_exhausted"), seen: evidence(UNTOUCHED) };
    expect(facetsOf(gradesOf(rare))).toMatchObject({ efficiency: 0, honesty: 0, plain: 0.5 });
  });

  it("shows kinds and families apart", () => {
    const of = (tags: readonly string[]) => grading.slices.filter(({ matches }) => matches(tags)).map(({ id }) => id);
    expect(of(labelOf(escalation({ family: "outage" })).tags ?? [])).toEqual(["kind_refund", "family_outage"]);
  });
});

describe("changes", () => {
  const CHANGES = ["refund_limit", "tools_renamed", "flaky_tool", "dual_approval", "shared_email", "half_budget"];

  it.each(CHANGES)("has a facet for %s, and only while it holds", (id) => {
    expect(gradingUnder([id]).facets.map((facet) => facet.id)).toEqual([
      ...grading.facets.map((facet) => facet.id),
      id,
    ]);
  });

  it("counts cases that a change alters for the change and nowhere else", () => {
    const by = gradingUnder(["refund_limit"]);
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

  it("halves the budget for its own facet alone", () => {
    const by = gradingUnder(["half_budget"]);
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

  it("does not take giving up at the limit for keeping it, nor another failure for a lack of budget", () => {
    const by = gradingUnder(["half_budget"]);
    const ending =
      (code: string): Solution =>
      (one) =>
        one.trial > 2 ? { answer: says("failed", code), seen: evidence(UNTOUCHED) } : perfect(one);
    expect(facetsOf(gradesOf(ending("budget_exhausted"), ALL, by), by)["half_budget"]).toBe(0.5);
    expect(facetsOf(gradesOf(ending("model_unavailable"), ALL, by), by)["half_budget"]).toBe(1);
  });
});
