import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SolveRequest } from "../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import { failure, TakehomeError } from "../../../src/exercise/errors.ts";
import { chooseModel, createBudget, createModel, loadPrices } from "../../../src/exercise/models.ts";
import { eachOf } from "./concurrency.ts";
import { guardsWithout } from "./guards/create-guards.ts";
import { NONE, PATIENCE, patient } from "./guards/retries.ts";
import { failureOf, work } from "./harness.ts";
import { openJournal } from "./journal.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { openHttpDesk } from "./tools/http-client.ts";
import { openMcpDesk } from "./tools/mcp-client.ts";
import { addressIn, type Desk, type DeskOptions } from "./tools/tool-client.ts";
import type { GuardName, Reply, Task } from "./types.ts";

export interface Recipe {
  /** How the desk is reached. */
  via: "http" | "mcp";
  /** Guards that are switched off. */
  without?: readonly GuardName[];
}

/** Cases worked on at once: they wait for servers, not for this machine. */
export const JOBS = 4;
/** Of the seconds that a case has, what is left for saying that they are over. */
const RESERVE_MS = 500;
/** One answer of a tool, and of the model, as a share of a case's seconds: one that hangs must leave time to ask again. */
const TOOL_SHARE = 1 / 20;
const MODEL_SHARE = 1 / 4;
/** Tokens of one case: several times what a long one takes. */
const MOST_TOKENS = 400_000;

/**
 * Work on every case of a request, some at once. A case that fails is reported as failed; nothing but an abort ends the run early.
 * @throws the signal's reason when aborted; TakehomeError when there is no desk, no model, or a library is missing
 */
export async function solveCases(request: SolveRequest, recipe: Recipe): Promise<void> {
  const { cases, signal, inputDir } = request;
  const policy = readPolicy(await readFile(join(inputDir, "policy.md"), "utf8"));
  const prices = await loadPrices(environmentOf(request)["TAKEHOME_PRICES"]);
  let done = 0;
  await eachOf(cases, request.jobs ?? JOBS, async (one) => {
    signal.throwIfAborted();
    const started = performance.now();
    const answer = await answerOne(one, { request, recipe, policy, prices });
    await request.emit({ ...answer, latency_ms: Math.round(performance.now() - started) });
    request.onProgress(++done, cases.length);
  });
}

/** Variables of the run; a command that stands alone has those of its process. */
export const environmentOf = ({ models }: SolveRequest) => models?.env ?? process.env;

const NOTHING_ASKED = { status: "failed", reason_code: null, message: "", error: "The request says nothing." } as const;

interface Context {
  request: SolveRequest;
  recipe: Recipe;
  policy: Policy;
  prices: Awaited<ReturnType<typeof loadPrices>>;
}

async function answerOne(one: Case, context: Context): Promise<Answer> {
  const { signal } = context.request;
  const task = taskOf(one);
  // Whatever the model would make of it: nobody has asked for anything.
  if (task.request.trim() === "") return { id: task.id, ...NOTHING_ASKED };
  const limit = context.policy.maxSeconds * 1000 - RESERVE_MS;
  const own = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
  try {
    return { id: task.id, ...(await workOn(task, own, context)) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TakehomeError) throw error;
    const reply = failureOf(error);
    return { id: task.id, ...reply, error: reply.message };
  }
}

async function workOn(task: Task, signal: AbortSignal, { request, recipe, policy, prices }: Context): Promise<Reply> {
  const env = environmentOf(request);
  const off = new Set(recipe.without);
  const patience = off.has("retries") ? NONE : PATIENCE;
  const { maxRequests: requests, maxSeconds } = policy;
  const addresses = ["OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"].map((name) => [name, addressIn(env, name, task.id)]);
  const own = { ...env, ...Object.fromEntries(addresses) };
  const model = await createModel({
    ...{ ...chooseModel(own, "openai"), libraries: request.libraries, env: own, prices, retry: patience },
    budget: createBudget({ requests, tokens: MOST_TOKENS }),
    timeoutMs: maxSeconds * 1000 * MODEL_SHARE,
  });
  const bare = await openDesk(task.id, recipe, request, { timeoutMs: maxSeconds * 1000 * TOOL_SHARE, signal });
  const desk = patient(bare, patience, signal);
  const journal = openJournal(env["TAKEHOME_JOURNAL"], task.id);
  try {
    return await work({ task, policy, desk, model, guards: guardsWithout(off), journal, signal });
  } finally {
    await desk.close();
  }
}

async function openDesk(
  caseId: string,
  { via }: Recipe,
  request: SolveRequest,
  options: Omit<DeskOptions, "url">,
): Promise<Desk> {
  const variable = via === "mcp" ? "TAKEHOME_MCP_URL" : "TAKEHOME_TOOLS_URL";
  const url = addressIn(environmentOf(request), variable, caseId);
  if (url === undefined) {
    throw failure(
      `There is no desk to work at: ${variable} is not set.`,
      "`npm run stand-in` starts one and prints what to set.",
    );
  }
  return via === "mcp" ? openMcpDesk({ ...options, url }, request.libraries) : openHttpDesk({ ...options, url });
}

function taskOf({ id, ticket_id: ticketId, request }: Case): Task {
  return { id, ticketId: String(ticketId ?? ""), request: typeof request === "string" ? request : "" };
}
