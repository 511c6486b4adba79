import type { Json, JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";

/** The result of a tool call. */
export type ToolResult = { ok: true; value: JsonObject } | { ok: false; text: string };

/** Keys under which a harness may wrap a result. */
const WRAPPERS = [
  "result",
  "results",
  "output",
  "data",
  "value",
  "response",
  "structuredContent",
  "structured_content",
];
const MAX_DEPTH = 6;

/**
 * Parses the message of a tool. The JSON may be pretty-printed, surrounded by text, wrapped (`{"result": …}`,
 * `{"ok": true, "data": …}`), the content of an MCP result, or encoded as a JSON string. An error is `{"error": …}`,
 * `{"ok": false, …}`, `{"isError": true, …}`, or a text without JSON, unless it is empty or says "ok".
 */
export function parseToolResult(text: string): ToolResult {
  const plain = text.trim();
  if (plain === "" || /^(ok|done|success|null)\.?$/i.test(plain)) return { ok: true, value: {} };
  const found = jsonIn(plain);
  return found === undefined ? { ok: false, text: plain } : unwrap(found, plain, 0);
}

function unwrap(given: Json, text: string, depth: number): ToolResult {
  if (depth > MAX_DEPTH) return { ok: false, text };
  if (typeof given === "string") return readInner(given, text, depth);
  if (Array.isArray(given)) return content(given, text, depth) ?? { ok: true, value: { items: given } };
  if (!isObject(given)) return { ok: true, value: { value: given } };
  const error = given["error"] ?? given["errors"];
  const failed = given["ok"] === false || given["success"] === false || given["isError"] === true;
  if ((error !== undefined && error !== null && error !== false) || failed) return { ok: false, text };
  if (Array.isArray(given["content"]) && given["structuredContent"] === undefined) {
    const inner = content(given["content"], text, depth);
    if (inner) return inner;
  }
  const name = WRAPPERS.find(
    (key) => isObject(given[key]) || Array.isArray(given[key]) || typeof given[key] === "string",
  );
  const wrapped = name === undefined ? undefined : given[name];
  if (wrapped !== undefined && isWrapper(given)) return unwrap(wrapped, text, depth + 1);
  return { ok: true, value: given };
}

/** The text parts of an MCP result; undefined for any other list. */
function content(parts: readonly Json[], text: string, depth: number): ToolResult | undefined {
  const texts = parts.flatMap((part) => (isObject(part) && typeof part["text"] === "string" ? [part["text"]] : []));
  if (texts.length === 0 || texts.length < parts.length) return undefined;
  return readInner(texts.join("\n"), text, depth);
}

function readInner(inner: string, text: string, depth: number): ToolResult {
  const found = jsonIn(inner.trim());
  if (found === undefined || typeof found === "string") return { ok: false, text };
  return unwrap(found, text, depth + 1);
}

/** Whether an object only wraps a result. The tools themselves use none of the wrapper keys. */
const isWrapper = (given: JsonObject) => !Object.keys(given).some((key) => TOOL_FIELDS.has(key));

const TOOL_FIELDS = new Set(
  "accepted answer confirmed customers orders order_id refunds quantity verified customer_id shipment carrier items".split(
    " ",
  ),
);

/** Brackets at which JSON may begin. More than this is not prose. */
const MAX_JSON_STARTS = 20;

/** The whole text as JSON, or else the first JSON object or array in it. */
function jsonIn(text: string): Json | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  let starts = 0;
  for (const { index } of text.matchAll(/[[{]/g)) {
    if (++starts > MAX_JSON_STARTS) break;
    const end = closing(text, index);
    const found = end === undefined ? undefined : parsed(text.slice(index, end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Index of the bracket that closes the one at `start`. Brackets in strings do not count. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return index;
  }
  return undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
