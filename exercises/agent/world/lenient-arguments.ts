import type { Json, JsonObject } from "../../../src/exercise/json.ts";

/*
 * The desk's tools do not check what they are sent. What follows is how they make the best of it, which is seldom what was
 * meant: "45,00" becomes 45 cents.
 */

/** Any value as text, trimmed; "" when there is none. */
export function text(args: JsonObject, key: string): string {
  const value = args[key];
  return value === undefined || value === null
    ? ""
    : (typeof value === "string" ? value : JSON.stringify(value)).trim();
}

/** A whole number as parseInt reads it; undefined when it reads none. */
export function integer(args: JsonObject, key: string): number | undefined {
  const value = args[key];
  const read = Number.parseInt(typeof value === "number" ? String(Math.trunc(value)) : text(args, key), 10);
  return Number.isFinite(read) ? read : undefined;
}

/** A list of texts; a single text stands for a list of one, or of several between commas and blanks. */
export function texts(args: JsonObject, key: string): string[] {
  const value: Json | undefined = args[key];
  const list = Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : JSON.stringify(one))) : [];
  const parts = list.length > 0 ? list : text(args, key).split(/[\s,]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== "" && part !== "[]");
}

/** An id in upper case with its letter: `w-10423`, `#10423` and `10423` are W-10423. */
export function id(args: JsonObject, key: string, letter: "W" | "C" | "T"): string {
  const given = text(args, key).toUpperCase().replace(/^#/, "");
  return /^\d+$/.test(given) ? `${letter}-${given}` : given;
}
