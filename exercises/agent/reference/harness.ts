import * as z from "zod";
import { isObject, type JsonObject } from "../../../src/exercise/json.ts";
import { type Model, ModelError, type ToolCall } from "../../../src/exercise/models.ts";
import { type Conversation, createConversation } from "./conversation.ts";
import type { Journal, ToolResultEntry } from "./journal.ts";
import type { Policy } from "./policy.ts";
import { isPrefetch, prefetchCalls } from "./prefetch.ts";
import { ToolCallError, type ToolClient } from "./tools/tool-client.ts";
import { type ClassifiedTool, classifyTools, signatureOf, toArguments, WRITE_ROLES } from "./tools/tool-roles.ts";
import type { Guard, GuardContext, Reply, RequestedCall, Task } from "./types.ts";

interface EpisodeOptions {
  task: Task;
  policy: Policy;
  client: ToolClient;
  model: Pick<Model, "generate">;
  guards: readonly Guard[];
  journal: Journal;
  signal: AbortSignal;
}

const FINISH = "finish";
const ReplySchema = z.strictObject({
  status: z.enum(["done", "refused", "escalated", "failed"]),
  reason_code: z.string().min(1).describe("One of the codes in the policy"),
  message: z.string().describe("For the customer"),
});
/** The reply to an answer without calls, so that the model does not use up its requests. */
const NO_CALL_MESSAGE = `Nothing is reported by text. Call a tool, or ${FINISH}.`;

/**
 * Runs the episode of one case: asks the model, checks each of its calls by the guards, executes the allowed ones and returns the
 * results to the model, until it finishes in a way that the guards accept.
 * @throws ModelError if the model is unavailable or the budget is used up, ToolCallError if the tools cannot be listed, the
 *   reason of the signal if it is aborted
 */
export async function runEpisode(options: EpisodeOptions): Promise<Reply> {
  const { task, policy, client, model, guards, journal, signal } = options;
  const ended = journal.entries.find((entry) => entry.kind === "ended");
  if (ended) return ended.reply;
  const tools = classifyTools(await client.tools());
  const conversation = createConversation(task, policy.text, journal);
  const context = createGuardContext(options, tools, conversation);
  const modelTools = [
    ...tools.map(({ name, description, parameters }) => ({
      name,
      description,
      parameters: z.fromJSONSchema(parameters),
    })),
    { name: FINISH, description: "End the work on this ticket and report how it ended.", parameters: ReplySchema },
  ];
  for (;;) {
    signal.throwIfAborted();
    let pending = conversation.pendingCalls();
    if (pending.length === 0) {
      const prefetched = prefetchCalls(context, countPrefetches(conversation));
      const { text, toolCalls } =
        prefetched.length > 0
          ? { text: "", toolCalls: prefetched }
          : await model.generate({ messages: conversation.messages, tools: modelTools }, signal);
      conversation.add({ kind: "said", text, calls: toolCalls });
      pending = toolCalls;
      if (pending.length === 0) conversation.add({ kind: "told", text: NO_CALL_MESSAGE });
    }
    // A finish among other calls is handled after them.
    const isFinish = ({ name }: ToolCall) => name === FINISH;
    for (const call of [...pending].sort((one, other) => Number(isFinish(one)) - Number(isFinish(other)))) {
      if (!isFinish(call)) {
        await executeCall(toRequestedCall(call, tools), { client, guards, context, conversation });
        continue;
      }
      const result = await checkFinish(call, guards, context);
      if ("reply" in result) {
        conversation.add({ kind: "ended", reply: result.reply });
        return result.reply;
      }
      conversation.add({ kind: "got", id: call.id, name: FINISH, content: { error: result.refuse } });
    }
  }
}

/** Turns in which the harness called tools instead of the model. */
const countPrefetches = ({ messages }: Conversation): number =>
  messages.filter((message) => message.role === "assistant" && message.toolCalls?.some(isPrefetch)).length;

