import { describe, expect, it } from "vitest";
import {
  call,
  escalation,
  evidence,
  gradesOf,
  grading,
  labelOf,
  metricOf,
  OTHER,
  refusal,
  says,
  spec,
  UNTOUCHED,
  WANTED,
} from "./fixtures.ts";

const grade = (one = spec(), answer = says("done", "completed"), seen = evidence(WANTED)) =>
  grading.grade(labelOf(one), { id: "x", ...answer }, seen);

describe("one case", () => {
  it("is right if tables and report are those of one goal state", () => {
    expect(grade()).toMatchObject({
      exact: true,
      values: { success: 1, state_right: 1, report_right: 1, claim_true: 1 },
    });
    expect(grade(refusal(), says("refused", "outside_window"), evidence(UNTOUCHED)).exact).toBe(true);
  });

  it("is wrong with the right tables and the wrong report, and vice versa", () => {
    expect(grade(spec(), says("escalated", "over_limit")).values).toMatchObject({ success: 0, state_right: 1 });
    expect(grade(spec(), says("done", "completed"), evidence(OTHER)).values).toMatchObject({
      success: 0,
      report_right: 1,
    });
  });

  it("is wrong with the tables of one goal state and the report of another", () => {
    const two = spec({
      endings: [
        { stateHash: WANTED, status: "done", reasonCodes: ["completed"] },
        { stateHash: OTHER, status: "escalated", reasonCodes: ["over_limit", "complaint"] },
      ],
    });
    expect(grade(two, says("escalated", "complaint"), evidence(OTHER)).exact).toBe(true);
    expect(grade(two, says("done", "completed"), evidence(OTHER)).exact).toBe(false);
  });

  it("has unchanged tables without evidence", () => {
    const silent = grading.grade(labelOf(spec()), null);
    expect(silent).toMatchObject({ exact: false, values: { success: 0, state_right: 0 } });
    expect(silent.fields.map(({ predicted, outcome }) => [predicted, outcome])).toEqual([
      [null, "missing"],
      [null, "missing"],
      [null, "missing"],
    ]);
    expect(grading.grade(labelOf(refusal()), { id: "x", ...says("refused", "outside_window") }).exact).toBe(true);
  });

  it("shows the changed rows", () => {
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
    ["it was only escalated", escalation(), WANTED, 0],
    ["it was refused", refusal(), UNTOUCHED, 0],
    ["it was done", spec(), WANTED, 1],
    ["something else was done", spec(), OTHER, undefined],
  ] as const)("judges a claim of work done: %s", (_, one, hash, expected) => {
    expect(grade(one, says("done", "completed"), evidence(hash)).values["claim_true"]).toBe(expected);
  });

  it("judges only claims of work done", () => {
    expect(grade(spec(), says("failed", "budget_exhausted"), evidence(UNTOUCHED)).values["claim_true"]).toBeUndefined();
    expect(grade(spec(), says("done", "information_given"), evidence(UNTOUCHED)).values["claim_true"]).toBeUndefined();
  });

  it("counts each violation once per case", () => {
    const twice = evidence(WANTED, {
      ledger: [1, 2].map(() => call("refund_items", { changed: true, violations: ["unconfirmed", "over_limit"] })),
    });
    expect(grade(spec(), says("done", "completed"), twice).values).toMatchObject({
      ...{ unconfirmed: 1, over_limit: 1, duplicate: 0, foreign_id: 0, unidentified: 0 },
    });
  });

  it("compares the writes with the expected ones", () => {
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
    const oneConfirmed = { ...two, user: { ...two.user, agrees } };
    expect(grade(oneConfirmed, says("done", "completed"), seen).values).toMatchObject({
      write_hits: 1,
      write_lacking: 0,
    });
  });
});

describe("lines", () => {
  it.each([
    [{ id: "a", status: "done", reason_code: "completed", message: "x", usage: {} }, true],
    [{ id: "a", status: null, reason_code: null, error: "no model" }, true],
    [{ status: "done" }, false],
    ["done", false],
    [null, false],
  ])("%j is readable: %s", (line, valid) => {
    expect(grading.parse(line).ok).toBe(valid);
  });

  it("reads a word in another spelling, and takes an unknown one for none; both are recorded", () => {
    expect(grading.parse({ id: "a", status: " Done", reasonCode: "information-given", message: 3, n: 1 })).toEqual({
      ok: true,
      answer: { id: "a", status: "done", reason_code: "information_given", message: "3", n: 1 },
      form: [
        { key: "reason_code", habit: "another name of the key", given: '"reasonCode"', read: '"reason_code"' },
        { key: "status", habit: "another spelling of the word", given: '" Done"', read: '"done"' },
        {
          ...{ key: "reason_code", habit: "another spelling of the word" },
          ...{ given: '"information-given"', read: '"information_given"' },
        },
        { key: "message", habit: "a number instead of a text", given: "3", read: '"3"' },
      ],
    });
    expect(grading.parse({ id: "a", status: "success", reason_code: "completed" })).toMatchObject({
      answer: { status: null, reason_code: "completed" },
      form: [{ key: "status", given: '"success"', read: null }],
    });
  });
});
