/**
 * Readers for the fields of a request. A field of the wrong type throws a BadRequest that names the field (`where`).
 */
import type { JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Attachment } from "../types.ts";
import { BadRequest } from "./protocol.ts";

export function objectOf(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw new BadRequest(`${where}: expected an object.`);
  return value;
}

export function listOf(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw new BadRequest(`${where}: expected an array.`);
  return value;
}

export function textOf(value: unknown, where: string): string {
  if (typeof value !== "string") throw new BadRequest(`${where}: expected a string.`);
  return value;
}

export function numberOf(value: unknown, where: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !(value > 0)) throw new BadRequest(`${where}: expected a number above 0.`);
  return value;
}

/** Decodes a file in base64. Whitespace is allowed. */
export function attachment(type: string, base64: string, where: string): Attachment {
  const plain = base64.replace(/\s+/g, "");
  if (plain === "" || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(plain)) throw new BadRequest(`${where}: not valid base64.`);
  return { type, bytes: new Uint8Array(Buffer.from(plain, "base64")) };
}

/** Decodes a data URL (`data:image/png;base64,...`). Other URLs are rejected, because the server fetches nothing. */
export function fromDataUrl(url: string, where: string): Attachment {
  const match = /^data:([^;,]+)(?:;[^;,]+)*;base64,(.*)$/s.exec(url);
  if (!match) {
    throw new BadRequest(
      `${where}: the stand-in works offline and accepts data URLs only (data:image/png;base64,...).`,
      400,
      "invalid_image_url",
    );
  }
  return attachment(match[1] ?? "", match[2] ?? "", where);
}

/** Decodes the arguments of an earlier tool call. Arguments that are not a JSON object give an empty object. */
export function argumentsOf(raw: string): JsonObject {
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
