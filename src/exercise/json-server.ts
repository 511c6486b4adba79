/** JSON over HTTP on the loopback interface, for exercises with servers. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { messageOf } from "../base/errors.ts";
import { writeResponse } from "../stand-in/handler.ts";
import { isLoopbackHost } from "../stand-in/host.ts";
import { listen } from "../stand-in/server.ts";
import { BadRequest, jsonResponse } from "../stand-in/wire/protocol.ts";

export { readBody as readJson } from "../stand-in/body.ts";
export { waitUnlessClosed } from "../stand-in/send.ts";

/** A running server. */
interface JsonServer {
  port: number;
  /** Closes all connections. The server keeps running. */
  closeConnections(): void;
  /** Closes all connections and stops the server. */
  close(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1. Requests with another host name get status 403, which protects against DNS rebinding.
 * @param port port to listen on; 0 takes any free port
 * @param handle answers a request. If it rejects, the client gets an error: 400 or 413 for a body that `readJson`
 *   rejects, otherwise 500.
 * @throws TakehomeError if the port is in use or not permitted
 */
export async function startJsonServer(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<JsonServer> {
  const server = createServer((request, response) => {
    if (!isLoopbackHost(request.headers.host)) {
      return sendError(response, 403, "not_this_machine", "This server accepts requests from this machine only.");
    }
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return void response.destroy();
      if (error instanceof BadRequest) return sendError(response, error.status, "bad_request", error.message);
      sendError(response, 500, "server_failed", messageOf(error));
    });
  });
  // Longer than the pauses between a client's requests, so that a client never reuses a connection that is being
  // closed.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    closeConnections: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends a value as JSON and ends the response. */
export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  writeResponse(response, jsonResponse(value, status));

/** The body of every error response. */
export const errorBody = (code: string, message: string) => ({ error: { code, message } });

/** Sends an error as JSON and ends the response. */
export const sendError = (response: ServerResponse, status: number, code: string, message: string): void =>
  sendJson(response, errorBody(code, message), status);
