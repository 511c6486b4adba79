import { join } from "node:path";
import type OpenAI from "openai";
import type { Approach } from "../../../src/exercise/approach.ts";
import { messageOf, TakehomeError, usageError } from "../../../src/exercise/errors.ts";
import { readText } from "../../../src/exercise/files.ts";
import type { AgentAnswer, AgentCase } from "../contract.ts";
import { forEachConcurrently } from "./concurrency.ts";
import { type AgentSolveRequest, DEFAULT_CONCURRENCY, environmentOf } from "./solve-cases.ts";
import { caseUrl } from "./tools/tool-client.ts";

const MAX_TURNS = 20;
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
 * The baseline, which is also what the starter of the generated repository does: it asks the model and makes its calls
 * until the model says that it is done. It is naive on purpose; do not improve it.
 */
export const naiveLoop: Approach<AgentCase, AgentAnswer> = {
  name: "loop",
  role: "naive",
  summary: "Makes every call of the model until it says that it is done.",
  async solve(request) {
    const policy = await readText(join(request.inputDir, "policy.md"));
    let done = 0;
    await forEachConcurrently(request.cases, request.jobs ?? DEFAULT_CONCURRENCY, async (one) => {
      request.signal.throwIfAborted();
      await request.emit(await answerCase(one, policy, request));
      request.onProgress(++done, request.cases.length);
    });
  },
};

async function answerCase(one: AgentCase, policy: string, request: AgentSolveRequest): Promise<AgentAnswer> {
  const started = performance.now();
  const latency = () => Math.round(performance.now() - started);
  try {
    return { id: one.id, ...(await runLoop(one, policy, request)), latency_ms: latency() };
  } catch (error) {
    request.signal.throwIfAborted();
    if (error instanceof TakehomeError) throw error;
    const failed = { status: "failed", reason_code: "model_unavailable", message: "" } as const;
    return { id: one.id, ...failed, latency_ms: latency(), error: messageOf(error) };
  }
}

/** @returns the arguments of the finish call, or the JSON of the last message */
async function runLoop(
  { id, ticket_id, request: text }: AgentCase,
  policy: string,
  request: AgentSolveRequest,
): Promise<object> {
  const { libraries, signal } = request;
  const env = environmentOf(request);
  const url = caseUrl(env, "TAKEHOME_TOOLS_URL", id);
  if (!url) {
    throw usageError("TAKEHOME_TOOLS_URL is not set.", "`npm run stand-in` starts the tools and prints what to set.");
  }
  const Client = await libraries.load<typeof OpenAI>("openai");
  const baseURL = caseUrl(env, "OPENAI_BASE_URL", id) ?? null;
  const client = new Client({ apiKey: env["OPENAI_API_KEY"] ?? "none", baseURL, maxRetries: 0, logLevel: "off" });
  const fetchText = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, { ...init, signal });
    if (!response.ok) throw new Error(`The server answers ${response.status}: ${await response.text()}`);
    return response.text();
  };
  const { tools }: { tools: (typeof FINISH)[] } = JSON.parse(await fetchText(""));
  const functions = [...tools, FINISH].map(({ name, description, parameters }) => ({
    type: "function" as const,
    function: { name, description, parameters },
  }));
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
    { role: "system", content: `You work at a shop's support desk. Keep to this policy.\n\n${policy}` },
    { role: "user", content: `Ticket ${ticket_id}\n\n${text}` },
  ];
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const model = env["TAKEHOME_MODEL"] || "gpt-6-luna";
    const completion = await client.chat.completions.create({ model, messages, tools: functions }, { signal });
    const message = completion.choices[0]?.message;
    if (!message) throw new Error("The model sent no message.");
    messages.push(message);
    for (const call of message.tool_calls ?? []) {
      if (call.type !== "function") continue;
      const { name, arguments: sent } = call.function;
      if (name === FINISH.name) return JSON.parse(sent);
      const body = JSON.stringify(JSON.parse(sent));
      const headers = { "content-type": "application/json" };
      const content = await fetchText(`/${encodeURIComponent(name)}`, { method: "POST", headers, body });
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
    if (!message.tool_calls?.length) return JSON.parse(message.content ?? "");
  }
  throw new Error(`Not done after ${MAX_TURNS} turns.`);
}
