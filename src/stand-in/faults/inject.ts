import type { ServerResponse } from "node:http";
import { waitUnlessClosed } from "../send.ts";
import type { HttpResponse, Protocol, WireError } from "../wire/protocol.ts";
import { errorResponseOf } from "./error-responses.ts";
import type { FaultName } from "./types.ts";

/** Duration of the slow faults, in milliseconds. */
export interface SlowFaultTimes {
  /** `hang`: the connection is dropped after this time. */
  hangMs: number;
  /** `slow_drip`: the whole body takes this time. */
  dripMs: number;
}

/** What the client gets in place of a reply. */
type Replacement =
  /** Nothing: the connection was closed. `note` is for the request log. */
  | { type: "closed"; note: string | null }
  /** An error response, which the caller sends. */
  | { type: "error"; error: WireError };

interface ReplacementOptions {
  slowFaultTimes: SlowFaultTimes;
  /** Wait that `rate_limit` asks for. */
  retryAfterSeconds: number;
  /** Together with `seed`, it determines the status of a server error. */
  statusKey: string;
  seed: number;
}

/** Faults that damage a complete response while it is sent. */
export const BODY_FAULTS: ReadonlySet<FaultName> = new Set(["cut_body", "cut_stream", "slow_drip"]);

/** Fraction of a body, or of the events of a stream, that is sent before it is cut. */
const CUT_AT = 0.4;
/** `slow_drip`: time between two pieces of the body. */
const DRIP_INTERVAL_MS = 200;
/** Gives the data time to arrive before the connection is reset. */
const BEFORE_CUT_MS = 20;

/**
 * Injects a fault that takes the place of a reply: closes the connection (`reset`), leaves it open without a response
 * (`hang`), or gives the error response for the caller to send.
 * @returns undefined for other faults
 */
export async function replaceReply(
  fault: FaultName,
  response: ServerResponse,
  vendor: Protocol["name"],
  { slowFaultTimes, retryAfterSeconds, statusKey, seed }: ReplacementOptions,
): Promise<Replacement | undefined> {
  if (fault === "reset") {
    response.socket?.resetAndDestroy();
    return { type: "closed", note: null };
  }
  if (fault === "hang") {
    await waitUnlessClosed(slowFaultTimes.hangMs, response);
    const note = response.destroyed ? "the client disconnected" : "the connection was dropped";
    response.socket?.destroy();
    return { type: "closed", note };
  }
  const error = errorResponseOf(fault, vendor, retryAfterSeconds, statusKey, seed);
  return error && { type: "error", error };
}

/**
 * Injects a fault into the body of a response: `cut_body`, `cut_stream` or `slow_drip`. Resolves when what is left of the
 * response was sent or the client has disconnected.
 * @param isSilent `cut_stream`: end the stream normally instead of resetting the connection
 * @returns false for other faults, for which nothing is sent
 */
export async function damageBody(
  fault: FaultName,
  response: ServerResponse,
  httpResponse: HttpResponse,
  slowFaultTimes: SlowFaultTimes,
  isSilent: boolean,
): Promise<boolean> {
  if (!BODY_FAULTS.has(fault)) return false;
  const { status, headers, chunks } = httpResponse;
  const body = Buffer.from(chunks.join(""));
  if (fault === "slow_drip") {
    await drip(response, httpResponse, body, slowFaultTimes.dripMs);
  } else if (fault === "cut_body") {
    response.writeHead(status, { ...headers, "content-length": body.length });
    response.write(body.subarray(0, Math.floor(CUT_AT * body.length)));
    await waitUnlessClosed(BEFORE_CUT_MS, response);
    response.socket?.resetAndDestroy();
  } else {
    response.writeHead(status, headers);
    response.write(chunks.slice(0, Math.floor(CUT_AT * chunks.length)).join(""));
    await waitUnlessClosed(BEFORE_CUT_MS, response);
    if (isSilent) response.end();
    else response.socket?.resetAndDestroy();
  }
  return true;
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
