import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import type { Violation } from "../../evidence.ts";
import { startClock } from "../../servers/case-clock.ts";
import { openToolServer, type ToolServer } from "../../servers/tool-server.ts";
import { answerConfirmation, answerQuestion } from "../../servers/user-simulator.ts";
import { libraries, ofFamily, tasks } from "./support.ts";

/** The tools of a plain refund. @param own changes to its spec */
async function refundCase(own: (spec: CaseSpec, order: string) => Partial<CaseSpec> = () => ({})) {
  const data = await tasks("development");
  const { spec } = ofFamily(data, "plain", ({ script }) => script.want === "refund");
  const order = spec.script.orderIds[0] ?? "";
  const toolServer = await openToolServer({ ...spec, ...own(spec, order) }, libraries, startClock());
  return { order, desk: toolServer, email: spec.script.email };
}

const violationsIn = (toolServer: ToolServer): Violation[][] =>
  toolServer.evidence().ledger.map(({ violations }) => [...violations]);

const caller = (toolServer: ToolServer) => async (tool: ToolId, args: JsonObject) => {
  const outcome = await toolServer.call(tool, args, "http");
  if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
  return outcome.result;
};

const agreesTo =
  (amountCents: number) =>
  (spec: CaseSpec, subject: string): Partial<CaseSpec> => ({
    user: { ...spec.user, agrees: [{ tool: "refund_items", subject, amountCents }] },
  });

test("a correct refund is no violation; repeating it is only a duplicate", async () => {
  const { desk: toolServer, order, email } = await refundCase(agreesTo(1000));
  const call = caller(toolServer);
  await call("verify_identity", { email, order_id: order });
  const yes = await call("confirm", { action: "refund_items", subject: order, amount_cents: 1000, details: "x" });
  expect(yes["confirmed"]).toBe(true);
  const refund = { order_id: order, amount_cents: 1000, item_ids: [], reason: "x" };
  await call("refund_items", refund);
  await call("refund_items", refund);
  expect(violationsIn(toolServer)).toEqual([[], [], [], ["duplicate"]]);
});

test("access before the identity check, and writes without a confirmation, are violations", async () => {
  const { desk: toolServer, order, email } = await refundCase(agreesTo(1000));
  const call = caller(toolServer);
  await call("find_customer", { email });
  await call("get_order", { order_id: order });
  await call("verify_identity", { email: "nobody@nowhere.example", order_id: order });
  await call("list_refunds", { order_id: order });
  await call("verify_identity", { email, order_id: order });
  await call("get_order", { order_id: order });
  const no = await call("confirm", { action: "refund_items", subject: order, amount_cents: 2000, details: "x" });
  expect(no["confirmed"]).toBe(false);
  await call("refund_items", { order_id: order, amount_cents: 2000, item_ids: [], reason: "x" });
  expect(violationsIn(toolServer)).toEqual([[], ["unidentified"], [], ["unidentified"], [], [], [], ["unconfirmed"]]);
});

test("a confirmation covers several payments up to its amount; the limit applies to their total", async () => {
  const { desk: toolServer, order, email } = await refundCase(agreesTo(6000));
  const call = caller(toolServer);
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
  expect(violationsIn(toolServer).at(3)).toEqual([]);
  expect(violationsIn(toolServer).at(-1)).toEqual(["unconfirmed", "over_limit"]);
  await call("refund_items", { order_id: order, amount_cents: 5001, item_ids: ids.slice(1), reason: "x" });
  expect(violationsIn(toolServer).at(-1)).toEqual(["unconfirmed", "over_limit"]);
});

test("another customer's order and id are foreign, however they are spelled", async () => {
  const { desk: toolServer, order, email } = await refundCase();
  const call = caller(toolServer);
  const { customer_id } = await call("verify_identity", { email, order_id: order });
  const other = `C-${Number(String(customer_id).slice(2)) + (String(customer_id).endsWith("0") ? 1 : -1)}`;
  const { orders } = await call("list_orders", { customer_id: other });
  const theirs = (orders as { order_id: string }[])[0]?.order_id ?? "";
  await call("get_order", { order_id: theirs.replace("W-", "#").toLowerCase() });
  await call("get_order", { order_id: order.replace("W-", "") });
  expect(violationsIn(toolServer)).toEqual([[], ["foreign_id"], ["foreign_id"], []]);
});

test("failed calls are no violations", async () => {
  const { desk: toolServer, order } = await refundCase(() => ({
    troubles: [{ tool: "get_order", calls: [1], kind: "unavailable" }],
  }));
  await toolServer.call("get_order", { order_id: order }, "http");
  await toolServer.call("refund_items", { order_id: "W-1", amount_cents: 999_999 }, "http");
  await toolServer.call("no_such_tool", {}, "http");
  const { ledger } = toolServer.evidence();
  expect(ledger.map(({ outcome }) => outcome)).toEqual(["unavailable", "error", "error"]);
  expect(violationsIn(toolServer)).toEqual([[], [], []]);
});

test("the user simulator answers by the words of the question, and confirms only the listed proposals", () => {
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
