import type { ServerResponse } from "node:http";
import type { FamilyName } from "./faults/families.ts";
import type { HttpResponse } from "./wire/protocol.ts";

/** How long the slow faults take, in milliseconds. */
export interface SlowFaultTimes {
  /** A hanging request is dropped after this. */
  hangMs: number;
  /** A dripping body takes this long. */
  dripMs: number;
}

/** How much of a body or of a stream's events is sent before it is cut. */
const CUT_AT = 0.4;
const CRUMB_MS = 200;
/** So that what was sent arrives before the connection breaks. */
const BEFORE_CUT_MS = 20;

/** Send an answer, damaged on its way where the fault is one of transport. Resolves when all is sent or the caller has left. */
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
  const crumbs = Math.max(1, Math.floor(ms / CRUMB_MS));
  const size = Math.max(1, Math.ceil(body.length / crumbs));
  const wait = ms / Math.ceil(body.length / size);
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    await waitUnlessClosed(wait, response);
    if (!response.destroyed) response.write(body.subarray(at, at + size));
  }
  if (!response.destroyed) response.end();
}

/** Wait, but not for a caller who has left. */
export function waitUnlessClosed(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    response.once("close", done);
    if (response.destroyed) done();
  });
}
