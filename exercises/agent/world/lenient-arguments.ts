import type { Json, JsonObject } from "../../../src/exercise/json.ts";

/*
 * The tools do not validate their arguments. These functions coerce any value, which is seldom what the caller meant: "45,00"
 * becomes 45 cents.
 */

/** Any value as text, trimmed; "" if it is absent. */
export function lenientText(args: JsonObject, key: string): string {
  const value = args[key];
  return value === undefined || value === null
    ? ""
    : (typeof value === "string" ? value : JSON.stringify(value)).trim();
}

/** A whole number as parseInt reads it; undefined if there is none. */
export function lenientInteger(args: JsonObject, key: string): number | undefined {
  const value = args[key];
  const parsed = Number.parseInt(typeof value === "number" ? String(Math.trunc(value)) : lenientText(args, key), 10);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** A list of texts. A single text is split at commas and whitespace. */
export function lenientTexts(args: JsonObject, key: string): string[] {
  const value: Json | undefined = args[key];
  const list = Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : JSON.stringify(one))) : [];
  const parts = list.length > 0 ? list : lenientText(args, key).split(/[\s,]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== "" && part !== "[]");
}

/** An id in upper case with its prefix: `w-10423`, `#10423` and `10423` all become W-10423. */
export function lenientId(args: JsonObject, key: string, prefix: "W" | "C" | "T"): string {
  const given = lenientText(args, key).toUpperCase().replace(/^#/, "");
  return /^\d+$/.test(given) ? `${prefix}-${given}` : given;
}
