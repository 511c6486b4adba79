import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { FamilyName } from "./faults/families.ts";
import type { HttpResponse } from "./wire/protocol.ts";

/** Duration of the slow faults, in milliseconds. */
export interface SlowFaultTimes {
  /** `hang`: the connection is dropped after this time. */
  hangMs: number;
  /** `slow_drip`: the whole body takes this time. */
  dripMs: number;
}

/** Fraction of a body, or of the events of a stream, that is sent before it is cut. */
const CUT_AT = 0.4;
/** `slow_drip`: time between two pieces of the body. */
const DRIP_INTERVAL_MS = 200;
/** Gives the data time to arrive before the connection is reset. */
const BEFORE_CUT_MS = 20;

/**
 * Sends a rendered answer. Resolves when it was sent or the client has disconnected.
 * @param fault `cut_body`, `cut_stream` and `slow_drip` are applied here; other faults have no effect on sending
 * @param isSilent `cut_stream`: end the stream normally instead of resetting the connection
 */
export async function send(
  response: ServerResponse,
  rendered: HttpResponse,
  fault: FamilyName | null,
  slowFaultTimes: SlowFaultTimes,
  isSilent: boolean,
): Promise<void> {
  const { status, headers, chunks } = rendered;
  const body = Buffer.from(chunks.join(""));
  if (fault === "cut_body") {
    response.writeHead(status, { ...headers, "content-length": body.length });
    response.write(body.subarray(0, Math.floor(CUT_AT * body.length)));
    await waitUnlessClosed(BEFORE_CUT_MS, response);
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault === "cut_stream") {
    response.writeHead(status, headers);
    response.write(chunks.slice(0, Math.floor(CUT_AT * chunks.length)).join(""));
    await waitUnlessClosed(BEFORE_CUT_MS, response);
    if (isSilent) response.end();
    else response.socket?.resetAndDestroy();
    return;
  }
  if (fault === "slow_drip") return drip(response, rendered, body, slowFaultTimes.dripMs);
  response.writeHead(status, chunks.length > 1 ? headers : { ...headers, "content-length": body.length });
  for (const chunk of chunks) response.write(chunk);
  await new Promise<void>((resolve) => response.end(resolve).once("close", resolve));
}

async function drip(
  response: ServerResponse,
  { status, headers }: HttpResponse,
  body: Buffer,
  ms: number,
): Promise<void> {
  response.writeHead(status, headers);
  response.flushHeaders();
  const pieces = Math.max(1, Math.floor(ms / DRIP_INTERVAL_MS));
  const size = Math.max(1, Math.ceil(body.length / pieces));
  const wait = ms / Math.ceil(body.length / size);
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    await waitUnlessClosed(wait, response);
    if (!response.destroyed) response.write(body.subarray(at, at + size));
  }
  if (!response.destroyed) response.end();
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
