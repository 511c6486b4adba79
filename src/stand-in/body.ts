import type { IncomingMessage } from "node:http";
import { BadRequest } from "./wire/protocol.ts";

/** Close to the vendors' own limits: enough for a few pages as images. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

/**
 * Reads the body of a request.
 * @param maxBytes limit on the size of the body
 * @returns the decoded JSON; undefined for GET and HEAD, which have no body
 * @throws BadRequest 413 if the body is larger than the limit, 400 if it is not JSON
 */
export async function readBody(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const tooLarge = new BadRequest(`The request is larger than ${maxBytes / 1024 / 1024} MB.`, 413);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // Keep reading past the limit, but discard the data: a client that is still sending would see a connection reset
    // instead of the 413.
    if (size <= maxBytes) chunks.push(chunk as Buffer);
    else if (size > 4 * maxBytes) throw tooLarge;
  }
  if (size > maxBytes) throw tooLarge;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest("We could not parse the JSON body of your request.");
  }
}
