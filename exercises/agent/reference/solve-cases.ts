import { join } from "node:path";
import type { SolveRequest } from "../../../src/exercise/approach.ts";
import type { Case } from "../../../src/exercise/case.ts";
import { failure, TakehomeError } from "../../../src/exercise/errors.ts";
import { readText } from "../../../src/exercise/files.ts";
import { chooseModel, createBudget, createModel, loadPrices } from "../../../src/exercise/models.ts";
import { type AgentAnswer, type AgentCase, REASON_CODES } from "../contract.ts";
import { forEachConcurrently } from "./concurrency.ts";
import { createGuards } from "./guards/create-guards.ts";
import { NO_RETRIES, TOOL_RETRY_POLICY, withRetries } from "./guards/retries.ts";
import { failureOf, runEpisode } from "./harness.ts";
import { openJournal } from "./journal.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { createHttpToolClient } from "./tools/http-client.ts";
import { createMcpToolClient } from "./tools/mcp-client.ts";
import { caseUrl, type ToolClient, type ToolClientOptions } from "./tools/tool-client.ts";
import type { GuardName, Reply, Task } from "./types.ts";

export type AgentSolveRequest = SolveRequest<AgentCase, AgentAnswer>;

export interface HarnessConfig {
  /** Transport of the tool calls. */
  via: "http" | "mcp";
  /** Guards to switch off. */
  without?: readonly GuardName[];
}

/** Cases processed at the same time. They wait for servers most of the time. */
export const DEFAULT_CONCURRENCY = 4;
/** Part of a case's time limit that is reserved for the report. */
const RESERVE_MS = 500;
/** Time limits of one tool call and of one model request, as shares of that of a case: a hanging one must leave time for retries. */
const TOOL_SHARE = 1 / 20;
const MODEL_SHARE = 1 / 4;
/** Token budget of a case, several times what a long one needs. */
const MAX_TOKENS = 400_000;

/**
 * Solves all cases of a request. A case that fails is reported as failed; only an abort ends the run early.
 * @throws the reason of the signal if it is aborted; TakehomeError if tools or model are not configured or a library is missing
 */
export async function solveCases(request: AgentSolveRequest, config: HarnessConfig): Promise<void> {
  const { cases, signal, inputDir } = request;
  const policy = readPolicy(await readText(join(inputDir, "policy.md")));
  const prices = await loadPrices(environmentOf(request)["TAKEHOME_PRICES"]);
  let done = 0;
  await forEachConcurrently(cases, request.jobs ?? DEFAULT_CONCURRENCY, async (one) => {
    signal.throwIfAborted();
    const started = performance.now();
    const answer = await answerCase(one, { request, config, policy, prices });
    await request.emit({ ...answer, latency_ms: Math.round(performance.now() - started) });
    request.onProgress(++done, cases.length);
  });
}

/** Environment variables of the run, or those of the process if the request has none. */
export const environmentOf = ({ models }: Pick<AgentSolveRequest, "models">) => models?.env ?? process.env;

const EMPTY_REQUEST = { status: "failed", reason_code: null, message: "", error: "The request is empty." } as const;

interface RunContext {
  request: AgentSolveRequest;
  config: HarnessConfig;
  policy: Policy;
  prices: Awaited<ReturnType<typeof loadPrices>>;
}

async function answerCase(one: Case, context: RunContext): Promise<AgentAnswer> {
  const { signal } = context.request;
  const task = toTask(one);
  // The model is not asked, because there is no request that an action could be based on.
  if (task.request.trim() === "") return { id: task.id, ...EMPTY_REQUEST };
  const limitMs = context.policy.maxSeconds * 1000 - RESERVE_MS;
  const caseSignal = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  try {
    return toAnswer(task.id, await runCase(task, caseSignal, context));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TakehomeError) throw error;
    const reply = failureOf(error);
    return { ...toAnswer(task.id, reply), error: reply.message };
  }
}

async function runCase(task: Task, signal: AbortSignal, context: RunContext): Promise<Reply> {
  const { request, config, policy, prices } = context;
  const env = environmentOf(request);
  const disabled = new Set(config.without);
  const retryPolicy = disabled.has("retries") ? NO_RETRIES : TOOL_RETRY_POLICY;
  const { maxRequests: requests, maxSeconds } = policy;
  const urls = ["OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"].map((name) => [name, caseUrl(env, name, task.id)]);
  const caseEnv = { ...env, ...Object.fromEntries(urls) };
  const model = await createModel({
    ...{ ...chooseModel(caseEnv, "openai"), libraries: request.libraries, env: caseEnv, prices, retry: retryPolicy },
    budget: createBudget({ requests, tokens: MAX_TOKENS }),
    timeoutMs: maxSeconds * 1000 * MODEL_SHARE,
  });
  const timeoutMs = maxSeconds * 1000 * TOOL_SHARE;
  const client = withRetries(
    await openToolClient(task.id, config, request, { timeoutMs, signal }),
    retryPolicy,
    signal,
  );
  const journal = openJournal(env["TAKEHOME_JOURNAL"], task.id);
  try {
    return await runEpisode({ task, policy, client, model, guards: createGuards(disabled), journal, signal });
  } finally {
    await client.close();
  }
}

async function openToolClient(
  caseId: string,
  { via }: HarnessConfig,
  request: AgentSolveRequest,
  options: Omit<ToolClientOptions, "url">,
): Promise<ToolClient> {
  const variable = via === "mcp" ? "TAKEHOME_MCP_URL" : "TAKEHOME_TOOLS_URL";
  const url = caseUrl(environmentOf(request), variable, caseId);
  if (url === undefined) {
    throw failure(
      `The tools cannot be reached: ${variable} is not set.`,
      "`npm run stand-in` starts them and prints what to set.",
    );
  }
  return via === "mcp"
    ? createMcpToolClient({ ...options, url }, request.libraries)
    : createHttpToolClient({ ...options, url });
}

/** Reads a case. The input file may contain malformed ones. */
const toTask = ({ id, ticket_id: ticketId, request }: Case): Task => ({
  ...{ id, ticketId: String(ticketId ?? ""), request: typeof request === "string" ? request : "" },
});

/** The answer for a report. A reason code that the contract does not have is left out. */
const toAnswer = (id: string, { status, reason_code, message }: Reply): AgentAnswer => ({
  ...{ id, status, reason_code: REASON_CODES.find((code) => code === reason_code) ?? null, message },
});
