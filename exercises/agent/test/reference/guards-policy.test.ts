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
  const turns = (call: ScriptedCall) => [[VERIFY], [READ], [call], []];
  const refund = (more: object): ScriptedCall => ["refund_items", { ...(REFUND[1] as object), ...more }];
  const cancel: ScriptedCall = ["cancel_order", { order_id: "W-100", reason: "x" }];
  test.each<[string, ScriptedCall, object, string]>([
    ["above the limit", refund({ amount_cents: 5001 }), {}, "over_limit"],
    ["a proposal above the limit", ["confirm", { ...(CONFIRM[1] as object), amount_cents: 5001 }], {}, "over_limit"],
    ["31 days after delivery", REFUND, { delivered_on: "2026-02-17" }, "outside_window"],
    ["an item that cannot be returned", refund({ item_ids: ["I-2"] }), {}, "not_returnable"],
    ["a cancellation after shipping", cancel, { status: "shipped" }, "already_shipped"],
    ["a new address after shipping", ADDRESS, { status: "delivered" }, "already_shipped"],
  ])("%s is refused with its code", async (_, call, order, code) => {
    const { errors, refunds, toolsCalled } = await playEpisode({
      turns: turns(call),
      handlers: { get_order: () => ({ ...ORDER, ...order }) },
    });
    expect(errors).toEqual([expect.stringContaining(code)]);
    expect(refunds).toEqual([]);
    expect(toolsCalled).not.toContain(call[0] === "confirm" ? "confirm" : "cancel_order");
  });

  test("a refund on the 30th day, or of exactly the limit, is allowed", async () => {
    const handlers = { get_order: () => ({ ...ORDER, delivered_on: "2026-02-18" }) };
    const { refunds } = await playEpisode({ turns: [[VERIFY], [CONFIRM], [REFUND]], handlers });
    expect(refunds).toHaveLength(1);
    const full: ScriptedCall = ["confirm", { ...(CONFIRM[1] as object), amount_cents: 5000 }];
    expect((await playEpisode({ turns: [[VERIFY], [full], [refund({ amount_cents: 5000 })]] })).refunds).toHaveLength(
      1,
    );
  });

  test("nothing is refunded twice, and the limit applies to the total of several refunds", async () => {
    const handlers = { list_refunds: () => ({ refunds: [{ item_ids: ["I-1"], amount_cents: 2000 }] }) };
    expect((await playEpisode({ turns: turns(REFUND), handlers })).errors[0]).toContain("already_refunded");
    const second = await playEpisode({
      turns: [[VERIFY], [CONFIRM], [REFUND], [["confirm", { ...(CONFIRM[1] as object), amount_cents: 3001 }]], []],
    });
    expect(second.errors[0]).toContain("50.01");
  });

  test("an expensive order needs two approvals", async () => {
    const dear = { ...ORDER, items: [{ item_id: "I-9", unit_cents: 20_001, quantity: 1 }] };
    const escalate: ScriptedCall = [
      "escalate",
      { ticket_id: "T-1", team: "supervisor", reason_code: "over_limit", summary: "x" },
    ];
    const turns = [[VERIFY], [READ], [escalate], [finish("escalated", "over_limit")], []];
    expect((await playEpisode({ turns, handlers: { get_order: () => dear } })).errors[0]).toContain("finance");
    expect((await playEpisode({ turns })).reply).toMatchObject({ status: "escalated" });
  });
});

describe("confirmation", () => {
  test("an irreversible write needs a confirmation of exactly that write", async () => {
    const other: ScriptedCall = ["confirm", { ...(CONFIRM[1] as object), amount_cents: 1500 }];
    const { errors, refunds } = await playEpisode({
      turns: [[VERIFY], [REFUND], [other], [REFUND], [CONFIRM], [REFUND], []],
    });
    expect(errors).toEqual([expect.stringContaining("Confirm first"), expect.stringContaining("Confirm first")]);
    expect(refunds).toHaveLength(1);
    expect((await playEpisode({ turns: [[VERIFY], [REFUND]], without: ["confirmation"] })).refunds).toHaveLength(1);
  });

  test("after a no the write is refused", async () => {
    const handlers = { confirm: () => ({ confirmed: false, answer: "No." }) };
    const { errors, refunds } = await playEpisode({ turns: [[VERIFY], [CONFIRM], [REFUND], []], handlers });
    expect([errors, refunds]).toEqual([[expect.stringContaining("declined_by_customer")], []]);
  });

  test("a reversible write needs no confirmation", async () => {
    const { toolsCalled } = await playEpisode({ turns: [[VERIFY], [ADDRESS]], handlers: { get_order: () => PLACED } });
    expect(toolsCalled).toContain("change_address");
  });
});

describe("verification", () => {
  test("a write without effect does not count, and is repeated with another key", async () => {
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
    const { errors, reply } = await playEpisode({ turns: [[VERIFY], [CONFIRM], [REFUND], [REFUND], [DONE]], handlers });
    expect(errors).toEqual([expect.stringContaining("not in effect")]);
    expect(new Set(keys).size).toBe(2);
    expect(reply).toMatchObject({ status: "done" });
  });

  test("an address change without effect is detected", async () => {
    const { errors } = await playEpisode({ turns: [[VERIFY], [ADDRESS], []], handlers: { get_order: () => PLACED } });
    expect(errors).toEqual([expect.stringContaining("not in effect")]);
  });

  test.each<[string, ScriptedCall[][]]>([
    ["done without a change", [[VERIFY], [DONE]]],
    ["done without the confirmed write", [[VERIFY], [CONFIRM], [DONE]]],
    ["escalated without an escalation", [[VERIFY], [finish("escalated", "complaint")]]],
  ])("%s is refused", async (_, turns) => {
    const { errors, reply } = await playEpisode({ turns: [...turns, []] });
    expect(errors).toEqual([expect.stringContaining("Not done")]);
    expect(reply).toBeInstanceOf(Error);
    expect((await playEpisode({ turns, without: ["verification"] })).reply).not.toBeInstanceOf(Error);
  });

  test("a report of given information needs no write", async () => {
    expect((await playEpisode({ turns: [[VERIFY], [finish("done", "information_given")]] })).reply).toMatchObject({
      status: "done",
    });
  });
});
