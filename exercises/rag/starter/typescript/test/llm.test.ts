import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { splitIntoChunks } from "../src/baseline.ts";
import { askModel, type Server, serverOf } from "../src/llm.ts";

const QUESTION = { id: "q-1", question: "When does the car park close?", as_of: "2025-03-14" };
const CHUNKS = splitIntoChunks({ id: "faq-parking", text: "The car park closes at nine." });
const ANSWER = {
  answer: "nine",
  abstain: false,
  citations: [{ doc: "faq-parking", quote: "The car park closes at nine." }],
};

/** Starts a fake model server. The time limit is generous, because the machine may be slow or busy. */
async function modelServer(
  reply: (response: ServerResponse, body: string) => void,
  timeoutMs = 300_000,
): Promise<Server> {
  const server = createServer(async (request, response) => reply(response, await text(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: "key", model: "some-model", timeoutMs };
}

const says = (content: string) =>
  JSON.stringify({
    model: "some-model",
    choices: [{ message: { content } }],
    usage: { prompt_tokens: 50, completion_tokens: 9 },
  });

test("the model's answer becomes a reply with the retrieved documents and its usage", async () => {
  const asked: string[] = [];
  const server = await modelServer((response, body) => {
    asked.push(body);
    response.end(says(JSON.stringify(ANSWER)));
  });
  expect(await askModel(QUESTION, CHUNKS, server)).toEqual({
    ...ANSWER,
    retrieved: ["faq-parking"],
    usage: { model: "some-model", input_tokens: 50, output_tokens: 9 },
  });
  for (const part of ["faq-parking", "closes at nine", "When does the car park close?", "2025-03-14"]) {
    expect(asked[0]).toContain(part);
  }
});

test.each([
  ["a quote that is too long", says(JSON.stringify({ ...ANSWER, citations: [{ doc: "a", quote: "x".repeat(401) }] }))],
  ["prose", says("I am afraid I cannot.")],
  ["no answer", "{}"],
])("%s is rejected", async (_, reply) => {
  const server = await modelServer((response) => void response.end(reply));
  await expect(askModel(QUESTION, CHUNKS, server)).rejects.toThrow();
});

test("a server that rejects requests or hangs fails within the time limit", async () => {
  const busy = await modelServer((response) => void response.writeHead(429).end());
  await expect(askModel(QUESTION, CHUNKS, busy)).rejects.toThrow("429");
  // It never answers, so the limit is reached however short it is.
  const silent = await modelServer(() => undefined, 50);
  await expect(askModel(QUESTION, CHUNKS, silent)).rejects.toThrow(/timeout/i);
});

test("a key or the address of another server is required", () => {
  expect(() => serverOf({})).toThrow("OPENAI_API_KEY");
  expect(serverOf({ OPENAI_API_KEY: "k" }).baseUrl).toBe("https://api.openai.com/v1");
  expect(serverOf({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1/", TAKEHOME_MODEL: "qwen3:4b" })).toMatchObject({
    baseUrl: "http://127.0.0.1:11434/v1",
    model: "qwen3:4b",
  });
});
