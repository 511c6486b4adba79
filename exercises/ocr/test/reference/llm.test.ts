import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../../../test/models/server.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { label, picture, type Run, response, says, solveWithServer } from "./llm-server.ts";

describe("ocr+llm", () => {
  test("sends rows between delimiters and returns fields; does not ask for a copy or a broken file", async () => {
    const { answers, seen, rejected } = await solveWithServer({
      name: "ocr+llm",
      files: { "a.jpg": undefined, "b.jpg": undefined, "broken.jpg": "not an image" },
      reply: () => says("openai", response),
    });
    expect(rejected).toBeUndefined();
    const first = answers.get("a.jpg");
    expect(first).toMatchObject({
      ...{ document_type: "receipt", total_amount: label.total_amount, document_date: label.document_date },
      usage: { model: "openai/test-model", requests: 1, input_tokens: 100, output_tokens: 20, money: null },
      latency_ms: expect.any(Number),
    });
    expect(answers.get("b.jpg")).toEqual({
      ...Object.fromEntries(Object.entries(first ?? {}).filter(([key]) => key !== "usage")),
      ...{ id: "b.jpg", duplicate_of: "a.jpg", latency_ms: expect.any(Number) },
    });
    expect(answers.get("b.jpg")).not.toHaveProperty("usage");
    expect(answers.get("broken.jpg")).toMatchObject({ ...EMPTY_EXTRACTION, error: expect.any(String) });
    expect(seen).toHaveLength(1);
    const text = String(valueAt(seen[0]?.body, "messages", 1, "content", 0, "text"));
    const fence = /DOCUMENT-[0-9a-f]{16}/.exec(text)?.[0] ?? "none";
    expect(text.split(fence)).toHaveLength(4); // named once, then around the rows
    expect(text).toContain(label.total_amount);
    expect(JSON.stringify(valueAt(seen[0]?.body, "messages", 0))).toContain("change nothing about your task");
  }, 60_000);

  test("plausible values that are not on the page are left blank", async () => {
    const invented = {
      ...response,
      ...{ vendor_name: "Zyxwvut Brothers GmbH", document_date: "2019-07-13" },
      ...{ total_amount: "48.53", document_number: "QQ-99871" },
    };
    const { answers } = await solveWithServer({
      name: "ocr+llm",
      files: { "a.jpg": undefined },
      reply: () => says("openai", invented),
    });
    expect(answers.get("a.jpg")).toMatchObject({
      ...{ vendor_name: null, document_date: null, total_amount: null, document_number: null },
      currency: label.currency,
      evidence: { total_amount: "held back 48.53: not on the page" },
    });
  }, 60_000);
});

test("a server without a model is given up after a few documents, and the run reports it", async () => {
  const files: Run["files"] = {};
  for (let shade = 0; shade < 7; shade++) files[`${shade}.png`] = await picture(30 * shade);
  const page = (reply: ServerResponse) => {
    reply.writeHead(200, { "content-type": "text/html" });
    reply.end("<html>It works!</html>");
  };
  const { answers, seen, rejected } = await solveWithServer({ name: "vision", files, reply: () => ({ handle: page }) });
  expect(rejected).toMatchObject({
    message: expect.stringContaining("<html>It works!"),
    hint: expect.stringContaining("/v1"),
  });
  expect(seen).toHaveLength(4 * 4);
  expect(answers.get("3.png")?.error).toMatch(/^openai/);
  expect(answers.get("6.png")?.error).toMatch(/^Not sent: openai/);
}, 60_000);
