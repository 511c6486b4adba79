import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { HttpResponse } from "./wire/protocol.ts";

/** Sends a response undamaged. Resolves when it was sent or the client has disconnected. */
export async function send(response: ServerResponse, { status, headers, chunks }: HttpResponse): Promise<void> {
  const length = Buffer.byteLength(chunks.join(""));
  response.writeHead(status, chunks.length > 1 ? headers : { ...headers, "content-length": length });
  for (const chunk of chunks) response.write(chunk);
  await new Promise<void>((resolve) => response.end(resolve).once("close", resolve));
}

/** Waits for a time in milliseconds. Resolves early if the client disconnects. */
export async function waitUnlessClosed(ms: number, response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const closed = new AbortController();
  const abort = () => closed.abort();
  response.once("close", abort);
  await setTimeout(ms, undefined, { signal: closed.signal }).catch((error: unknown) => {
    if (!closed.signal.aborted) throw error;
  });
  response.off("close", abort);
}
