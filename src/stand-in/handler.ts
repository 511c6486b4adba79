import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../base/errors.ts";
import { readBody } from "./body.ts";
import { createExchange, type ExchangeState } from "./exchange.ts";
import { type FaultPlan, NO_FAULTS } from "./faults/schedule.ts";
import { createLog, type LogEntry } from "./log.ts";
import { EMBEDDING_MODEL, MARKS, STAND_IN } from "./models.ts";
import type { Reply } from "./reply/compose.ts";
import type { Slowness } from "./send.ts";
import type { Brain, ModelRequest } from "./types.ts";
import { gemini } from "./wire/gemini.ts";
import { openai } from "./wire/openai.ts";
import { BadRequest, json, type Parsed, type Rendered } from "./wire/protocol.ts";

/** Of a stand-in, wherever it is mounted. */
export interface HandlerOptions {
  brain: Brain;
  /** Follows `stand-in-` in the name of the model. */
  name: string;
  plan?: FaultPlan;
  /** Seconds told by `rate_limit`. */
  waitSeconds?: number;
  slowness?: Partial<Slowness>;
  /** Append the log to this file. */
  logFile?: string;
  /** Everything that comes here belongs to one case, of this name. Without it cases are told apart by what requests are about. */
  oneCase?: string;
  onRequest?(entry: LogEntry): void;
  /** After an answer has gone: what was asked and, where the brain was asked, what it said, before any damage by a fault. */
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
  begin(plan: FaultPlan, waitSeconds?: number): void;
  /** Forget the cases and the log. */
  reset(): void;
  /** Give up what is being thought about; the brain and the connections are the caller's to end. */
  stop(): void;
}

const DEFAULT_SLOWNESS: Slowness = { hangMs: 600_000, dripMs: 300_000 };

/**
 * A stand-in model: understands the wire protocols of OpenAI and Gemini, answers by rules, and misbehaves by plan. Several of them
 * (one per case) can share a server.
 */
export function createStandInHandler(options: HandlerOptions): StandInHandler {
  const model = STAND_IN + options.name;
  const names = [model, EMBEDDING_MODEL];
  const protocols = [gemini(names), openai(names)] as const;
  const routes = protocols.flatMap((protocol) => protocol.routes);
  const stop = new AbortController();
  const log = createLog(options.logFile, options.onRequest ?? (() => undefined));
  const state: ExchangeState = {
    plan: options.plan ?? NO_FAULTS,
    waitSeconds: options.waitSeconds ?? 2,
    slowness: { ...DEFAULT_SLOWNESS, ...options.slowness },
  };
  const { brain, oneCase, onAnswer } = options;
  const exchange = createExchange({
    ...{ brain, model, log, state, signal: stop.signal },
    ...(oneCase !== undefined && { oneCase }),
    ...(onAnswer && { onAnswer }),
  });
  const reset = () => {
    exchange.reset();
    log.clear();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    for (const [name, value] of Object.entries(MARKS)) response.setHeader(name, value);
    const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const protocol = /^\/v1(beta|alpha)\b|:/.test(path) ? protocols[0] : protocols[1];
    let parsed: Parsed | undefined;
    try {
      parsed = protocol.parse(method, path, searchParams, await readBody(request));
      if (!parsed) throw unknownRoute(method, path, routes);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      const { status, message, code } = error;
      exchange.refused(`${method} ${path}`, status, message.split("\n")[0] ?? "");
      return write(response, protocol.error({ status, message, ...(code !== undefined && { code }) }));
    }
    return exchange.answer(`${method} ${path}`, protocol, parsed, response);
  };

  return {
    log: log.entries,
    routes,
    handle: (request, response, path) =>
      answer(request, response, path).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return void response.destroy();
        write(response, json({ error: { message: `The stand-in failed: ${messageOf(error)}`, code: 500 } }, 500));
      }),
    begin(plan, waitSeconds = state.waitSeconds) {
      Object.assign(state, { plan, waitSeconds });
      reset();
    },
    reset,
    stop: () => stop.abort(),
  };
}

/** For people, after the vendors' routes. */
export const OWN_ROUTES = ["GET /__log", "POST /__reset"];

export const listed = (routes: readonly string[]) => `${[...routes, ...OWN_ROUTES].join("\n")}\n`;

const unknownRoute = (method: string, path: string, routes: readonly string[]) =>
  new BadRequest(`Unknown route ${method} ${path}. There are:\n${listed(routes)}`, 404, "unknown_url");

/** Send a whole answer at once. */
export function write(response: ServerResponse, { status, headers, chunks }: Rendered): void {
  response.writeHead(status, headers).end(chunks.join(""));
}
