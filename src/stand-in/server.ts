import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Brain } from "../exercise/stand-in.ts";
import { failure, messageOf } from "../system/errors.ts";
import { readBody } from "./body.ts";
import { createExchange, type ExchangeState } from "./exchange.ts";
import { type FaultPlan, NO_FAULTS } from "./faults/schedule.ts";
import { createLog, type LogEntry } from "./log.ts";
import { EMBEDDING_MODEL, MARKS, STAND_IN } from "./models.ts";
import type { Slowness } from "./send.ts";
import { gemini } from "./wire/gemini.ts";
import { openai } from "./wire/openai.ts";
import { BadRequest, json, type Parsed, type Protocol, type Rendered } from "./wire/protocol.ts";

export interface StandInOptions {
  brain: Brain;
  /** Follows `stand-in-` in the name of the model. */
  name: string;
  /** 0 takes any free one. */
  port: number;
  plan?: FaultPlan;
  /** Seconds told by `rate_limit`. */
  waitSeconds?: number;
  slowness?: Partial<Slowness>;
  /** Append the log to this file. */
  logFile?: string;
  onRequest?(entry: LogEntry): void;
}

export interface StandInServer {
  port: number;
  /** `http://127.0.0.1:PORT`; OpenAI's side lies under `/v1`. */
  url: string;
  log: readonly LogEntry[];
  /** Change what is injected, and forget the cases and the log. */
  begin(plan: FaultPlan, waitSeconds?: number): void;
  /** Ends every connection; the brain is the caller's to end. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const DEFAULT_SLOWNESS: Slowness = { hangMs: 600_000, dripMs: 300_000 };

/**
 * Start the stand-in model: a server on the loopback interface that speaks the wire protocols of OpenAI and Gemini, answers
 * by rules, and misbehaves by plan.
 * @throws TakehomeError when the port is taken
 */
export async function startStandIn(options: StandInOptions): Promise<StandInServer> {
  const model = STAND_IN + options.name;
  const names = [model, EMBEDDING_MODEL];
  const protocols = [gemini(names), openai(names)] as const;
  const stop = new AbortController();
  const log = createLog(options.logFile, options.onRequest ?? (() => undefined));
  const state: ExchangeState = {
    plan: options.plan ?? NO_FAULTS,
    waitSeconds: options.waitSeconds ?? 2,
    slowness: { ...DEFAULT_SLOWNESS, ...options.slowness },
  };
  const exchange = createExchange({ brain: options.brain, model, log, state, signal: stop.signal });
  const reset = () => {
    exchange.reset();
    log.clear();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(MARKS)) response.setHeader(name, value);
    const url = new URL(request.url ?? "/", `http://${HOST}`);
    const method = request.method ?? "GET";
    const own = ownRoute(method, url.pathname, request.headers.host, protocols, log.entries, reset);
    if (own) return write(response, own);
    const protocol = /^\/v1(beta|alpha)\b|:/.test(url.pathname) ? protocols[0] : protocols[1];
    let parsed: Parsed | undefined;
    try {
      const body = await readBody(request);
      parsed = protocol.parse(method, url.pathname, url.searchParams, body);
      if (!parsed) throw new BadRequest(unknownRoute(method, url.pathname, protocols), 404, "unknown_url");
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      const { status, message, code } = error;
      exchange.refused(`${method} ${url.pathname}`, status, message.split("\n")[0] ?? "");
      return write(response, protocol.error({ status, message, ...(code !== undefined && { code }) }));
    }
    return exchange.answer(`${method} ${url.pathname}`, protocol, parsed, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return response.destroy();
      write(response, json({ error: { message: `The stand-in failed: ${messageOf(error)}`, code: 500 } }, 500));
    });
  });
  server.keepAliveTimeout = 60_000; // longer than a client's pause, so that it never meets a connection being closed
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${HOST}:${port}`,
    log: log.entries,
    begin(plan, waitSeconds = state.waitSeconds) {
      Object.assign(state, { plan, waitSeconds });
      reset();
    },
    close() {
      stop.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** What is not the vendors': help, the log, starting anew. A page of another origin is refused. */
function ownRoute(
  method: string,
  path: string,
  host: string | undefined,
  protocols: readonly Protocol[],
  entries: readonly LogEntry[],
  reset: () => void,
): Rendered | undefined {
  if (host !== undefined && !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    return json({ error: { message: "The stand-in answers to this machine only.", code: 403 } }, 403);
  }
  if (method === "GET" && path === "/") return plain(`The stand-in model of create-takehome.\n${routes(protocols)}`);
  if (method === "GET" && path === "/__log") {
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { status: 200, headers: { "content-type": "application/x-ndjson; charset=utf-8" }, chunks: [lines] };
  }
  if (method === "POST" && path === "/__reset") {
    reset();
    return json({ reset: true });
  }
  return undefined;
}

const OWN_ROUTES = ["GET /__log", "POST /__reset"];

const routes = (protocols: readonly Protocol[]) =>
  `${[...protocols.flatMap((protocol) => protocol.routes), ...OWN_ROUTES].join("\n")}\n`;

const unknownRoute = (method: string, path: string, protocols: readonly Protocol[]) =>
  `Unknown route ${method} ${path}. There are:\n${routes(protocols)}`;

const plain = (text: string): Rendered => ({
  status: 200,
  headers: { "content-type": "text/plain; charset=utf-8" },
  chunks: [text],
});

function write(response: ServerResponse, { status, headers, chunks }: Rendered): void {
  response.writeHead(status, headers).end(chunks.join(""));
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const refused = error.code === "EACCES";
      reject(
        taken || refused
          ? failure(
              taken ? `Port ${port} is in use.` : `Port ${port} may not be opened by you.`,
              "Choose another: `npm run stand-in -- --port 8790`, or 0 for any free one.",
              error,
            )
          : error,
      );
    });
    server.listen(port, HOST, () => resolve());
  });
}
