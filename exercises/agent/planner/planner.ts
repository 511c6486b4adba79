import type { JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";
import { fill } from "../../../src/exercise/model-server.ts";
import type { ModelRequest, Responder, ResponderReply } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec } from "../case-spec.ts";
import { historyOf } from "./history.ts";
import { nextMove } from "./next-step.ts";
import type { Conclusion } from "./plan.ts";
import { offeredIn } from "./request-tools.ts";

/** Follows `stand-in-` in the name of the model. */
export const PLANNER = "planner";

/** One sentence for people. */
export const PLANNER_SUMMARY =
  "rules that know what the request wants, call tools, believe what comes back, and make one mistake per case";

/**
 * The rules that stand in for a model in one case. Stateless: what has been done is read from the messages of each request, so
 * that a harness may shorten, repeat or resume a conversation. Described for people in docs/stand-in.md.
 */
export function plannerFor(spec: CaseSpec): Responder {
  return {
    respond: async (request) => think(spec, request),
    close: async () => undefined,
  };
}

function think(spec: CaseSpec, request: ModelRequest): ResponderReply {
  const move = nextMove(spec, request);
  const { toolChoice, tools } = request;
  if (move.kind === "end") return ending(spec, request, move.conclusion);
  const calls = toolChoice.mode === "one" ? move.calls.filter(({ name }) => name === toolChoice.name) : move.calls;
  if (toolChoice.mode === "none" || tools.length === 0) {
    return { kind: "text", text: `Next I would call ${move.calls.map(({ name }) => name).join(" and ")}.` };
  }
  if (calls.length > 0) return { kind: "calls", calls };
  // Forced into another tool than the one that comes next: it is called with what is known, as a model would do.
  const { email, ticketId, orderIds } = spec.script;
  const known = { email, ticket_id: ticketId, order_id: orderIds[0] ?? null, status: "failed" };
  return { kind: "values", values: known, aliases: {} };
}

/** By the harness's own tool for it where there is one that may be called, else in the form that was asked for. */
function ending(spec: CaseSpec, request: ModelRequest, { status, reason, message }: Conclusion): ResponderReply {
  const offered = offeredIn(request.tools, spec);
  const { toolChoice } = request;
  const values: JsonObject = { status, reason_code: reason, message };
  const may = (name: string) => toolChoice.mode !== "none" && (toolChoice.mode !== "one" || toolChoice.name === name);
  if (offered.finish && may(offered.finish.name)) {
    const filled = fill(offered.finish.parameters, { values, aliases: ALIASES });
    return { kind: "calls", calls: [{ name: offered.finish.name, arguments: isObject(filled) ? filled : values }] };
  }
  if (toolChoice.mode === "one") return { kind: "values", values, aliases: ALIASES };
  const last = toolChoice.mode === "required" ? lastCall(request, spec) : undefined;
  return last ? { kind: "calls", calls: [last] } : { kind: "values", values, aliases: ALIASES, final: true };
}

const ALIASES = {
  reason_code: ["reason", "code", "reason code"],
  message: ["answer", "reply", "text", "summary", "message to the customer"],
  status: ["outcome", "result"],
};

/** Something has to be called although nothing is left to do: the last read again. */
function lastCall(request: ModelRequest, spec: CaseSpec) {
  const offered = offeredIn(request.tools, spec);
  const reads = ["get_order", "verify_identity", "find_customer"] as const;
  const step = historyOf(request, offered).steps.findLast(({ tool }) => reads.some((read) => read === tool));
  if (!step?.tool) return undefined;
  return { name: offered.nameOf(step.tool), arguments: offered.toRequest(step.tool, step.args) };
}
