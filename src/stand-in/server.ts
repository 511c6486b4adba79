import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { failure } from "../base/errors.ts";
import type { FaultPlan } from "./faults/schedule.ts";
import {
  createStandInHandler,
  formatRoutes,
  type HandlerOptions,
  type StandInHandler,
  writeResponse,
} from "./handler.ts";
import { isLoopbackHost } from "./host.ts";
import type { LogEntry } from "./log.ts";
import { STAND_IN_HEADERS } from "./models.ts";
import { type HttpResponse, jsonResponse } from "./wire/protocol.ts";

export interface StandInOptions extends HandlerOptions {
  /** 0 takes any free one. */
  port: number;
}

export interface StandInServer {
  port: number;
  /** `http://127.0.0.1:PORT`; OpenAI's side lies under `/v1`. */
  url: string;
  log: readonly LogEntry[];
  /** Change what is injected, and forget the cases and the log. */
  configure(plan: FaultPlan, retryAfterSeconds?: number): void;
  /** Ends every connection. The caller closes the responder. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * Start the stand-in model: a server on the loopback interface that speaks the wire protocols of OpenAI and Gemini, answers
 * by rules, and misbehaves by plan.
 * @throws TakehomeError when the port is taken
 */
export async function startStandIn({ port: wanted, ...options }: StandInOptions): Promise<StandInServer> {
  const handler = createStandInHandler(options);
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const own = adminRoute(request.method ?? "GET", path, request.headers.host, handler);
    if (own) return writeMarked(response, own);
    void handler.handle(request, response, path);
  });
  server.keepAliveTimeout = 60_000; // longer than a client's pause, so that it never meets a connection being closed
  await listen(server, wanted);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${HOST}:${port}`,
    log: handler.log,
    configure: handler.configure,
    close() {
      handler.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** As the client wrote it, without the query; what is no path is answered like an unknown route. */
function pathOf(url = "/"): string {
  const base = `http://${HOST}`;
  return URL.canParse(url, base) ? new URL(url, base).pathname : url;
}

/** What is not the vendors': help, the log, starting anew. A page of another origin is refused. */
function adminRoute(
  method: string,
  path: string,
  host: string | undefined,
  { log, routes, reset }: StandInHandler,
): HttpResponse | undefined {
  if (!isLoopbackHost(host)) {
    return jsonResponse({ error: { message: "The stand-in answers to this machine only.", code: 403 } }, 403);
  }
  if (method === "GET" && path === "/") return plain(`The stand-in model of create-takehome.\n${formatRoutes(routes)}`);
  if (method === "GET" && path === "/__log") {
    const lines = log.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { status: 200, headers: { "content-type": "application/x-ndjson; charset=utf-8" }, chunks: [lines] };
  }
  if (method === "POST" && path === "/__reset") {
    reset();
    return jsonResponse({ reset: true });
  }
  return undefined;
}

const plain = (text: string): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/plain; charset=utf-8" },
  chunks: [text],
});

function writeMarked(response: ServerResponse, answer: HttpResponse): void {
  for (const [name, value] of Object.entries(STAND_IN_HEADERS)) response.setHeader(name, value);
  writeResponse(response, answer);
}

/** Listen on loopback. Rejects with a TakehomeError when the port is taken. */
export function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
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
