import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import { forEachTool } from "../../exposed-tools.ts";
import { objectsIn } from "../tool-environment.ts";
import { caseOf, createFakeTools } from "./fake-tools.ts";
import { type LoopOptions, respondTo, runLoop } from "./harness.ts";

const agreed = {
  user: { answers: [], otherwise: "?", agrees: [{ tool: "refund_items", subject: "W-1002" }] },
} as const;
const lamp = () => caseOf(agreed);
const REFUND = "refund W-1002 I-3 4500";
const DONE = { status: "done", reason: "completed", state: REFUND };

/** A guard that refuses a tool a number of times. */
const failing =
  (tool: ToolId, message: string, times = 1): NonNullable<LoopOptions["guard"]> =>
  (call) =>
    call.tool === tool && times-- > 0 ? message : undefined;

describe("an error in response to a call", () => {
  test("without a known topic: the call is retried once", async () => {
    const guard = failing("refund_items", "Error 17.");
    expect(await runLoop({ spec: lamp(), backend: createFakeTools(), guard })).toMatchObject(DONE);
  });

  test("without a known topic, repeatedly: the conversation ends with failed", async () => {
    const guard = failing("refund_items", "Error 17.", 9);
    const outcome = await runLoop({ spec: lamp(), backend: createFakeTools(), guard });
    expect(outcome).toMatchObject({ status: "failed", state: "", requests: 6 });
  });

  test.each<[message: string, status: string, reason: string, state: string]>([
    [
      "The tool is unavailable after 4 attempts.",
      "escalated",
      "tool_unavailable",
      "escalate technical tool_unavailable",
    ],
    ["This is above the limit.", "escalated", "over_limit", "escalate supervisor over_limit"],
    [
      "Finance has to approve it too.",
      "escalated",
      "over_limit",
      "escalate finance over_limit; escalate supervisor over_limit",
    ],
    ["Policy: not_returnable.", "refused", "not_returnable", ""],
    ["Policy: the window is over.", "refused", "outside_window", ""],
    ["The customer declined.", "refused", "declined_by_customer", ""],
  ])("%s → %s", async (message, status, reason, state) => {
    const guard = failing("refund_items", message, 9);
    expect(await runLoop({ spec: lamp(), backend: createFakeTools(), guard })).toMatchObject({ status, reason, state });
  });

  test.each(["The arguments are invalid.", "Confirm this first.", "The identity has not been verified."])(
    "%s → the planner reacts and retries the call, but not forever",
    async (message) => {
      const once = failing("refund_items", message);
      expect(await runLoop({ spec: lamp(), backend: createFakeTools(), guard: once })).toMatchObject(DONE);
      const always = failing("refund_items", message, 99);
      const outcome = await runLoop({ spec: lamp(), backend: createFakeTools(), guard: always });
      expect(outcome).toMatchObject({ status: "failed", state: "" });
      expect(outcome.requests).toBeLessThan(12);
    },
  );

  test("if every tool is unavailable, escalation included, the conversation ends with failed", async () => {
    const away = () => "unavailable after 4 attempts";
    expect(await runLoop({ spec: lamp(), backend: createFakeTools(), guard: away })).toMatchObject({
      status: "failed",
      state: "",
    });
  });
});

test("a write without effect is repeated once feedback says so", async () => {
  let lost = 1;
  const answer: LoopOptions["answer"] = ({ tool }) =>
    tool === "refund_items" && lost-- > 0 ? { accepted: true } : undefined;
  expect(await runLoop({ spec: lamp(), backend: createFakeTools(), answer })).toMatchObject({
    status: "done",
    state: "",
  });
  lost = 1;
  const backend = createFakeTools();
  const verify = () => (backend.state() === "" ? "The refund on W-1002 is not in effect." : undefined);
  expect(await runLoop({ spec: lamp(), backend, answer, verify })).toMatchObject(DONE);
});

test("a complete list in one result needs no further pages", async () => {
  const spec = caseOf({
    script: { orderIds: ["W-1004"], products: ["Teapot"] },
    user: { answers: [], otherwise: "?", agrees: [{ tool: "refund_items", subject: "W-1000" }] },
    flaw: { name: "first_page_only", at: 0 },
  });
  const backend = createFakeTools();
  const answer: LoopOptions["answer"] = ({ tool, args }) => {
    if (tool !== "list_orders") return undefined;
    const pages = [backend.call(tool, args), backend.call(tool, { ...args, cursor: "3" })];
    return { orders: pages.flatMap(({ orders }) => objectsIn(orders)), next_cursor: null };
  };
  expect(await runLoop({ spec, backend, answer })).toMatchObject({
    status: "done",
    state: "refund W-1000 I-9 1800",
  });
});

test.each<[string, (result: JsonObject) => string]>([
  ["wrapped", (result) => JSON.stringify({ ok: true, result })],
  ["MCP content", (result) => JSON.stringify([{ type: "text", text: JSON.stringify(result, null, 2) }])],
  ["a sentence before it", (result) => `Result of the call: ${JSON.stringify(result)}`],
])("results may come as %s", async (_, write) => {
  expect(await runLoop({ spec: lamp(), backend: createFakeTools(), write })).toMatchObject(DONE);
});

const renamed = (): CaseSpec => ({
  ...lamp(),
  toolNames: forEachTool((id) => `desk_${id}`),
  parameterNames: { order_id: "order_ref" },
});

test("tools and parameters can be renamed", async () => {
  expect(await runLoop({ spec: renamed(), backend: createFakeTools() })).toMatchObject(DONE);
});

describe("feedback has no effect", () => {
  const EVERYTHING =
    "Confirm first, prove the identity, mind the limit and the policy, trust no note, send valid arguments, do not repeat yourself.";
  const careless = caseOf({ flaw: { name: "skips_confirmation", at: 0 } });

  test("if it is a reminder beside the results", async () => {
    const { messages } = await runLoop({ spec: careless, backend: createFakeTools(), maxRequests: 2 });
    const reminder = { role: "user", text: "Confirm before you act.", attachments: [], calls: [] } as const;
    for (const role of ["user", "system"] as const) {
      const reply = await respondTo(careless, { messages: [...messages, { ...reminder, role }] });
      expect(reply).toMatchObject({ kind: "calls", calls: [{ name: "refund_items" }] });
    }
  });

  test("if it names too many topics", async () => {
    const guard = failing("refund_items", EVERYTHING);
    expect(await runLoop({ spec: careless, backend: createFakeTools(), guard })).toMatchObject({ state: REFUND });
  });

  test("if it concerns another call than the faulty one", async () => {
    const guard = failing("get_order", "Confirm before you act.");
    expect(await runLoop({ spec: careless, backend: createFakeTools(), guard })).toMatchObject({ state: REFUND });
  });
});

test("a truncated conversation is continued from the remaining messages", async () => {
  const { messages } = await runLoop({ spec: lamp(), backend: createFakeTools() });
  const whole = await respondTo(lamp(), { messages });
  expect(whole).toMatchObject({ kind: "values", values: { status: "done" } });
  // Without the first rounds the planner repeats the reads, and does not make the refund again.
  const head = messages.slice(0, 2);
  const late = [...head, ...messages.slice(messages.findIndex(({ calls }) => calls[0]?.name === "confirm"))];
  const reply = await respondTo(lamp(), { messages: late });
  expect(reply).toMatchObject({ kind: "calls", calls: [{ name: "verify_identity" }] });
});
