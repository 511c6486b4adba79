import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ModelRequest } from "../../../src/exercise/stand-in.ts";
import type { ToolId } from "../case-spec.ts";
import { type Topic, topicsOf } from "./keywords.ts";
import type { Offered } from "./request-tools.ts";
import { type Result, readResult } from "./tool-results.ts";

/** A call of the conversation with what came back for it. */
export interface Step {
  /** Place in the conversation; later is higher. */
  at: number;
  /** undefined for the harness's own tools. */
  tool: ToolId | undefined;
  /** Under the kit's own names. */
  args: JsonObject;
  /** undefined: nothing came back, as after a conversation that was cut. */
  result: Result | undefined;
}

/** Something that a harness complains about. */
export interface Problem {
  at: number;
  /** The call that failed, or the end that was not taken; `end` also stands for the harness's own tools. */
  about: ToolId | "end";
  text: string;
  topics: readonly Topic[];
}

export interface History {
  steps: readonly Step[];
  /** Failed calls, and what was said to an answer without calls. Reminders at other places are no complaints. */
  problems: readonly Problem[];
}

/** What has happened, from the messages alone. A result belongs to the call with its id, else to the first open one with its name. */
export function historyOf({ messages }: ModelRequest, offered: Offered): History {
  const steps: (Step & { id: string; name: string })[] = [];
  const problems: Problem[] = [];
  const complain = (at: number, about: Problem["about"], text: string) =>
    problems.push({ at, about, text, topics: topicsOf(text) });
  for (const [at, message] of messages.entries()) {
    if (message.role === "assistant") {
      for (const { id, name, arguments: args } of message.calls) {
        const tool = offered.idOf(name);
        steps.push({ at, id, name, tool, args: tool ? offered.fromRequest(args) : args, result: undefined });
      }
    } else if (message.role === "tool") {
      const open = steps.filter(({ result }) => result === undefined);
      const step =
        open.find(({ id }) => id !== "" && id === message.callId) ?? open.find(({ name }) => name === message.callId);
      const result = readResult(message.text);
      if (step) Object.assign(step, { at, result });
      if (!result.ok) complain(at, step?.tool ?? "end", result.text);
    } else {
      const before = messages[at - 1];
      if (before?.role === "assistant" && before.calls.length === 0) complain(at, "end", message.text);
    }
  }
  return { steps, problems };
}