interface ExecutionContext extends Pick<EpisodeOptions, "client" | "guards"> {
  context: GuardContext;
  conversation: Conversation;
}

/** Executes a call between the guards before and after it, and adds the result to the conversation. */
async function executeCall(
  requested: RequestedCall,
  { client, guards, context, conversation }: ExecutionContext,
): Promise<void> {
  const { id, name } = requested;
  const addResult = (content: JsonObject, more: Partial<ToolResultEntry> = {}) =>
    conversation.add({ kind: "got", id, name, content, ...more });
  // The outcome of an earlier attempt is unknown: it is sent again unchanged, with the same idempotency key. The guards would
  // take it for a second write.
  const signature = requested.tool && signatureOf(requested.tool, requested.args);
  const inDoubt = conversation.inDoubt.get(id) ?? conversation.inDoubt.get(signature ?? "");
  let call = inDoubt ? { ...requested, args: inDoubt } : requested;
  for (const guard of inDoubt ? [] : guards) {
    const verdict = await guard.before?.(call, context);
    if (verdict && "refuse" in verdict) return addResult({ error: verdict.refuse }, { guard: guard.name });
    if (verdict && "result" in verdict) return addResult(verdict.result, { guard: guard.name });
    if (verdict) call = { ...call, args: verdict.args };
  }
  const { tool, args } = call;
  let result: JsonObject;
  try {
    if (tool && WRITE_ROLES.has(tool.role)) conversation.add({ kind: "sent", id, tool: name, args });
    result = await client.call(name, args);
  } catch (error) {
    if (!(error instanceof ToolCallError)) throw error;
    const isUnknown = error.kind === "no_response" && signature !== undefined;
    return addResult({ error: error.message }, isUnknown ? { silent: signature } : {});
  }
  for (const guard of guards) {
    const verdict = await guard.after?.(call, result, context);
    if (verdict && "refuse" in verdict) {
      const lost = signature === undefined ? {} : { lost: signature };
      return addResult({ error: verdict.refuse }, { guard: guard.name, ...lost });
    }
    if (verdict) result = verdict.result;
  }
  addResult(result, { step: { tool: name, role: tool?.role, args, result } });
}

/** Validates a finish call. It must have the right form and be accepted by all guards. */
async function checkFinish(
  { arguments: args }: ToolCall,
  guards: readonly Guard[],
  context: GuardContext,
): Promise<{ reply: Reply } | { refuse: string }> {
  const parsed = ReplySchema.safeParse(args);
  if (!parsed.success) return { refuse: `Invalid arguments for ${FINISH}: ${z.prettifyError(parsed.error)}` };
  for (const guard of guards) {
    const refuse = await guard.finish?.(parsed.data, context);
    if (refuse !== undefined) return { refuse };
  }
  return { reply: parsed.data };
}

const toRequestedCall = ({ id, name, arguments: args }: ToolCall, tools: readonly ClassifiedTool[]): RequestedCall => ({
  ...{ id, name, tool: tools.find((one) => one.name === name) },
  ...(isObject(args) ? { args } : { args: {}, malformed: typeof args === "string" ? args : JSON.stringify(args) }),
});

function createGuardContext(
  { task, policy, client }: EpisodeOptions,
  tools: readonly ClassifiedTool[],
  { steps, lostWrites }: Conversation,
): GuardContext {
  return {
    ...{ task, policy, tools, steps, lostWrites },
    async lookUp(role, values) {
      const tool = tools.find((one) => one.role === role);
      if (!tool) return undefined;
      try {
        return await client.call(tool.name, toArguments(tool, values));
      } catch (error) {
        if (error instanceof ToolCallError) return undefined;
        throw error;
      }
    },
  };
}

/** The report of a case that failed with an error. */
export function failureOf(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  const isOverBudget = error instanceof ModelError && error.kind === "budget";
  const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
  const unavailable = error instanceof ToolCallError ? "tool_unavailable" : "model_unavailable";
  return { status: "failed", reason_code: isOverBudget || isTimeout ? "budget_exhausted" : unavailable, message };
}
