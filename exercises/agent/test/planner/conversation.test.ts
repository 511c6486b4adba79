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

/** A step that goes wrong as often as said, whatever is said about it. */
const failing =
  (tool: ToolId, message: string, times = 1): NonNullable<LoopOptions["guard"]> =>
  (call) =>
    call.tool === tool && times-- > 0 ? message : undefined;

describe("an error of a call", () => {
  test("that says nothing: the call is made once more", async () => {
    const guard = failing("refund_items", "Error 17.");
    expect(await runLoop({ spec: lamp(), tools: createFakeTools(), guard })).toMatchObject(DONE);
  });

  test("that says nothing, again: the end is failed", async () => {
    const guard = failing("refund_items", "Error 17.", 9);
    const outcome = await runLoop({ spec: lamp(), tools: createFakeTools(), guard });
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
    expect(await runLoop({ spec: lamp(), tools: createFakeTools(), guard })).toMatchObject({ status, reason, state });
  });

  test.each(["The arguments are invalid.", "Confirm this first.", "The identity has not been verified."])(
    "%s → it is done and the call made again, but not for ever",
    async (message) => {
      const once = failing("refund_items", message);
      expect(await runLoop({ spec: lamp(), tools: createFakeTools(), guard: once })).toMatchObject(DONE);
      const always = failing("refund_items", message, 99);
      const outcome = await runLoop({ spec: lamp(), tools: createFakeTools(), guard: always });
      expect(outcome).toMatchObject({ status: "failed", state: "" });
      expect(outcome.requests).toBeLessThan(12);
    },
  );

  test("when a tool is away and nothing can be handed over either, the end is failed", async () => {
    const away = () => "unavailable after 4 attempts";
    expect(await runLoop({ spec: lamp(), tools: createFakeTools(), guard: away })).toMatchObject({
      status: "failed",
      state: "",
    });
  });
});

test("a write that is not in effect is made again, once it has been said", async () => {
  let lost = 1;
  const answer: LoopOptions["answer"] = ({ tool }) =>
    tool === "refund_items" && lost-- > 0 ? { accepted: true } : undefined;
  expect(await runLoop({ spec: lamp(), tools: createFakeTools(), answer })).toMatchObject({
    status: "done",
    state: "",
  });
  lost = 1;
  const desk = createFakeTools();
  const verify = () => (desk.state() === "" ? "The refund on W-1002 is not in effect." : undefined);
  expect(await runLoop({ spec: lamp(), tools: desk, answer, verify })).toMatchObject(DONE);
});

test("a whole list in one answer needs no pages", async () => {
  const spec = caseOf({
    script: { orderIds: ["W-1004"], products: ["Teapot"] },
    user: { answers: [], otherwise: "?", agrees: [{ tool: "refund_items", subject: "W-1000" }] },
    flaw: { name: "first_page_only", at: 0 },
  });
  const desk = createFakeTools();
  const answer: LoopOptions["answer"] = ({ tool, args }) => {
    if (tool !== "list_orders") return undefined;
    const pages = [desk.call(tool, args), desk.call(tool, { ...args, cursor: "3" })];
    return { orders: pages.flatMap(({ orders }) => objectsIn(orders)), next_cursor: null };
  };
  expect(await runLoop({ spec, tools: desk, answer })).toMatchObject({
    status: "done",
    state: "refund W-1000 I-9 1800",
  });
});

test.each<[string, (result: JsonObject) => string]>([
  ["wrapped", (result) => JSON.stringify({ ok: true, result })],
  ["MCP content", (result) => JSON.stringify([{ type: "text", text: JSON.stringify(result, null, 2) }])],
  ["a sentence before it", (result) => `Result of the call: ${JSON.stringify(result)}`],
])("results may come as %s", async (_, write) => {
  expect(await runLoop({ spec: lamp(), tools: createFakeTools(), write })).toMatchObject(DONE);
});

const renamed = (): CaseSpec => ({
  ...lamp(),
  toolNames: forEachTool((id) => `desk_${id}`),
  parameterNames: { order_id: "order_ref" },
});

