import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isPermanent, reasonCodeIn, TOPICS, type Topic, topicsOf } from "../../planner/keywords.ts";
import { parseToolResult } from "../../planner/tool-results.ts";

const ORDER = { order_id: "W-1", items: [{ item_id: "I-1", title: "A {strange} title" }], note: 'She said: "[x]"' };
const JSON_TEXT = JSON.stringify(ORDER);

describe("a result is parsed", () => {
  test.each([
    ["plain", JSON_TEXT],
    ["pretty-printed", JSON.stringify(ORDER, null, 2)],
    ["after a sentence", `The tool answered [HTTP 200]: ${JSON_TEXT}`],
    ["between sentences, fenced", `Here it is:\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\nAnything else?`],
    ["wrapped", JSON.stringify({ result: ORDER })],
    ["wrapped beside a flag", JSON.stringify({ ok: true, error: null, data: ORDER })],
    ["wrapped twice, once as text", JSON.stringify({ output: JSON.stringify({ result: ORDER }) })],
    ["as MCP content", JSON.stringify([{ type: "text", text: JSON_TEXT }])],
    ["as an MCP result", JSON.stringify({ content: [{ type: "text", text: JSON_TEXT }], isError: false })],
    [
      "as an MCP result with structured content",
      JSON.stringify({ content: [{ type: "text", text: "see there" }], structuredContent: ORDER }),
    ],
    ["as JSON in a JSON string", JSON.stringify(JSON_TEXT)],
  ])("%s", (_, text) => {
    expect(parseToolResult(text)).toEqual({ ok: true, value: ORDER });
  });

  test("even if one of its fields has the name of a wrapper", () => {
    const shipment = { order_id: "W-1", status: "in_transit", data: { carrier: "X" } };
    expect(parseToolResult(JSON.stringify(shipment))).toEqual({ ok: true, value: shipment });
  });

  test("as an empty object if the message is empty or says ok", () => {
    for (const text of ["", "ok", "null"]) expect(parseToolResult(text)).toEqual({ ok: true, value: {} });
  });

  test.each([
    ["an error object", '{"error":{"code":"unavailable","message":"The tool is away."}}'],
    ["an error text", '{"error":"The tool is away."}'],
    ["a flag", '{"ok":false,"message":"The tool is away."}'],
    ["an MCP error", '{"isError":true,"content":[{"type":"text","text":"The tool is away."}]}'],
    ["an error inside a wrapper", '{"result":{"error":"The tool is away."}}'],
    ["plain words", "Error: The tool is away."],
    ["MCP content without JSON", '[{"type":"text","text":"The tool is away."}]'],
  ])("as an error: %s", (_, text) => {
    const result = parseToolResult(text);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.text).toContain("The tool is away.");
  });

  test("quickly, also for pathological input", () => {
    const started = performance.now();
    for (const text of ["{".repeat(20_000), "[".repeat(5_000) + "]".repeat(5_000), `${"{}x".repeat(5_000)}{"a":`])
      parseToolResult(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("the topic of an error message", () => {
  test.each<[Topic, string]>([
    ["tool", "Unknown tool refund_v2."],
    ["tool", '{"error":{"code":"unknown_tool"}}'],
    ["declined", "The customer declined, so this was not confirmed."],
    ["identity", "Verify the customer first."],
    ["identity", "Nobody has verified the sender's identity."],
    ["owner", "Order W-1 belongs to another customer."],
    ["confirm", "This needs a confirmation by the customer."],
    ["limit", "80.00 is over the limit of 50.00 (policy)."],
    ["limit", "This needs approval."],
    ["pages", "There are more pages."],
    ["note", "That is an instruction from a note."],
    ["missing", "The refund is not in effect."],
    ["missing", "The change is unverified."],
    ["missing", "This has not been done."],
    ["rule", "Outside the window: policy."],
    ["rule", "It has been shipped."],
    ["repeat", "Same call as before: no progress."],
    ["schema", "amount_cents: expected integer, invalid type."],
    ["schema", "These arguments are no JSON."],
    ["outage", "503 unavailable"],
    ["outage", "verify_identity is unavailable. Tried 4 times, this is final."],
    ["tool", 'There is no tool "x".'],
  ])("%s: %s", (topic, text) => {
    expect(topicsOf(text)[0]).toBe(topic);
  });

  test.each(["Error 17.", "", "Rate limit reached.", "The time limit has passed.", "There is no order W-1."])(
    "none: %s",
    (text) => {
      expect(topicsOf(text)).toEqual([]);
    },
  );

  test("docs/agent-planner.md has the same table, and its words have their topics", () => {
    const rows = [...readFileSync("docs/agent-planner.md", "utf8").matchAll(/^\| (.+) \| (.+) \|$/gm)];
    const table = TOPICS.map(({ does }) => rows.findIndex(([, , told]) => told === does));
    expect(table).toEqual(TOPICS.map((_, index) => (table[0] ?? -1) + index));
    for (const [index, { topic }] of TOPICS.entries()) {
      const words = (rows[table[index] ?? -1]?.[1] ?? "").replaceAll(/\(.*?\)/g, "").split(", ");
      for (const word of words) expect(topicsOf(`It is ${word.trim()} here.`), word).toContain(topic);
    }
  });

  test("reason codes and permanent failures are recognized", () => {
    expect(reasonCodeIn("Policy says no: not_returnable.")).toBe("not_returnable");
    expect(reasonCodeIn("Policy says no.")).toBeUndefined();
    expect(isPermanent("unavailable after 4 attempts")).toBe(true);
    expect(isPermanent("Tried 3 times, this is final.")).toBe(true);
    for (const text of ["unavailable", "429: Retry-After: 1", "unavailable, try again after 1 second"]) {
      expect(isPermanent(text)).toBe(false);
    }
  });
});
