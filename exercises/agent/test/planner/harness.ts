import type { JsonObject } from "../../../../src/base/json.ts";
import type { Message, ModelRequest, PlannedCall, Responder, ToolCall } from "../../../../src/stand-in/types.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import { exposedTools, toCanonicalArguments, toolIdOf } from "../../exposed-tools.ts";
import { createPlanner } from "../../planner/planner.ts";

/** The tools behind a loop: the fake ones of this folder, or the real world. */
export interface ToolBackend {
  call(tool: ToolId, args: JsonObject): JsonObject;
  owner(id: string): string | undefined;
  state(): string;
  orderOf(id: string): { status: string; delivered_on: string | null } | undefined;
  /** YYYY-MM-DD */
  today: string;
}

interface Outcome {
  status: string;
  reason: string;
  state: string;
  /** Requests to the planner. */
  requests: number;
  messages: readonly Message[];
}

/** Refuses a call with a message to the planner; undefined if the call is allowed. */
export type Guard = (call: ObservedCall, seen: readonly ObservedCall[]) => string | undefined;

/** A call as a guard sees it. It has a result once it has been made. */
export interface ObservedCall {
  tool: ToolId;
  args: JsonObject;
  raw?: string;
  result?: JsonObject;
}

export interface LoopOptions {
  spec: CaseSpec;
  backend: ToolBackend;
  guard?: Guard;
  /** What is wrong with a report; undefined if it is accepted. */
  verify?(status: string, seen: readonly ObservedCall[]): string | undefined;
  /** Serializes a result; JSON by default. */
  write?(result: JsonObject): string;
  /** Replaces the result of the backend. */
  answer?(call: ObservedCall, seen: readonly ObservedCall[]): JsonObject | undefined;
  maxRequests?: number;
}

const SYSTEM: Message = { role: "system", text: "You work at a support desk.", attachments: [], calls: [] };

/** A loop without guards of its own: it makes the calls and returns the results until the planner ends. Without a guard, malformed calls end it. */
export async function runLoop(loop: LoopOptions): Promise<Outcome> {
  const { spec, backend, guard, maxRequests = 20 } = loop;
  const planner = createPlanner(spec);
  const tools = exposedTools(spec);
  const messages: Message[] = [SYSTEM, { ...SYSTEM, role: "user", text: "Please help." }];
  const seen: ObservedCall[] = [];
  const end = (status: string, reason: string, requests: number): Outcome => ({
    ...{ status, reason, state: backend.state(), requests, messages },
  });
  for (let requests = 1; requests <= maxRequests; requests++) {
    const request: ModelRequest = { model: "x", messages, tools, toolChoice: { mode: "auto" }, json: false };
    const reply = await planner.respond(request, undefined, new AbortController().signal);
    if (reply.kind === "text") return end("text", reply.text, requests);
    if (reply.kind === "values") {
      const status = String(reply.values["status"]);
      const wrong = loop.verify?.(status, seen);
      if (wrong === undefined) return end(status, String(reply.values["reason_code"]), requests);
      messages.push({ ...SYSTEM, role: "assistant", text: JSON.stringify(reply.values) });
      messages.push({ ...SYSTEM, role: "user", text: wrong });
      continue;
    }
    const calls = reply.calls.map((call, index): ToolCall => ({ ...call, id: `call-${requests}-${index}` }));
    messages.push({ role: "assistant", text: "", attachments: [], calls: calls.map(asParsed(reply.calls)) });
    for (const [index, call] of calls.entries()) {
      const text = resultOf(call, reply.calls[index]);
      if (text === undefined) return end("crashed", call.name, requests);
      messages.push({ role: "tool", text, attachments: [], calls: [], callId: call.id });
    }
  }
  return end("endless", "", maxRequests);

  function resultOf(call: ToolCall, planned: PlannedCall | undefined): string | undefined {
    const tool = toolIdOf(spec, call.name);
    if (!tool) return guard ? errorOf(`Unknown tool ${call.name}.`) : undefined;
    const one: ObservedCall = {
      tool,
      args: toCanonicalArguments(spec, call.arguments),
      ...(planned?.raw !== undefined && { raw: planned.raw }),
    };
    if (one.raw !== undefined && !guard) return undefined;
    const wrong = guard?.(one, seen);
    if (wrong !== undefined) return errorOf(wrong);
    try {
      one.result = loop.answer?.(one, seen) ?? executeCall(one);
      seen.push(one);
      return (loop.write ?? JSON.stringify)(one.result);
    } catch (error) {
      return errorOf(error instanceof Error ? error.message : String(error));
    }
  }

  function executeCall({ tool, args }: ObservedCall): JsonObject {
    if (tool === "ask_user") return { answer: askUser(spec, String(args["question"])) };
    if (tool !== "confirm") return backend.call(tool, args);
    const { agrees } = spec.user;
    const isConfirmed = agrees.some(
      ({ tool: action, subject, amountCents }) =>
        spec.toolNames[action] === args["action"] &&
        subject === args["subject"] &&
        (amountCents === undefined || amountCents === args["amount_cents"]),
    );
    return { confirmed: isConfirmed, answer: isConfirmed ? "Yes, please." : "No." };
  }
}

function askUser({ user }: CaseSpec, question: string): string {
  const found = user.answers.find(({ words }) => words.every((word) => question.toLowerCase().includes(word)));
  return found?.answer ?? user.otherwise;
}

const errorOf = (message: string) => JSON.stringify({ error: { code: "refused", message } });

/** The call as it appears in the conversation: arguments that are not JSON are lost. */
const asParsed = (planned: readonly PlannedCall[]) => (call: ToolCall, index: number) =>
  planned[index]?.raw === undefined ? call : { ...call, arguments: {} };

/** The reply of the planner to one request. */
export const respondTo = (spec: CaseSpec, more: Partial<ModelRequest> = {}): ReturnType<Responder["respond"]> => {
  const messages = [{ role: "user" as const, text: "Please help.", attachments: [], calls: [] }];
  const request = {
    model: "x",
    messages,
    tools: exposedTools(spec),
    toolChoice: { mode: "auto" },
    json: false,
  } as const;
  return createPlanner(spec).respond({ ...request, ...more }, undefined, new AbortController().signal);
};
