import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type OpenAI from "openai";
import type { Approach, SolveRequest } from "../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import { messageOf, TakehomeError, usageError } from "../../../src/exercise/errors.ts";
import { eachOf } from "./concurrency.ts";
import { environmentOf, JOBS } from "./solve-cases.ts";
import { addressIn } from "./tools/tool-client.ts";

const MOST_TURNS = 20;
const FINISH = {
  name: "finish",
  description: "End the work on this request and report how it ended.",
  parameters: {
    type: "object",
    properties: {
      status: { type: "string", enum: ["done", "refused", "escalated", "failed"] },
      reason_code: { type: "string", description: "One of the codes in the policy" },
      message: { type: "string", description: "For the customer" },
    },
    required: ["status", "reason_code", "message"],
    additionalProperties: false,
  },
};

/**
 * What a first afternoon yields, and what the starter of the generated repository does: ask the model, do what it says, until it says that it
 * is done. Kept naive on purpose; it is the baseline, do not improve it.
 */
export const loop: Approach = {
  name: "loop",
  role: "naive",
  summary: "Does what the model says until it says that it is done.",
  async solve(request) {
    const policy = await readFile(join(request.inputDir, "policy.md"), "utf8");
    let done = 0;
    await eachOf(request.cases, request.jobs ?? JOBS, async (one) => {
      request.signal.throwIfAborted();
      await request.emit(await answerOne(one, policy, request));
      request.onProgress(++done, request.cases.length);
    });
  },
};

async function answerOne(one: Case, policy: string, request: SolveRequest): Promise<Answer> {
  const started = performance.now();
  const latency = () => Math.round(performance.now() - started);
  try {
    return { id: one.id, ...(await work(one, policy, request)), latency_ms: latency() };
  } catch (error) {
    request.signal.throwIfAborted();
    if (error instanceof TakehomeError) throw error;
    const failed = { status: "failed", reason_code: "model_unavailable", message: "" };
    return { id: one.id, ...failed, latency_ms: latency(), error: messageOf(error) };
  }
}

async function work({ id, ticket_id, request: text }: Case, policy: string, request: SolveRequest): Promise<object> {
  const { libraries, signal } = request;
  const env = environmentOf(request);
  const url = addressIn(env, "TAKEHOME_TOOLS_URL", id);
  if (!url)
    throw usageError("TAKEHOME_TOOLS_URL is not set.", "`npm run stand-in` starts a desk and prints what to set.");
  const Client = await libraries.load<typeof OpenAI>("openai");
  const baseURL = addressIn(env, "OPENAI_BASE_URL", id) ?? null;
  const client = new Client({ apiKey: env["OPENAI_API_KEY"] ?? "none", baseURL, maxRetries: 0, logLevel: "off" });
  const desk = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, { ...init, signal });
    if (!response.ok) throw new Error(`The desk answers ${response.status}: ${await response.text()}`);
    return response.text();
  };
  const { tools } = JSON.parse(await desk("")) as { tools: (typeof FINISH)[] };
  const functions = [...tools, FINISH].map(({ name, description, parameters }) => ({
    type: "function" as const,
    function: { name, description, parameters },
  }));
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
    { role: "system", content: `You work at a shop's support desk. Keep to this policy.\n\n${policy}` },
    { role: "user", content: `Ticket ${ticket_id}\n\n${text}` },
  ];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const model = env["TAKEHOME_MODEL"] || "gpt-6-luna";
    const completion = await client.chat.completions.create({ model, messages, tools: functions }, { signal });
    const message = completion.choices[0]?.message;
    if (!message) throw new Error("The model says nothing.");
    messages.push(message);
    for (const call of message.tool_calls ?? []) {
      if (call.type !== "function") continue;
      const { name, arguments: sent } = call.function;
      if (name === FINISH.name) return JSON.parse(sent) as object;
      const body = JSON.stringify(JSON.parse(sent));
      const headers = { "content-type": "application/json" };
      const content = await desk(`/${encodeURIComponent(name)}`, { method: "POST", headers, body });
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
    if (!message.tool_calls?.length) return JSON.parse(message.content ?? "") as object;
  }
  throw new Error(`Not done after ${MOST_TURNS} turns.`);
}
