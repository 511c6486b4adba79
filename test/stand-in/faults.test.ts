import { ApiError, type GenerateContentResponse } from "@google/genai";
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { FAULT_TYPES, type FaultName } from "../../src/stand-in/faults/types.ts";
import { chatRequest, geminiRequest, INVOICE, prompt, RIGHT, SCHEMA, type Started, started } from "./support.ts";

const MODEL = "gemini-2.5-flash";
/** Time limit of the clients, well above the time of a normal answer on a busy machine. */
const LIMIT_MS = 1_500;
const tools = [{ type: "function" as const, function: { name: "save", parameters: SCHEMA } }];
const geminiTools = [{ functionDeclarations: [{ name: "save", parametersJsonSchema: SCHEMA }] }];

interface Seen {
  openai(server: Started): Promise<unknown>;
  gemini(server: Started): Promise<unknown>;
  /** Checks what the client gets. */
  openaiSees(result: Settled): void;
  geminiSees(result: Settled): void;
}
interface Settled {
  error?: unknown;
  value?: unknown;
}

const chat = ({ openai }: Started) => openai.chat.completions.create(chatRequest(), { timeout: LIMIT_MS });
const generate = ({ gemini }: Started) => {
  const request = geminiRequest();
  return gemini.models.generateContent({
    ...request,
    config: { ...request.config, httpOptions: { timeout: LIMIT_MS } },
  });
};
const chatStream = async ({ openai }: Started) => {
  const stream = await openai.chat.completions.create({ ...chatRequest(), stream: true });
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
};
const geminiStream = async ({ gemini }: Started) => {
  const chunks: GenerateContentResponse[] = [];
  for await (const chunk of await gemini.models.generateContentStream(geminiRequest())) chunks.push(chunk);
  return chunks;
};
const call = ({ openai }: Started) =>
  openai.chat.completions.create({ model: "gpt-4.1", messages: [{ role: "user", content: prompt() }], tools });
const geminiCall = ({ gemini }: Started) =>
  gemini.models.generateContent({ model: MODEL, contents: prompt(), config: { tools: geminiTools } });

const choice = ({ value }: Settled) => (value as OpenAI.ChatCompletion).choices[0];
const text = (result: Settled) => choice(result)?.message.content ?? "";
const gemini = ({ value }: Settled) => value as GenerateContentResponse;
const status = (error: unknown) => (error as { status?: number }).status;

/** The same check for both vendors. */
const both = (sees: (answer: string, result: Settled) => void): Seen => ({
  ...{ openai: chat, gemini: generate },
  openaiSees: (result) => sees(text(result), result),
  geminiSees: (result) => sees(gemini(result).text ?? "", result),
});
const noAnswer: Seen = {
  ...{ openai: chat, gemini: generate },
  openaiSees: ({ error }) => expect(error).toBeInstanceOf(OpenAI.APIConnectionError),
  geminiSees: ({ error }) => expect(error).toBeInstanceOf(Error),
};
const failsWith = (...statuses: number[]): Pick<Seen, "openaiSees" | "geminiSees"> => ({
  openaiSees: ({ error }) => expect(statuses).toContain(status(error)),
  geminiSees: ({ error }) => {
    expect(error).toBeInstanceOf(ApiError);
    expect(statuses).toContain(status(error));
  },
});

