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
  /** Port to listen on; 0 takes any free port. */
  port: number;
}

/** A running stand-in. */
export interface StandInServer {
  port: number;
  /** `http://127.0.0.1:PORT`; the base URL for OpenAI's SDK is this with `/v1` appended. */
  url: string;
  log: readonly LogEntry[];
  /** Changes the faults to inject, and forgets all cases and the log. */
  configure(plan: FaultPlan, retryAfterSeconds?: number): void;
  /** Closes all connections. Does not close the responder. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * Starts the stand-in model: a server on the loopback interface that speaks the wire protocols of OpenAI and Gemini,
 * answers by rules, and injects faults according to a plan.
 * @throws TakehomeError if the port is in use or not permitted
 */
export async function startStandIn({ port: wanted, ...options }: StandInOptions): Promise<StandInServer> {
  const handler = createStandInHandler(options);
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const adminResponse = adminRoute(request.method ?? "GET", path, request.headers.host, handler);
    if (adminResponse) return writeWithHeaders(response, adminResponse);
    void handler.handle(request, response, path);
  });
  // Longer than the pauses between a client's requests, so that a client never reuses a connection that is being
  // closed.
  server.keepAliveTimeout = 60_000;
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

/** The path as the client sent it, without the query. An invalid path is returned as it is, and is an unknown route. */
function pathOf(url = "/"): string {
  const base = `http://${HOST}`;
  return URL.canParse(url, base) ? new URL(url, base).pathname : url;
}

/**
 * Answers the stand-in's own routes (help, log, reset), and rejects other hosts.
 * @returns undefined for other routes
 */
function adminRoute(
  method: string,
  path: string,
  host: string | undefined,
  { log, routes, reset }: StandInHandler,
): HttpResponse | undefined {
  if (!isLoopbackHost(host)) {
    return jsonResponse(
      { error: { message: "The stand-in accepts requests from this machine only.", code: 403 } },
      403,
    );
  }
  if (method === "GET" && path === "/") {
    return textResponse(`The stand-in model of create-takehome.\n${formatRoutes(routes)}`);
  }
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

const textResponse = (text: string): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/plain; charset=utf-8" },
  chunks: [text],
});

function writeWithHeaders(response: ServerResponse, answer: HttpResponse): void {
  for (const [name, value] of Object.entries(STAND_IN_HEADERS)) response.setHeader(name, value);
  writeResponse(response, answer);
}

/**
 * Makes a server listen on the loopback interface.
 * @throws TakehomeError if the port is in use or not permitted
 */
export function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const denied = error.code === "EACCES";
      reject(
        taken || denied
          ? failure(
              taken ? `Port ${port} is in use.` : `You do not have permission to open port ${port}.`,
              "Choose another port: `npm run stand-in -- --port 8790`, or 0 for any free port.",
              error,
            )
          : error,
      );
    });
    server.listen(port, HOST, () => resolve());
  });
}
