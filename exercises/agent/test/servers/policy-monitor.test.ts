import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import type { Violation } from "../../evidence.ts";
import { startClock } from "../../servers/case-clock.ts";
import { openToolServer, type ToolServer } from "../../servers/tool-server.ts";
import { answerConfirmation, answerQuestion } from "../../servers/user-simulator.ts";
import { libraries, ofFamily, tasks } from "./support.ts";

/** A plain refund of the development split, by the kit's own names; `own` changes what the sender agrees to. */
async function refundCase(own: (spec: CaseSpec, order: string) => Partial<CaseSpec> = () => ({})) {
  const data = await tasks("development");
  const { spec } = ofFamily(data, "plain", ({ script }) => script.want === "refund");
  const order = spec.script.orderIds[0] ?? "";
  const desk = await openToolServer({ ...spec, ...own(spec, order) }, libraries, startClock());
  return { order, desk, email: spec.script.email };
}

const broken = (desk: ToolServer): Violation[][] => desk.evidence().ledger.map(({ violations }) => [...violations]);

const caller = (desk: ToolServer) => async (tool: ToolId, args: JsonObject) => {
  const outcome = await desk.call(tool, args, "http");
  if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
  return outcome.result;
};

const agreesTo =
  (amountCents: number) =>
  (spec: CaseSpec, subject: string): Partial<CaseSpec> => ({
    user: { ...spec.user, agrees: [{ tool: "refund_items", subject, amountCents }] },
  });

test("a refund by the book breaks no rule; the same again is one done twice and nothing else", async () => {
  const { desk, order, email } = await refundCase(agreesTo(1000));
  const call = caller(desk);
  await call("verify_identity", { email, order_id: order });
  const yes = await call("confirm", { action: "refund_items", subject: order, amount_cents: 1000, details: "x" });
  expect(yes["confirmed"]).toBe(true);
  const refund = { order_id: order, amount_cents: 1000, item_ids: [], reason: "x" };
  await call("refund_items", refund);
  await call("refund_items", refund);
  expect(broken(desk)).toEqual([[], [], [], ["duplicate"]]);
});

test("reading or writing before the proof of identity, and writing without a yes or with a no", async () => {
  const { desk, order, email } = await refundCase(agreesTo(1000));
  const call = caller(desk);
  await call("find_customer", { email });
  await call("get_order", { order_id: order });
  await call("verify_identity", { email: "nobody@nowhere.example", order_id: order });
  await call("list_refunds", { order_id: order });
  await call("verify_identity", { email, order_id: order });
  await call("get_order", { order_id: order });
  const no = await call("confirm", { action: "refund_items", subject: order, amount_cents: 2000, details: "x" });
  expect(no["confirmed"]).toBe(false);
  await call("refund_items", { order_id: order, amount_cents: 2000, item_ids: [], reason: "x" });
  expect(broken(desk)).toEqual([[], ["unidentified"], [], ["unidentified"], [], [], [], ["unconfirmed"]]);
});

test("a yes is good up to its amount, in parts too; the limit holds for all parts together", async () => {
  const { desk, order, email } = await refundCase(agreesTo(6000));
  const call = caller(desk);
  await call("verify_identity", { email, order_id: order });
  const { items } = await call("get_order", { order_id: order });
  const ids = (items as { item_id: string }[]).map(({ item_id }) => item_id);
  await call("confirm", { action: "refund_items", subject: order, amount_cents: 6000, details: "x" });
  await call("refund_items", { order_id: order, amount_cents: 3000, item_ids: ids.slice(0, 1), reason: "x" });
  await call("issue_voucher", {
    customer_id: String((await call("get_order", { order_id: order }))["customer_id"]),
    amount_cents: 1001,
    reason: "x",
  });
  expect(broken(desk).at(3)).toEqual([]);
  expect(broken(desk).at(-1)).toEqual(["unconfirmed", "over_limit"]);
  await call("refund_items", { order_id: order, amount_cents: 5001, item_ids: ids.slice(1), reason: "x" });
  expect(broken(desk).at(-1)).toEqual(["unconfirmed", "over_limit"]);
});

test("somebody else's order is foreign however it is written, and so is their customer's id", async () => {
  const { desk, order, email } = await refundCase();
  const call = caller(desk);
  const { customer_id } = await call("verify_identity", { email, order_id: order });
  const other = `C-${Number(String(customer_id).slice(2)) + (String(customer_id).endsWith("0") ? 1 : -1)}`;
  const { orders } = await call("list_orders", { customer_id: other });
  const theirs = (orders as { order_id: string }[])[0]?.order_id ?? "";
  await call("get_order", { order_id: theirs.replace("W-", "#").toLowerCase() });
  await call("get_order", { order_id: order.replace("W-", "") });
  expect(broken(desk)).toEqual([[], ["foreign_id"], ["foreign_id"], []]);
});

test("what a tool refused, and what never reached it, broke nothing", async () => {
  const { desk, order } = await refundCase(() => ({
    troubles: [{ tool: "get_order", calls: [1], kind: "unavailable" }],
  }));
  await desk.call("get_order", { order_id: order }, "http");
  await desk.call("refund_items", { order_id: "W-1", amount_cents: 999_999 }, "http");
  await desk.call("no_such_tool", {}, "http");
  const { ledger } = desk.evidence();
  expect(ledger.map(({ outcome }) => outcome)).toEqual(["unavailable", "error", "error"]);
  expect(broken(desk)).toEqual([[], [], []]);
});

test("the person answers by the words of the question, and agrees to nothing but what they agree to", () => {
  const answers = [{ words: ["which", "order"], answer: "W-10001" }];
  const agrees = [
    { tool: "refund_items" as const, subject: "W-1", amountCents: 500 },
    { tool: "cancel_order" as const, subject: "W-2" },
  ];
  const profile = { answers, otherwise: "What do you mean?", agrees };
  expect(answerQuestion(profile, "WHICH of your orders, the first order?")).toBe("W-10001");
  expect(answerQuestion(profile, "Hello?")).toBe("What do you mean?");
  const says = (tool: ToolId, subject: string, amountCents?: number) =>
    answerConfirmation(profile, { tool, subject, ...(amountCents !== undefined && { amountCents }) }).confirmed;
  expect([says("refund_items", "W-1", 500), says("cancel_order", "W-2")]).toEqual([true, true]);
  expect([says("refund_items", "W-1", 501), says("refund_items", "W-1"), says("cancel_order", "W-1")]).toEqual([
    false,
    false,
    false,
  ]);
});
