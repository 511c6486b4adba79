import * as z from "zod";
import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Model, ToolCall } from "../../../src/exercise/models.ts";
import { ModelError } from "../../../src/exercise/models.ts";
import { type Conversation, converse } from "./conversation.ts";
import type { Got, Journal } from "./journal.ts";
import type { Policy } from "./policy.ts";
import { openingOf } from "./prefetch.ts";
import { type Desk, DeskError } from "./tools/tool-client.ts";
import { isObject, type Part, type Role, signatureOf, type Tool, understand, WRITES } from "./tools/tool-roles.ts";
import type { Call, Guard, Reply, Situation, Task } from "./types.ts";

export interface HarnessOptions {
  task: Task;
  policy: Policy;
  desk: Desk;
  model: Model;
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
/** An answer without a call: what the model is told, before its requests run out. */
const NUDGE = `Nothing is reported by text. Call a tool, or ${FINISH}.`;

/**
 * Work on one case: ask the model, hold each of its calls against the guards, let through what may pass, tell it what came of
 * it, until it ends in a way that the guards believe.
 * @throws ModelError when the model cannot be had or the budget is used up, DeskError when the desk has no tools, the signal's reason
 */
export async function work(options: HarnessOptions): Promise<Reply> {
  const { task, policy, desk, model, guards, journal, signal } = options;
  const ended = journal.entries.find((entry) => entry.kind === "ended");
  if (ended?.kind === "ended") return ended.reply;
  const tools = understand(await desk.tools());
  const conversation = converse(task, policy.text, journal);
  const situation = situationOf(options, tools, conversation);
  const offered = [
    ...tools.map(({ name, description, parameters }) => ({
      name,
      description,
      parameters: z.fromJSONSchema(parameters),
    })),
    { name: FINISH, description: "End the work on this ticket and report how it ended.", parameters: ReplySchema },
  ];
  for (;;) {
    signal.throwIfAborted();
    let open = conversation.open();
    if (open.length === 0) {
      const own = openingOf(situation, ownIn(conversation));
      const { text, toolCalls } =
        own.length > 0
          ? { text: "", toolCalls: own }
          : await model.generate({ messages: conversation.messages, tools: offered }, signal);
      conversation.add({ kind: "said", text, calls: toolCalls });
      open = toolCalls;
      if (open.length === 0) conversation.add({ kind: "told", text: NUDGE });
    }
    for (const asked of [...open].sort((left, right) => Number(left.name === FINISH) - Number(right.name === FINISH))) {
      if (asked.name !== FINISH) await carryOut(callOf(asked, tools), { desk, guards, situation, conversation });
      else {
        const end = await believed(asked, guards, situation);
        if ("reply" in end) {
          conversation.add({ kind: "ended", reply: end.reply });
          return end.reply;
        }
        conversation.add({ kind: "got", id: asked.id, name: FINISH, content: { error: end.refuse } });
      }
    }
  }
}

/** How often the harness has spoken in the model's place. */
const ownIn = ({ messages }: Conversation): number =>
  messages.filter(
    (message) => message.role === "assistant" && message.toolCalls?.some(({ id }) => id.startsWith("own-")),
  ).length;

/** Guards, desk, guards; whatever comes of it is told to the model. */
async function carryOut(
  given: Call,
  {
    desk,
    guards,
    situation,
    conversation,
  }: Pick<HarnessOptions, "desk" | "guards"> & {
    situation: Situation;
    conversation: Conversation;
  },
): Promise<void> {
  const { id, name } = given;
  const tell = (content: JsonObject, more: Partial<Got> = {}) =>
    conversation.add({ kind: "got", id, name, content, ...more });
  // Sent before, and nobody knows what became of it: the same goes out once more, with the same key. Its rules would take it
  // for a second one.
  const signature = given.tool && signatureOf(given.tool, given.args);
  const before = conversation.inDoubt.get(id) ?? conversation.inDoubt.get(signature ?? "");
  let call = before ? { ...given, args: before } : given;
  for (const guard of before ? [] : guards) {
    const verdict = await guard.before?.(call, situation);
    if (verdict && "refuse" in verdict) return tell({ error: verdict.refuse }, { guard: guard.name });
    if (verdict && "result" in verdict) return tell(verdict.result, { guard: guard.name });
    if (verdict) call = { ...call, args: verdict.args };
  }
  const { tool, args } = call;
  let result: JsonObject;
  try {
    if (tool && WRITES.has(tool.role)) conversation.add({ kind: "sent", id, tool: name, args });
    result = await desk.call(name, args);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const silent = error.kind === "silent" && signature !== undefined;
    return tell({ error: error.message }, silent ? { silent: signature } : {});
  }
  for (const guard of guards) {
    const verdict = await guard.after?.(call, result, situation);
    if (verdict && "refuse" in verdict) {
      return tell(
        { error: verdict.refuse },
        { guard: guard.name, ...(signature !== undefined && { lost: signature }) },
      );
    }
    if (verdict) result = verdict.result;
  }
  tell(result, { step: { tool: name, role: tool?.role, args, result } });
}

/** An end that is one, and that no guard has anything against. */
async function believed({ arguments: given }: ToolCall, guards: readonly Guard[], situation: Situation) {
  const checked = ReplySchema.safeParse(given);
  if (!checked.success) return { refuse: `Invalid arguments for ${FINISH}: ${z.prettifyError(checked.error)}` };
  for (const guard of guards) {
    const refuse = await guard.ending?.(checked.data, situation);
    if (refuse !== undefined) return { refuse };
  }
  return { reply: checked.data };
}

const callOf = ({ id, name, arguments: given }: ToolCall, tools: readonly Tool[]): Call => ({
  ...{ id, name, tool: tools.find((one) => one.name === name) },
  ...(isObject(given)
    ? { args: given }
    : { args: {}, broken: typeof given === "string" ? given : JSON.stringify(given) }),
});

function situationOf(
  { task, policy, desk }: HarnessOptions,
  tools: readonly Tool[],
  conversation: Conversation,
): Situation {
  return {
    ...{ task, policy, tools, steps: conversation.steps, lost: conversation.lost },
    async look(role: Role, parts: Partial<Record<Part, string>>) {
      const tool = tools.find((one) => one.role === role);
      if (!tool) return undefined;
      const args = Object.entries(parts).flatMap(([part, value]) => {
        const name = tool.parts[part as Part];
        return name === undefined ? [] : [[name, value] as const];
      });
      try {
        return await desk.call(tool.name, Object.fromEntries(args));
      } catch (error) {
        if (error instanceof DeskError) return undefined;
        throw error;
      }
    },
  };
}

/** How a case is reported that could not be brought to its end. */
export function failureOf(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  const isOut = error instanceof ModelError && error.kind === "budget";
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  const away = error instanceof DeskError ? "tool_unavailable" : "model_unavailable";
  return { status: "failed", reason_code: isOut || isLate ? "budget_exhausted" : away, message };
}
