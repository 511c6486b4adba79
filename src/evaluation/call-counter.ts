import { createSocket, type Socket } from "node:dgram";
import { createServer, type Server as HttpServer, type IncomingMessage } from "node:http";
import { createServer as createTcpServer, type Server } from "node:net";

/** A server that counts calls until it is closed. */
interface Counter {
  port: number;
  close(): void;
}

const listen = (server: Server | HttpServer, port: number, host: string) =>
  new Promise<Counter>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.unref();
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      resolve({ port: taken, close: () => void server.close() });
    });
  });

/** Serves as a proxy and as the base URL of a model: accepts any request, reports its target, and refuses it. */
export function countRequests(onCall: (target: string) => void, host: string, port = 0): Promise<Counter> {
  const target = ({ url = "", headers }: IncomingMessage) =>
    /^https?:/.test(url) ? url : `${headers.host ?? ""}${url}`;
  const server = createServer((request, response) => {
    onCall(`${request.method} ${target(request)}`);
    response.writeHead(403, { connection: "close" }).end("Outgoing calls are refused: see CHANGE-REQUEST.md.\n");
  });
  server.on("connect", (request, socket) => {
    onCall(`CONNECT ${request.url ?? ""}`);
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.on("clientError", (_, socket) => {
    onCall("a request that is not HTTP");
    socket.destroy();
  });
  return listen(server, port, host);
}

/** Accepts connections to a port and drops them. On port 443 they are encrypted, so only the connection itself is seen. */
export function countConnections(onCall: (target: string) => void, host: string, port: number): Promise<Counter> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    onCall(`connection to ${socket.localAddress}:${port}`);
    socket.destroy();
  });
  return listen(server, port, host);
}

/** A name server that resolves no name and reports each lookup (RFC 1035: header of 12 bytes, then the question). */
export function countLookups(onCall: (target: string) => void, host: string): Promise<Counter> {
  const socket: Socket = createSocket("udp4");
  socket.on("message", (query, { address, port }) => {
    if (query.length < 12) return;
    onCall(`lookup of ${nameIn(query)}`);
    const answer = Buffer.from(query);
    answer.writeUInt16BE(0x8183, 2); // a response: recursion available, no such name
    socket.send(answer, port, address);
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(53, host, () => {
      socket.unref();
      resolve({ port: 53, close: () => void socket.close() });
    });
  });
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12, length = query[at] ?? 0; length > 0 && length < 64; at += length + 1, length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
  }
  return labels.join(".");
}
