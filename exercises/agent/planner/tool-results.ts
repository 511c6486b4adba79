import type { Json, JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";

/** What came back for a call. */
export type Result = { ok: true; value: JsonObject } | { ok: false; text: string };

/** Names that a harness gives to a result that it wraps. */
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
const MOST_DEPTH = 6;

/**
 * Read a tool's message: the tool's JSON as it is, pretty-printed, with a sentence before or after it, wrapped
 * (`{"result": …}`, `{"ok": true, "data": …}`), as the content of an MCP result, or JSON inside a JSON string. An error is `{"error": …}`,
 * `{"ok": false, …}`, `{"isError": true, …}`, or a text without any JSON, except one that is empty or says "ok".
 */
export function readResult(text: string): Result {
  const plain = text.trim();
  if (plain === "" || /^(ok|done|success|null)\.?$/i.test(plain)) return { ok: true, value: {} };
  const found = jsonIn(plain);
  return found === undefined ? { ok: false, text: plain } : unwrap(found, plain, 0);
}

function unwrap(given: Json, text: string, depth: number): Result {
  if (depth > MOST_DEPTH) return { ok: false, text };
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

/** The parts of an MCP result; undefined for a list that is something else. */
function content(parts: readonly Json[], text: string, depth: number): Result | undefined {
  const texts = parts.flatMap((part) => (isObject(part) && typeof part["text"] === "string" ? [part["text"]] : []));
  if (texts.length === 0 || texts.length < parts.length) return undefined;
  return readInner(texts.join("\n"), text, depth);
}

function readInner(inner: string, text: string, depth: number): Result {
  const found = jsonIn(inner.trim());
  if (found === undefined || typeof found === "string") return { ok: false, text };
  return unwrap(found, text, depth + 1);
}

/** None of the desk's own results has a wrapper's name among its fields; what stands beside one is the harness's. */
const isWrapper = (given: JsonObject) => !Object.keys(given).some((key) => OWN_FIELDS.has(key));

const OWN_FIELDS = new Set(
  "accepted answer confirmed customers orders order_id refunds quantity verified customer_id shipment carrier items".split(
    " ",
  ),
);

/** Places that are looked at for the beginning of JSON; prose has few braces. */
const MOST_STARTS = 20;

/** The first JSON object or array in a text that can be parsed, the whole text first. */
function jsonIn(text: string): Json | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  let starts = 0;
  for (const { index } of text.matchAll(/[[{]/g)) {
    if (++starts > MOST_STARTS) break;
    const end = closing(text, index);
    const found = end === undefined ? undefined : parsed(text.slice(index, end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the bracket that opens at `start` is closed; brackets in strings do not count. */
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
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