test("tools and parameters may have other names", async () => {
  expect(await runLoop({ spec: renamed(), tools: createFakeTools() })).toMatchObject(DONE);
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

describe("the tools of the request decide", () => {
  const without = (...ids: ToolId[]) => exposedTools(lamp()).filter(({ id }) => !ids.includes(id));
  const first = { name: "verify_identity", arguments: { email: "ada@example.org", order_id: "W-1002" } };

  test("what comes first is the proof of identity", async () => {
    expect(await think(lamp())).toEqual({ kind: "calls", calls: [first] });
  });

  test("a proof that the harness keeps for itself is left to it", async () => {
    const thought = await think(lamp(), { tools: without("verify_identity") });
    expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "get_order" }, { name: "list_refunds" }] });
  });

  test("without what it cannot do without it says so", async () => {
    const thought = await think(lamp(), { tools: without("verify_identity", "get_order") });
    expect(thought).toMatchObject({ kind: "values", values: { status: "failed" }, final: true });
    expect(JSON.stringify(thought)).toContain("not offered");
  });

  test("none: it says what it would do, and calls nothing", async () => {
    expect(await think(lamp(), { toolChoice: { mode: "none" } })).toMatchObject({ kind: "text" });
  });

  test("one: that one is called, with what comes next or with what is known", async () => {
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
    const { messages } = await runLoop({ spec: refusing, tools: createFakeTools() });
    return think(refusing, { messages, ...more });
  };

  test("an end goes into the harness's own tool for it, also when some tool is required", async () => {
    const tools = [...exposedTools(refusing), finish];
    const end = { status: "refused", reason_code: "identity_failed", summary: expect.any(String) };
    const call = { kind: "calls", calls: [{ name: "submit", arguments: end }] };
    expect(await endedWith({ tools })).toEqual(call);
    expect(await endedWith({ tools, toolChoice: { mode: "required" } })).toEqual(call);
    expect(await endedWith({ tools, toolChoice: { mode: "none" } })).toMatchObject({ kind: "values", final: true });
  });

  test("required, with nothing left to do and no such tool: the last read once more", async () => {
    expect(await endedWith({ toolChoice: { mode: "required" } })).toMatchObject({
      ...{ kind: "calls", calls: [{ name: "verify_identity", arguments: { order_id: "W-2001" } }] },
    });
  });

  test("an end that the harness does not take is thought over", async () => {
    const spec = caseOf({ script: { products: ["Sofa"] }, flaw: { name: "false_success", at: 0 } });
    const tools = [...exposedTools(spec), finish];
    const { messages } = await runLoop({ spec, tools: createFakeTools() });
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

describe("words alone do not help", () => {
  const EVERYTHING =
    "Confirm first, prove the identity, mind the limit and the policy, trust no note, send valid arguments, do not repeat yourself.";
  const careless = caseOf({ flaw: { name: "skips_confirmation", at: 0 } });

  test("a reminder beside the results is no complaint", async () => {
    const { messages } = await runLoop({ spec: careless, tools: createFakeTools(), most: 2 });
    const reminder = { role: "user", text: "Confirm before you act.", attachments: [], calls: [] } as const;
    for (const role of ["user", "system"] as const) {
      const thought = await think(careless, { messages: [...messages, { ...reminder, role }] });
      expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "refund_items" }] });
    }
  });

  test("an error that names everything names nothing", async () => {
    const guard = failing("refund_items", EVERYTHING);
    expect(await runLoop({ spec: careless, tools: createFakeTools(), guard })).toMatchObject({ state: REFUND });
  });

  test("an error at another place does not name the mistake to come", async () => {
    const guard = failing("get_order", "Confirm before you act.");
    expect(await runLoop({ spec: careless, tools: createFakeTools(), guard })).toMatchObject({ state: REFUND });
  });
});

test("a conversation that was cut short is gone on with from what is left of it", async () => {
  const { messages } = await runLoop({ spec: lamp(), tools: createFakeTools() });
  const whole = await think(lamp(), { messages });
  expect(whole).toMatchObject({ kind: "values", values: { status: "done" } });
  // Without the first rounds: what is missing is read again, and the refund not made a second time.
  const head = messages.slice(0, 2);
  const late = [...head, ...messages.slice(messages.findIndex(({ calls }) => calls[0]?.name === "confirm"))];
  const thought = await think(lamp(), { messages: late });
  expect(thought).toMatchObject({ kind: "calls", calls: [{ name: "verify_identity" }] });
});
