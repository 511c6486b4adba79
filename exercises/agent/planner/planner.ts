import { isObject, type JsonObject } from "../../../src/exercise/json.ts";
import {
  fillSchema,
  type ModelRequest,
  type PlannedCall,
  type Responder,
  type ResponderReply,
} from "../../../src/exercise/stand-in.ts";
import type { CaseSpec } from "../case-spec.ts";
import { historyOf } from "./history.ts";
import { nextStep } from "./next-step.ts";
import type { Conclusion } from "./plan.ts";
import { readRequestTools } from "./request-tools.ts";

/** Follows `stand-in-` in the name of the model. */
export const PLANNER_NAME = "planner";

/**
 * The rules behind the stand-in model of one case. They are stateless: each request is answered from its messages, so a harness
 * may shorten, repeat or resume a conversation. docs/agent-planner.md describes them for people.
 */
export function createPlanner(spec: CaseSpec): Responder {
  return {
    respond: async (request) => respond(spec, request),
    close: async () => undefined,
  };
}

function respond(spec: CaseSpec, request: ModelRequest): ResponderReply {
  const step = nextStep(spec, request);
  const { toolChoice, tools } = request;
  if (step.kind === "end") return finish(spec, request, step.conclusion);
  const calls = toolChoice.mode === "one" ? step.calls.filter(({ name }) => name === toolChoice.name) : step.calls;
  if (toolChoice.mode === "none" || tools.length === 0) {
    return { kind: "text", text: `Next I would call ${step.calls.map(({ name }) => name).join(" and ")}.` };
  }
  if (calls.length > 0) return { kind: "calls", calls };
  // The request forces another tool than the next one. It is called with the known values, as a model would do.
  const { email, ticketId, orderIds } = spec.script;
  const known = { email, ticket_id: ticketId, order_id: orderIds[0] ?? null, status: "failed" };
  return { kind: "values", values: known, aliases: {} };
}

/** Ends with the finish tool of the harness if it may be called, or else in the requested form. */
function finish(spec: CaseSpec, request: ModelRequest, { status, reason, message }: Conclusion): ResponderReply {
  const { finish: tool } = readRequestTools(request.tools, spec);
  const { toolChoice } = request;
  const values: JsonObject = { status, reason_code: reason, message };
  const mayCall = (name: string) =>
    toolChoice.mode !== "none" && (toolChoice.mode !== "one" || toolChoice.name === name);
  if (tool && mayCall(tool.name)) {
    const filled = fillSchema(tool.parameters, { values, aliases: ALIASES });
    return { kind: "calls", calls: [{ name: tool.name, arguments: isObject(filled) ? filled : values }] };
  }
  if (toolChoice.mode === "one") return { kind: "values", values, aliases: ALIASES };
  const call = toolChoice.mode === "required" ? repeatLastRead(request, spec) : undefined;
  return call ? { kind: "calls", calls: [call] } : { kind: "values", values, aliases: ALIASES, final: true };
}

/** Other names that a harness may give to the fields of the report. */
const ALIASES = {
  reason_code: ["reason", "code", "reason code"],
  message: ["answer", "reply", "text", "summary", "message to the customer"],
  status: ["outcome", "result"],
};

/** A call for a request that requires one although nothing is left to do: the last read again. */
function repeatLastRead(request: ModelRequest, spec: CaseSpec): PlannedCall | undefined {
  const tools = readRequestTools(request.tools, spec);
  const reads = ["get_order", "verify_identity", "find_customer"] as const;
  const step = historyOf(request, tools).steps.findLast(({ tool }) => reads.some((read) => read === tool));
  if (!step?.tool) return undefined;
  return { name: tools.nameOf(step.tool), arguments: tools.toRequestArguments(step.tool, step.args) };
}
