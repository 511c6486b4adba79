/** The stand-in model as an endpoint of an exercise's own server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject } from "../base/json.ts";
import { FAULT_NAMES, type FaultName } from "../stand-in/faults/types.ts";
import { createStandInHandler } from "../stand-in/handler.ts";
import type { LogEntry } from "../stand-in/log.ts";
import type { Reply } from "../stand-in/reply/compose.ts";
import type { ModelRequest, Responder } from "../stand-in/types.ts";

/** A fault that the stand-in can inject into a response. docs/stand-in.md lists all faults. */
export type ModelFault = FaultName;
/** All faults. */
export const MODEL_FAULTS: readonly ModelFault[] = FAULT_NAMES;

interface ModelEndpointOptions {
  responder: Responder;
  /** Appended to `stand-in-` to form the model name. */
  name: string;
  /** All requests belong to this case. */
  caseId: string;
  /** The faults of the first requests, one per request, in order. Later requests have none. */
  faults: readonly ModelFault[];
  /** The clock of the case, in milliseconds, for `ModelExchange.at`. */
  now(): number;
}

/** A generation request and its response. */
interface ModelExchange {
  /** Arrival of the request, in milliseconds on the clock of the case. */
  at: number;
  /** Duration in milliseconds. */
  ms: number;
  /** Model name as the client sent it. */
  model: string;
  /** HTTP status; null if there was no response. */
  status: number | null;
  /** The injected fault; null for none. */
  fault: ModelFault | null;
  /** Estimated usage; null if the responder was not called. */
  tokens: { input: number; output: number } | null;
  /** The text of the reply before any fault; absent if it consists of tool calls, or no reply was sent. */
  text?: string;
  /** The tool calls of the reply before any fault; absent if there are none, or no reply was sent. */
  calls?: readonly { name: string; arguments: JsonObject }[];
}

/** A stand-in model under a path of the exercise's own server. It speaks the protocols of OpenAI and Gemini. */
interface ModelEndpoint {
  /**
   * Answers a request. Resolves when the response was sent or the client has disconnected; never rejects.
   * @param path path after the prefix, without the query: `/v1/chat/completions`
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** Number of requests so far, including failed ones and embeddings, and of their input and output tokens. */
  usage(): { requests: number; tokens: number };
  /** The generation requests in order of their completion. Only the first 500 are kept. */
  exchanges(): readonly ModelExchange[];
  /** Aborts requests in progress. */
  stop(): void;
}

const MAX_EXCHANGES = 500;

/** Creates a stand-in model for one case. The caller closes the responder. */
export function createModelEndpoint({ responder, name, caseId, faults, now }: ModelEndpointOptions): ModelEndpoint {
  const exchanges: ModelExchange[] = [];
  let requests = 0;
  let tokens = 0;
  const { handle, stop } = createStandInHandler({
    ...{ responder, name, caseName: caseId, plan: { faults: [], rate: 0, seed: 1, sequence: faults } },
    onRequest(entry) {
      if (entry.case === null) return; // a list of models or an invalid request
      requests++;
      tokens += (entry.tokens?.input ?? 0) + (entry.tokens?.output ?? 0);
    },
    onReply(entry, request, reply) {
      if (exchanges.length < MAX_EXCHANGES) exchanges.push(toExchange(entry, request, reply, now()));
    },
  });
  return { handle, stop, usage: () => ({ requests, tokens }), exchanges: () => [...exchanges] };
}

function toExchange(entry: LogEntry, { model }: ModelRequest, reply: Reply | undefined, now: number): ModelExchange {
  const { status, fault, tokens } = entry;
  const ms = entry.ms ?? 0;
  const calls = reply?.calls.map((call) => ({ name: call.name, arguments: call.arguments }));
  return {
    ...{ at: Math.max(0, now - ms), ms, model, status, fault, tokens },
    ...(reply && (calls?.length ? { calls } : { text: reply.text })),
  };
}
