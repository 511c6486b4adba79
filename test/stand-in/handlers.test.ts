import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStandInHandler, type HandlerOptions } from "../../src/stand-in/handler.ts";
import { scripted } from "./scripted.ts";

const MODEL = "gemini-2.5-flash";
const question = [{ role: "user" as const, content: "Do it." }];

describe("handlers on one server", () => {
  /** Each handler is mounted under /NAME/openai and /NAME/gemini. */
  async function mounted(options: Record<string, Partial<HandlerOptions>>) {
    const handlers = new Map(
      Object.entries(options).map(([name, more]) => {
        const responder = scripted({ kind: "text", text: `I am ${name}.` });
        return [
          name,
          createStandInHandler({ responder, name: "planner", caseName: name, retryAfterSeconds: 1, ...more }),
        ];
      }),
    );
    const server = createServer((request, response) => {
      const [, name = "", , path = ""] = /^\/([^/]+)\/(openai|gemini)(\/[^?]*)/.exec(request.url ?? "") ?? [];
      const handler = handlers.get(name);
      if (handler) void handler.handle(request, response, path);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.closeAllConnections());
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clients = (name: string) => ({
      openai: new OpenAI({ apiKey: "any", baseURL: `${url}/${name}/openai/v1`, maxRetries: 0 }),
      gemini: new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: `${url}/${name}/gemini` } }),
    });
    return { handlers, clients };
  }

  test("have separate responders, logs and faults", async () => {
    const plan = { faults: [], rate: 1, seed: 1, sequence: ["rate_limit", "server_error"] as const };
    const { handlers, clients } = await mounted({ one: {}, two: { plan } });
    const ask = (name: string) => clients(name).openai.chat.completions.create({ model: "x", messages: question });
    const said = async (name: string) => (await ask(name)).choices[0]?.message.content;
    expect(await said("one")).toBe("I am one.");
    await expect(ask("two")).rejects.toMatchObject({ status: 429 });
    await expect(ask("two")).rejects.toBeInstanceOf(OpenAI.InternalServerError);
    // Requests are counted by case, not by conversation.
    const { text } = await clients("two").gemini.models.generateContent({ model: MODEL, contents: "Something else" });
    expect(text).toBe("I am two.");
    const logOf = (name: string) =>
      (handlers.get(name)?.log ?? []).map(({ case: key, index, fault }) => [key, index, fault]);
    expect(logOf("one")).toEqual([["one", 1, null]]);
    expect(logOf("two")).toEqual([
      ["two", 1, "rate_limit"],
      ["two", 2, "server_error"],
      ["two", 3, null],
    ]);
  });

  test("report requests, replies and tokens", async () => {
    const told: unknown[] = [];
    const { handlers, clients } = await mounted({
      one: { onReply: (entry, { messages }, reply) => told.push([entry.status, messages.length, reply?.text]) },
    });
    await clients("one").openai.chat.completions.create({ model: "x", messages: question });
    expect(told).toEqual([[200, 1, "I am one."]]);
    expect(handlers.get("one")?.log[0]?.tokens).toEqual({ input: expect.any(Number), output: 3 });
  });

  test("cut a streamed answer as a stream", async () => {
    const plan = { faults: [], rate: 1, seed: 1, sequence: ["cut_body"] as const };
    const { handlers, clients } = await mounted({ one: { plan } });
    const stream = clients("one").openai.chat.completions.stream({ model: "x", messages: question });
    await stream.finalChatCompletion().catch(() => undefined);
    expect(handlers.get("one")?.log[0]?.fault).toBe("cut_stream");
  });
});
