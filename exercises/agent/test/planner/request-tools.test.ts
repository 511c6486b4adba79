import { describe, expect, test } from "vitest";
import type { ModelRequest, Tool } from "../../../../src/stand-in/types.ts";
import type { ToolId } from "../../case-spec.ts";
import { exposedTools } from "../../exposed-tools.ts";
import { caseOf, createFakeTools } from "./fake-tools.ts";
import { respondTo, runLoop } from "./harness.ts";

const agreed = {
  user: { answers: [], otherwise: "?", agrees: [{ tool: "refund_items", subject: "W-1002" }] },
} as const;
const lamp = () => caseOf(agreed);

describe("the tools of the request", () => {
  const without = (...ids: ToolId[]) => exposedTools(lamp()).filter(({ id }) => !ids.includes(id));
  const first = { name: "verify_identity", arguments: { email: "ada@example.org", order_id: "W-1002" } };

  test("the first call is the identity check", async () => {
    expect(await respondTo(lamp())).toEqual({ kind: "calls", calls: [first] });
  });

  test("an identity check that is not available is left to the harness", async () => {
    const reply = await respondTo(lamp(), { tools: without("verify_identity") });
    expect(reply).toMatchObject({ kind: "calls", calls: [{ name: "get_order" }, { name: "list_refunds" }] });
  });

  test("without a tool that it needs, the planner says so", async () => {
    const reply = await respondTo(lamp(), { tools: without("verify_identity", "get_order") });
    expect(reply).toMatchObject({ kind: "values", values: { status: "failed" }, final: true });
    expect(JSON.stringify(reply)).toContain("not offered");
  });

  test("tool choice none: a text names the next calls", async () => {
    expect(await respondTo(lamp(), { toolChoice: { mode: "none" } })).toMatchObject({ kind: "text" });
  });

  test("tool choice of one tool: it is called with the next arguments or with known values", async () => {
    const one = await respondTo(lamp(), { toolChoice: { mode: "one", name: "verify_identity" } });
    expect(one).toEqual({ kind: "calls", calls: [first] });
    const other = await respondTo(lamp(), { toolChoice: { mode: "one", name: "find_customer" } });
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
    return respondTo(refusing, { messages, ...more });
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
    expect(await respondTo(spec, { tools, messages })).toMatchObject({
      calls: [{ name: "submit", arguments: { status: "done" } }],
    });
    expect(await respondTo(spec, { tools, messages: refusedEnd })).toMatchObject({ calls: [{ name: "escalate" }] });
  });
});
