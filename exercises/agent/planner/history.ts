import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ModelRequest } from "../../../src/exercise/stand-in.ts";
import type { ToolId } from "../case-spec.ts";
import { type Topic, topicsOf } from "./keywords.ts";
import type { RequestTools } from "./request-tools.ts";
import { parseToolResult, type ToolResult } from "./tool-results.ts";

/** A call of the conversation with its result. */
export interface Step {
  /** Place in the conversation; later is higher. */
  at: number;
  /** Undefined for tools of the harness. */
  tool: ToolId | undefined;
  /** By canonical names. */
  args: JsonObject;
  /** Undefined if there is no result, as in a conversation that was truncated. */
  result: ToolResult | undefined;
}

/** Error feedback from the harness. */
export interface Feedback {
  at: number;
  /** The call that failed, or the end that was not accepted. `end` also stands for tools of the harness. */
  about: ToolId | "end";
  text: string;
  topics: readonly Topic[];
}

export interface History {
  steps: readonly Step[];
  /** Failed calls and replies to an answer without calls. Reminders elsewhere are not feedback. */
  feedback: readonly Feedback[];
}

/**
 * Reads the history from the messages alone. A result belongs to the call with its id, or else to the first open call with its
 * name.
 */
export function historyOf({ messages }: ModelRequest, tools: RequestTools): History {
  const steps: (Step & { id: string; name: string })[] = [];
  const feedback: Feedback[] = [];
  const addFeedback = (at: number, about: Feedback["about"], text: string) =>
    feedback.push({ at, about, text, topics: topicsOf(text) });
  for (const [at, message] of messages.entries()) {
    if (message.role === "assistant") {
      for (const { id, name, arguments: args } of message.calls) {
        const tool = tools.idOf(name);
        steps.push({ at, id, name, tool, args: tool ? tools.toCanonicalArguments(args) : args, result: undefined });
      }
    } else if (message.role === "tool") {
      const open = steps.filter(({ result }) => result === undefined);
      const step =
        open.find(({ id }) => id !== "" && id === message.callId) ?? open.find(({ name }) => name === message.callId);
      const result = parseToolResult(message.text);
      if (step) Object.assign(step, { at, result });
      if (!result.ok) addFeedback(at, step?.tool ?? "end", result.text);
    } else {
      const before = messages[at - 1];
      if (before?.role === "assistant" && before.calls.length === 0) addFeedback(at, "end", message.text);
    }
  }
  return { steps, feedback };
}
