import type { IncomingMessage } from "node:http";
import { BadRequest } from "./wire/protocol.ts";

/** As the vendors have it, roughly: a few pages as pictures. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/**
 * The decoded JSON of a request; undefined for one without a body.
 * @param most bytes that are taken
 * @throws BadRequest 413 for one that is too large, 400 for one that is not JSON
 */
export async function readBody(request: IncomingMessage, most = MAX_BODY_BYTES): Promise<unknown> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const tooLarge = new BadRequest(`The request is larger than ${most / 1024 / 1024} MB.`, 413);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // Read on without keeping: a caller who is still sending would see a reset instead of the answer.
    if (size <= most) chunks.push(chunk as Buffer);
    else if (size > 4 * most) throw tooLarge;
  }
  if (size > most) throw tooLarge;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest("We could not parse the JSON body of your request.");
  }
}
