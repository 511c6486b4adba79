import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../base/errors.ts";
import { readBody } from "./body.ts";
import { createExchange, type ExchangeState } from "./exchange.ts";
import { type FaultPlan, NO_FAULTS } from "./faults/schedule.ts";
import { createLog, type LogEntry } from "./log.ts";
import { EMBEDDING_MODEL, STAND_IN_HEADERS, STAND_IN_PREFIX } from "./models.ts";
import type { Reply } from "./reply/compose.ts";
import type { SlowFaultTimes } from "./send.ts";
import type { ModelRequest, Responder } from "./types.ts";
import { gemini } from "./wire/gemini.ts";
import { openai } from "./wire/openai.ts";
import { BadRequest, type HttpResponse, jsonResponse, type ParsedRequest } from "./wire/protocol.ts";

/** Of a stand-in, wherever it is mounted. */
export interface HandlerOptions {
  responder: Responder;
  /** Follows `stand-in-` in the name of the model. */
  name: string;
  plan?: FaultPlan;
  /** Seconds told by `rate_limit`. */
  retryAfterSeconds?: number;
  slowFaultTimes?: Partial<SlowFaultTimes>;
  /** Append the log to this file. */
  logFile?: string;
  /** Everything that comes here belongs to one case, of this name. Without it cases are told apart by what requests are about. */
  caseName?: string;
  onRequest?(entry: LogEntry): void;
  /** Called after an answer was sent, with the request and the reply of the responder before any fault; undefined when it was not asked. */
  onAnswer?(entry: LogEntry, request: ModelRequest, reply: Reply | undefined): void;
}

/** One stand-in without a server: it answers under a prefix of whatever server it is mounted on. */
export interface StandInHandler {
  /**
   * Answer a request. Resolves when the answer has gone or the caller has left; never rejects.
   * @param path what follows the prefix, without the query: `/v1/chat/completions`, `/v1beta/models/x:generateContent`
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  log: readonly LogEntry[];
  /** Vendors' routes, for people. */
  routes: readonly string[];
  /** Change what is injected, and forget the cases and the log. */
  configure(plan: FaultPlan, retryAfterSeconds?: number): void;
  /** Forget the cases and the log. */
  reset(): void;
  /** Abort requests in progress. The caller closes the responder and the connections. */
  stop(): void;
}

const DEFAULT_SLOW_FAULT_TIMES: SlowFaultTimes = { hangMs: 600_000, dripMs: 300_000 };

/**
 * A stand-in model: understands the wire protocols of OpenAI and Gemini, answers by rules, and misbehaves by plan. Several of them
 * (one per case) can share a server.
 */
export function createStandInHandler(options: HandlerOptions): StandInHandler {
  const model = STAND_IN_PREFIX + options.name;
  const names = [model, EMBEDDING_MODEL];
  const protocols = [gemini(names), openai(names)] as const;
  const routes = protocols.flatMap((protocol) => protocol.routes);
  const stop = new AbortController();
  const log = createLog(options.logFile, options.onRequest ?? (() => undefined));
  const state: ExchangeState = {
    plan: options.plan ?? NO_FAULTS,
    retryAfterSeconds: options.retryAfterSeconds ?? 2,
    slowFaultTimes: { ...DEFAULT_SLOW_FAULT_TIMES, ...options.slowFaultTimes },
  };
  const { responder, caseName, onAnswer } = options;
  const exchange = createExchange({
    ...{ responder, model, log, state, signal: stop.signal },
    ...(caseName !== undefined && { caseName }),
    ...(onAnswer && { onAnswer }),
  });
  const reset = () => {
    exchange.reset();
    log.clear();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    for (const [name, value] of Object.entries(STAND_IN_HEADERS)) response.setHeader(name, value);
    const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const protocol = /^\/v1(beta|alpha)\b|:/.test(path) ? protocols[0] : protocols[1];
    let parsed: ParsedRequest | undefined;
    try {
      parsed = protocol.parse(method, path, searchParams, await readBody(request));
      if (!parsed) throw unknownRoute(method, path, routes);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      const { status, message, code } = error;
      exchange.logRejected(`${method} ${path}`, status, message.split("\n")[0] ?? "");
      return writeResponse(response, protocol.error({ status, message, ...(code !== undefined && { code }) }));
    }
    return exchange.answer(`${method} ${path}`, protocol, parsed, response);
  };

  return {
    log: log.entries,
    routes,
    handle: (request, response, path) =>
      answer(request, response, path).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return void response.destroy();
        writeResponse(
          response,
          jsonResponse({ error: { message: `The stand-in failed: ${messageOf(error)}`, code: 500 } }, 500),
        );
      }),
    configure(plan, retryAfterSeconds = state.retryAfterSeconds) {
      Object.assign(state, { plan, retryAfterSeconds });
      reset();
    },
    reset,
    stop: () => stop.abort(),
  };
}

/** For people, after the vendors' routes. */
export const ADMIN_ROUTES = ["GET /__log", "POST /__reset"];

export const formatRoutes = (routes: readonly string[]) => `${[...routes, ...ADMIN_ROUTES].join("\n")}\n`;

const unknownRoute = (method: string, path: string, routes: readonly string[]) =>
  new BadRequest(`Unknown route ${method} ${path}. There are:\n${formatRoutes(routes)}`, 404, "unknown_url");

/** Send a whole answer at once. */
export function writeResponse(response: ServerResponse, { status, headers, chunks }: HttpResponse): void {
  response.writeHead(status, headers).end(chunks.join(""));
}
