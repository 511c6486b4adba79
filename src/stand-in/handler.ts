import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../base/errors.ts";
import { readBody } from "./body.ts";
import type { SlowFaultTimes } from "./faults/inject.ts";
import { type FaultPlan, NO_FAULTS } from "./faults/schedule.ts";
import { createLog, type LogEntry } from "./log.ts";
import { EMBEDDING_MODEL, STAND_IN_HEADERS, STAND_IN_PREFIX } from "./models.ts";
import type { Reply } from "./reply/compose.ts";
import { createRequestPipeline, type PipelineState } from "./request-pipeline.ts";
import type { ModelRequest, Responder } from "./types.ts";
import { gemini } from "./wire/gemini.ts";
import { openai } from "./wire/openai.ts";
import { BadRequest, type HttpResponse, jsonResponse, type ParsedRequest } from "./wire/protocol.ts";

/** Options of a stand-in, with or without a server of its own. */
export interface HandlerOptions {
  responder: Responder;
  /** Appended to `stand-in-` to form the model name. */
  name: string;
  /** Faults to inject; none by default. */
  plan?: FaultPlan;
  /** Seconds that the fault `rate_limit` asks the client to wait; 2 by default. */
  retryAfterSeconds?: number;
  slowFaultTimes?: Partial<SlowFaultTimes>;
  /** The log is also appended to this file. */
  logFile?: string;
  /** If given, all requests belong to the case of this name. By default, a request's content determines its case. */
  caseName?: string;
  /** Called with each complete log entry. */
  onRequest?(entry: LogEntry): void;
  /**
   * Called after each generation request, also after one that failed.
   * @param reply the responder's reply before any fault; undefined if no reply was sent
   */
  onReply?(entry: LogEntry, request: ModelRequest, reply: Reply | undefined): void;
}

/** A stand-in without a server of its own: it can be mounted under a path prefix of any HTTP server. */
export interface StandInHandler {
  /**
   * Answers a request. Resolves when the response was sent or the client has disconnected; never rejects.
   * @param path path after the prefix, without the query: `/v1/chat/completions`, `/v1beta/models/x:generateContent`
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  log: readonly LogEntry[];
  /** The routes of both vendors, as text for people. */
  routes: readonly string[];
  /** Changes the faults to inject, and forgets all cases and the log. */
  configure(plan: FaultPlan, retryAfterSeconds?: number): void;
  /** Forgets all cases and the log. */
  reset(): void;
  /** Aborts requests in progress. Does not close the responder or any connection. */
  stop(): void;
}

const DEFAULT_SLOW_FAULT_TIMES: SlowFaultTimes = { hangMs: 600_000, dripMs: 300_000 };

/**
 * Creates a stand-in model: it speaks the wire protocols of OpenAI and Gemini, answers by rules, and injects faults
 * according to a plan. Several handlers, for example one per case, can share a server.
 */
export function createStandInHandler(options: HandlerOptions): StandInHandler {
  const model = STAND_IN_PREFIX + options.name;
  const names = [model, EMBEDDING_MODEL];
  const protocols = [gemini(names), openai(names)] as const;
  const routes = protocols.flatMap((protocol) => protocol.routes);
  const stop = new AbortController();
  const log = createLog(options.logFile, options.onRequest ?? (() => undefined));
  const state: PipelineState = {
    plan: options.plan ?? NO_FAULTS,
    retryAfterSeconds: options.retryAfterSeconds ?? 2,
    slowFaultTimes: { ...DEFAULT_SLOW_FAULT_TIMES, ...options.slowFaultTimes },
  };
  const { responder, caseName, onReply } = options;
  const pipeline = createRequestPipeline({
    ...{ responder, model, log, state, signal: stop.signal },
    ...(caseName !== undefined && { caseName }),
    ...(onReply && { onReply }),
  });
  const reset = () => {
    pipeline.reset();
    log.clear();
  };

  const handleRequest = async (request: IncomingMessage, response: ServerResponse, path: string) => {
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
      pipeline.logRejected(`${method} ${path}`, status, message.split("\n")[0] ?? "");
      return writeResponse(response, protocol.error({ status, message, ...(code !== undefined && { code }) }));
    }
    return pipeline.handle(`${method} ${path}`, protocol, parsed, response);
  };

  return {
    log: log.entries,
    routes,
    handle: (request, response, path) =>
      handleRequest(request, response, path).catch((error: unknown) => {
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

const ADMIN_ROUTES = ["GET /__log", "POST /__reset"];

/** A list of routes with the stand-in's own routes at its end, one per line. */
export const formatRoutes = (routes: readonly string[]) => `${[...routes, ...ADMIN_ROUTES].join("\n")}\n`;

const unknownRoute = (method: string, path: string, routes: readonly string[]) =>
  new BadRequest(`Unknown route ${method} ${path}. Available routes:\n${formatRoutes(routes)}`, 404, "unknown_url");

/** Sends a complete response at once. */
export function writeResponse(response: ServerResponse, { status, headers, chunks }: HttpResponse): void {
  response.writeHead(status, headers).end(chunks.join(""));
}
