import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import type { ModelRequest, ResponderReply, Tool } from "../../../../src/stand-in/types.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import { exposedTools, forEachTool } from "../../exposed-tools.ts";
import { createPlanner } from "../../planner/planner.ts";
import { objectsIn } from "../tool-environment.ts";
import { caseOf, createFakeTools } from "./fake-tools.ts";
import { type LoopOptions, runLoop } from "./harness.ts";

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

const signal = new AbortController().signal;
const think = (spec: CaseSpec, more: Partial<ModelRequest> = {}): Promise<ResponderReply> => {
  const messages = [{ role: "user" as const, text: "Please help.", attachments: [], calls: [] }];
  const request = {
    model: "x",
    messages,
    tools: exposedTools(spec),
    toolChoice: { mode: "auto" },
    json: false,
  } as const;
  return createPlanner(spec).respond({ ...request, ...more }, undefined, signal);
};

describe("the tools of the request", () => {
  const without = (...ids: ToolId[]) => exposedTools(lamp()).filter(({ id }) => !ids.includes(id));
  const first = { name: "verify_identity", arguments: { email: "ada@example.org", order_id: "W-1002" } };

  test("the first call is the identity check", async () => {
    expect(await think(lamp())).toEqual({ kind: "calls", calls: [first] });
  });

  test("an identity check that is not available is left to the harness", async () => {
    const thought = await think(lamp(), { tools: without("verify_identity") });
    expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "get_order" }, { name: "list_refunds" }] });
  });

  test("without a tool that it needs, the planner says so", async () => {
    const thought = await think(lamp(), { tools: without("verify_identity", "get_order") });
    expect(thought).toMatchObject({ kind: "values", values: { status: "failed" }, final: true });
    expect(JSON.stringify(thought)).toContain("not offered");
  });

  test("tool choice none: a text names the next calls", async () => {
    expect(await think(lamp(), { toolChoice: { mode: "none" } })).toMatchObject({ kind: "text" });
  });

  test("tool choice of one tool: it is called with the next arguments or with known values", async () => {
    const one = await think(lamp(), { toolChoice: { mode: "one", name: "verify_identity" } });
    expect(one).toEqual({ kind: "calls", calls: [first] });
    const other = await think(lamp(), { toolChoice: { mode: "one", name: "find_customer" } });
    expect(other).toMatchObject({ kind: "values", values: { email: "ada@example.org" } });
  });

  const finish: Tool = {
    name: "submit",
    description: "End the ticket",
    parameters: {
      type: "object",
      properties: { status: { type: "string" }, reason_code: { type: "string" }, summary: { type: "string" } },
      required: ["status", "reason_code"],
    },
  };
  const refusing = caseOf({ script: { orderIds: ["W-2001"] } });
  const endedWith = async (more: Partial<ModelRequest>) => {
    const { messages } = await runLoop({ spec: refusing, backend: createFakeTools() });
    return think(refusing, { messages, ...more });
  };

  test("the report goes into the finish tool of the harness, also if some tool is required", async () => {
    const tools = [...exposedTools(refusing), finish];
    const end = { status: "refused", reason_code: "identity_failed", summary: expect.any(String) };
    const call = { kind: "calls", calls: [{ name: "submit", arguments: end }] };
    expect(await endedWith({ tools })).toEqual(call);
    expect(await endedWith({ tools, toolChoice: { mode: "required" } })).toEqual(call);
    expect(await endedWith({ tools, toolChoice: { mode: "none" } })).toMatchObject({ kind: "values", final: true });
  });

  test("tool choice required without a finish tool: the last read is repeated", async () => {
    expect(await endedWith({ toolChoice: { mode: "required" } })).toMatchObject({
      ...{ kind: "calls", calls: [{ name: "verify_identity", arguments: { order_id: "W-2001" } }] },
    });
  });

  test("a report that the harness rejects is reconsidered", async () => {
    const spec = caseOf({ script: { products: ["Sofa"] }, flaw: { name: "false_success", at: 0 } });
    const tools = [...exposedTools(spec), finish];
    const { messages } = await runLoop({ spec, backend: createFakeTools() });
    const refusedEnd = [
      ...messages,
      { role: "assistant", text: "", attachments: [], calls: [{ id: "e", name: "submit", arguments: {} }] },
      {
        role: "tool",
        text: '{"error":"Nothing of this is in effect: not done."}',
        attachments: [],
        calls: [],
        answers: "e",
      },
    ] as const;
    expect(await think(spec, { tools, messages })).toMatchObject({
      calls: [{ name: "submit", arguments: { status: "done" } }],
    });
    expect(await think(spec, { tools, messages: refusedEnd })).toMatchObject({ calls: [{ name: "escalate" }] });
  });
});

describe("feedback has no effect", () => {
  const EVERYTHING =
    "Confirm first, prove the identity, mind the limit and the policy, trust no note, send valid arguments, do not repeat yourself.";
  const careless = caseOf({ flaw: { name: "skips_confirmation", at: 0 } });

  test("if it is a reminder beside the results", async () => {
    const { messages } = await runLoop({ spec: careless, backend: createFakeTools(), maxRequests: 2 });
    const reminder = { role: "user", text: "Confirm before you act.", attachments: [], calls: [] } as const;
    for (const role of ["user", "system"] as const) {
      const thought = await think(careless, { messages: [...messages, { ...reminder, role }] });
      expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "refund_items" }] });
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
  const whole = await think(lamp(), { messages });
  expect(whole).toMatchObject({ kind: "values", values: { status: "done" } });
  // Without the first rounds the planner repeats the reads, and does not make the refund again.
  const head = messages.slice(0, 2);
  const late = [...head, ...messages.slice(messages.findIndex(({ calls }) => calls[0]?.name === "confirm"))];
  const thought = await think(lamp(), { messages: late });
  expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "verify_identity" }] });
});
