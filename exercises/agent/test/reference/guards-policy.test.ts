import { describe, expect, test } from "vitest";
import {
  ADDRESS,
  CONFIRM,
  DONE,
  finish,
  ORDER,
  PLACED,
  playEpisode,
  READ,
  REFUND,
  type ScriptedCall,
  VERIFY,
} from "./scripted-episode.ts";

describe("policy", () => {
  const says = (call: ScriptedCall) => [[VERIFY], [READ], [call], []];
  const refund = (more: object): ScriptedCall => ["refund_items", { ...(REFUND[1] as object), ...more }];
  const cancel: ScriptedCall = ["cancel_order", { order_id: "W-100", reason: "x" }];
  test.each<[string, ScriptedCall, object, string]>([
    ["above the limit", refund({ amount_cents: 5001 }), {}, "over_limit"],
    ["a proposal above the limit", ["confirm", { ...(CONFIRM[1] as object), amount_cents: 5001 }], {}, "over_limit"],
    ["31 days after delivery", REFUND, { delivered_on: "2026-02-17" }, "outside_window"],
    ["goods that do not come back", refund({ item_ids: ["I-2"] }), {}, "not_returnable"],
    ["cancelled on its way", cancel, { status: "shipped" }, "already_shipped"],
    ["sent elsewhere on its way", ADDRESS, { status: "delivered" }, "already_shipped"],
  ])("%s is refused with its code", async (_, call, order, code) => {
    const { errors, refunds, made } = await playEpisode({
      says: says(call),
      handlers: { get_order: () => ({ ...ORDER, ...order }) },
    });
    expect(errors).toEqual([expect.stringContaining(code)]);
    expect(refunds).toEqual([]);
    expect(made).not.toContain(call[0] === "confirm" ? "confirm" : "cancel_order");
  });

  test("on the 30th day and at the limit itself it may", async () => {
    const handlers = { get_order: () => ({ ...ORDER, delivered_on: "2026-02-18" }) };
    const { refunds } = await playEpisode({ says: [[VERIFY], [CONFIRM], [REFUND]], handlers });
    expect(refunds).toHaveLength(1);
    const full: ScriptedCall = ["confirm", { ...(CONFIRM[1] as object), amount_cents: 5000 }];
    expect((await playEpisode({ says: [[VERIFY], [full], [refund({ amount_cents: 5000 })]] })).refunds).toHaveLength(1);
  });

  test("what was paid back before is not paid back again, a sum in slices is a sum", async () => {
    const handlers = { list_refunds: () => ({ refunds: [{ item_ids: ["I-1"], amount_cents: 2000 }] }) };
    expect((await playEpisode({ says: says(REFUND), handlers })).errors[0]).toContain("already_refunded");
    const second = await playEpisode({
      says: [[VERIFY], [CONFIRM], [REFUND], [["confirm", { ...(CONFIRM[1] as object), amount_cents: 3001 }]], []],
    });
    expect(second.errors[0]).toContain("50.01");
  });

  test("a dear order needs two approvals", async () => {
    const dear = { ...ORDER, items: [{ item_id: "I-9", unit_cents: 20_001, quantity: 1 }] };
    const escalate: ScriptedCall = [
      "escalate",
      { ticket_id: "T-1", team: "supervisor", reason_code: "over_limit", summary: "x" },
    ];
    const says = [[VERIFY], [READ], [escalate], [finish("escalated", "over_limit")], []];
    expect((await playEpisode({ says, handlers: { get_order: () => dear } })).errors[0]).toContain("finance");
    expect((await playEpisode({ says })).reply).toMatchObject({ status: "escalated" });
  });
});

describe("confirmation", () => {
  test("what cannot be taken back waits for a yes to exactly that", async () => {
    const other: ScriptedCall = ["confirm", { ...(CONFIRM[1] as object), amount_cents: 1500 }];
    const { errors, refunds } = await playEpisode({
      says: [[VERIFY], [REFUND], [other], [REFUND], [CONFIRM], [REFUND], []],
    });
    expect(errors).toEqual([expect.stringContaining("Confirm first"), expect.stringContaining("Confirm first")]);
    expect(refunds).toHaveLength(1);
    expect((await playEpisode({ says: [[VERIFY], [REFUND]], without: ["confirmation"] })).refunds).toHaveLength(1);
  });

  test("after a no it is over", async () => {
    const handlers = { confirm: () => ({ confirmed: false, answer: "No." }) };
    const { errors, refunds } = await playEpisode({ says: [[VERIFY], [CONFIRM], [REFUND], []], handlers });
    expect([errors, refunds]).toEqual([[expect.stringContaining("declined_by_customer")], []]);
  });

  test("what can be taken back needs none", async () => {
    const { made } = await playEpisode({ says: [[VERIFY], [ADDRESS]], handlers: { get_order: () => PLACED } });
    expect(made).toContain("change_address");
  });
});

describe("verification", () => {
  test("a write that does not show is struck off, and made again under another key", async () => {
    const keys: unknown[] = [];
    const shown: { item_ids: string[] }[] = [];
    const handlers = {
      list_refunds: () => ({ refunds: shown }),
      refund_items: ({ idempotency_key }: object & { idempotency_key?: unknown }) => {
        keys.push(idempotency_key);
        if (keys.length > 1) shown.push({ item_ids: ["I-1"] });
        return { refund_id: "R-1", accepted: true };
      },
    };
    const { errors, reply } = await playEpisode({ says: [[VERIFY], [CONFIRM], [REFUND], [REFUND], [DONE]], handlers });
    expect(errors).toEqual([expect.stringContaining("not in effect")]);
    expect(new Set(keys).size).toBe(2);
    expect(reply).toMatchObject({ status: "done" });
  });

  test("a change of address that does not show is seen", async () => {
    const { errors } = await playEpisode({ says: [[VERIFY], [ADDRESS], []], handlers: { get_order: () => PLACED } });
    expect(errors).toEqual([expect.stringContaining("not in effect")]);
  });

  test.each<[string, ScriptedCall[][]]>([
    ["done without a change", [[VERIFY], [DONE]]],
    ["done without what was agreed to", [[VERIFY], [CONFIRM], [DONE]]],
    ["handed over to nobody", [[VERIFY], [finish("escalated", "complaint")]]],
  ])("%s is not believed", async (_, says) => {
    const { errors, reply } = await playEpisode({ says: [...says, []] });
    expect(errors).toEqual([expect.stringContaining("Not done")]);
    expect(reply).toBeInstanceOf(Error);
    expect((await playEpisode({ says, without: ["verification"] })).reply).not.toBeInstanceOf(Error);
  });

  test("a question that was answered needs no change", async () => {
    expect((await playEpisode({ says: [[VERIFY], [finish("done", "information_given")]] })).reply).toMatchObject({
      status: "done",
    });
  });
});
