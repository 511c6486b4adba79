/** The stand-in model as an endpoint of an exercise's own server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject } from "../base/json.ts";
import { FAMILY_NAMES, type FamilyName } from "../stand-in/faults/families.ts";
import { createStandInHandler } from "../stand-in/handler.ts";
import type { LogEntry } from "../stand-in/log.ts";
import type { Reply } from "../stand-in/reply/compose.ts";
import type { ModelRequest, Responder } from "../stand-in/types.ts";

/** A fault of a model's API that the stand-in can inject into a response (docs/stand-in.md lists them). */
export type ModelFault = FamilyName;
export const MODEL_FAULTS: readonly ModelFault[] = FAMILY_NAMES;

interface ModelEndpointOptions {
  responder: Responder;
  /** Follows `stand-in-` in the name of the model. */
  name: string;
  /** Every request belongs to this case. */
  caseId: string;
  /** Faults of the first requests, one each, in order. Later requests have none. */
  faults: readonly ModelFault[];
  /** Milliseconds on the clock of the case, for `ModelExchange.at`. */
  now(): number;
}

/** A request for a completion, and what the endpoint did with it. */
interface ModelExchange {
  /** When the request arrived, in milliseconds on the clock of the case, and how long it took. */
  at: number;
  ms: number;
  /** Model that the caller named. */
  model: string;
  /** HTTP status; null if there was no response. */
  status: number | null;
  fault: ModelFault | null;
  /** Estimated usage; null if the responder was not asked. */
  tokens: { input: number; output: number } | null;
  /** The reply before any fault: its tool calls, or else its text. Both are absent if the responder was not asked. */
  text?: string;
  calls?: readonly { name: string; arguments: JsonObject }[];
}

/** A stand-in model under a path of the exercise's own server. It speaks the protocols of OpenAI and Gemini. */
interface ModelEndpoint {
  /**
   * Answers a request. Resolves when the response is sent or the caller has left; never rejects.
   * @param path what follows the prefix, without the query: `/v1/chat/completions`
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** All requests so far, failed ones and embeddings included, and their tokens in and out. */
  usage(): { requests: number; tokens: number };
  /** The first exchanges, oldest first; at most 500 are kept. */
  exchanges(): readonly ModelExchange[];
  /** Aborts requests in progress. */
  stop(): void;
}

const MAX_EXCHANGES = 500;

export function createModelEndpoint({ responder, name, caseId, faults, now }: ModelEndpointOptions): ModelEndpoint {
  const exchanges: ModelExchange[] = [];
  let requests = 0;
  let tokens = 0;
  const { handle, stop } = createStandInHandler({
    ...{ responder, name, caseName: caseId, plan: { families: [], rate: 0, seed: 1, sequence: faults } },
    onRequest(entry) {
      if (entry.case === null) return; // a list of models, or an invalid request
      requests++;
      tokens += (entry.tokens?.input ?? 0) + (entry.tokens?.output ?? 0);
    },
    onAnswer(entry, request, reply) {
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