const SEEN: Record<FaultName, Seen> = {
  rate_limit: {
    ...{ openai: chat, gemini: generate },
    openaiSees: ({ error }) => {
      expect(error).toBeInstanceOf(OpenAI.RateLimitError);
      expect((error as InstanceType<typeof OpenAI.RateLimitError>).headers?.get("retry-after")).toBe("1");
    },
    geminiSees: ({ error }) => {
      expect(status(error)).toBe(429);
      const { details } = JSON.parse((error as Error).message).error;
      expect(details).toContainEqual({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "1s" });
    },
  },
  server_error: { openai: chat, gemini: generate, ...failsWith(500, 503) },
  outage: { openai: chat, gemini: generate, ...failsWith(500, 503) },
  hang: noAnswer,
  reset: noAnswer,
  cut_body: {
    ...{ openai: chat, gemini: generate },
    openaiSees: ({ error }) => expect(error).toBeInstanceOf(Error),
    geminiSees: ({ error }) => expect(error).toBeInstanceOf(Error),
  },
  slow_drip: {
    // The SDK's own limit does not cover this, see below.
    openai: ({ openai }) => openai.chat.completions.create(chatRequest(), { signal: AbortSignal.timeout(LIMIT_MS) }),
    gemini: generate,
    openaiSees: ({ error }) => expect(error).toBeInstanceOf(Error),
    geminiSees: ({ error }) => expect(error).toBeInstanceOf(Error),
  },
  cut_stream: {
    ...{ openai: chatStream, gemini: geminiStream },
    // By a reset (an error) or silently (no finish reason), but never complete.
    openaiSees: ({ error, value }) => {
      const chunks = (value ?? []) as OpenAI.ChatCompletionChunk[];
      expect(error !== undefined || chunks.every(({ choices }) => !choices[0]?.finish_reason)).toBe(true);
    },
    geminiSees: ({ error, value }) => {
      const chunks = (value ?? []) as GenerateContentResponse[];
      expect(error !== undefined || chunks.every(({ candidates }) => !candidates?.[0]?.finishReason)).toBe(true);
    },
  },
  truncated_json: both((answer, { value }) => {
    expect(answer.length).toBeGreaterThan(0);
    expect(() => JSON.parse(answer)).toThrow();
    expect(JSON.stringify(value)).toMatch(/"finish_reason":"stop"|"finishReason":"STOP"/);
  }),
  prose_around_json: both((answer) => {
    expect(() => JSON.parse(answer)).toThrow();
    expect(JSON.parse(/```json\n(.*)\n```/s.exec(answer)?.[1] ?? "")).toEqual(RIGHT);
  }),
  schema_violation: both((answer) => {
    const fields = JSON.parse(answer);
    expect(fields).not.toEqual(RIGHT);
    const broken = Object.entries(RIGHT).filter(
      ([key, value]) => JSON.stringify(fields[key]) !== JSON.stringify(value),
    );
    expect(broken.length + Number("note" in fields)).toBeGreaterThan(0);
  }),
  empty_answer: both((answer) => expect(answer).toBe("")),
  length: both((answer, { value }) => {
    expect(() => JSON.parse(answer)).toThrow();
    expect(JSON.stringify(value)).toMatch(/"finish_reason":"length"|"finishReason":"MAX_TOKENS"/);
  }),
  malformed_call: {
    ...{ openai: call, gemini: geminiCall },
    openaiSees: (result) => {
      const [made] = choice(result)?.message.tool_calls ?? [];
      expect(() => JSON.parse(made?.type === "function" ? made.function.arguments : "{}")).toThrow();
    },
    geminiSees: (result) => {
      expect(gemini(result).functionCalls).toBeUndefined();
      expect(gemini(result).candidates).toMatchObject([{ finishReason: "MALFORMED_FUNCTION_CALL" }]);
    },
  },
  wrong_value: both((answer) => {
    const { total_amount, ...rest } = JSON.parse(answer);
    expect(rest).toEqual({ vendor_name: RIGHT.vendor_name, document_date: RIGHT.document_date });
    expect(total_amount).toMatch(/^\d+\.\d{2}$/);
    expect(INVOICE).not.toContain(total_amount);
  }),
  injection: both((answer) => {
    expect(JSON.parse(answer)).toEqual({ ...RIGHT, total_amount: "94173.62" });
  }),
  auth: {
    ...{ openai: chat, gemini: generate },
    openaiSees: ({ error }) => expect(error).toBeInstanceOf(OpenAI.AuthenticationError),
    geminiSees: ({ error }) => {
      expect(status(error)).toBe(400);
      expect(JSON.parse((error as Error).message).error.details).toMatchObject([{ reason: "API_KEY_INVALID" }]);
    },
  },
  quota: {
    ...{ openai: chat, gemini: generate },
    openaiSees: ({ error }) => expect(error).toMatchObject({ status: 429, code: "insufficient_quota" }),
    geminiSees: ({ error }) => {
      const { error: body } = JSON.parse((error as Error).message);
      expect(body).toMatchObject({ code: 429, status: "RESOURCE_EXHAUSTED" });
    },
  },
};

const settle = (promise: Promise<unknown>): Promise<Settled> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

describe.each(FAULT_TYPES)("$name", ({ name, maxRequests }) => {
  test.each(["openai", "gemini"] as const)("%s's SDK and the log show the fault", async (vendor) => {
    const server = await started([name]);
    const seen = SEEN[name];
    const first = await settle(seen[vendor](server));
    seen[`${vendor}Sees`](first);
    // The client may finish before the server has completed the log entry.
    await expect.poll(() => server.log[0]?.ms).not.toBeNull();
    expect(server.log).toHaveLength(1);
    expect(server.log[0]).toMatchObject({ fault: name, index: 1, early: false });
    expect(JSON.stringify(server.log)).not.toMatch(/sk-any|Bearer/);

    // Transient faults have passed by the third request; permanent ones never pass.
    await settle(seen[vendor](server));
    const third = await settle(seen[vendor](server));
    await expect.poll(() => server.log[2]?.ms).not.toBeNull();
    const faults = server.log.map(({ fault }) => fault);
    expect(faults[1] === null || faults[1] === name).toBe(true);
    if (maxRequests === Number.POSITIVE_INFINITY) {
      expect(faults[2]).toBe(name);
      seen[`${vendor}Sees`](third);
    } else {
      expect(faults[2]).toBeNull();
      expect(third.error).toBeUndefined();
    }
  });
});

test("the time limit of OpenAI's SDK ends with the headers: a slow body continues", async () => {
  const server = await started(["slow_drip"]);
  const begun = performance.now();
  const own = AbortSignal.timeout(2_500);
  const result = await settle(server.openai.chat.completions.create(chatRequest(), { timeout: 500, signal: own }));
  expect(result.error).toBeInstanceOf(Error);
  expect(performance.now() - begun).toBeGreaterThan(2_400);
});
