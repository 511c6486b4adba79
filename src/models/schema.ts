/** Structured output: schemas for the vendors, and answers validated against them. */
import * as z from "zod";
import { ModelError } from "./errors.ts";
import type { Provider } from "./types.ts";

/**
 * The keywords that Gemini's `responseJsonSchema` supports. Others are left out; zod still validates them afterwards.
 */
const GEMINI_KEYWORDS = new Set([
  ..."$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems".split(" "),
  ..."minimum maximum anyOf oneOf properties additionalProperties required".split(" "),
]);
/** The keywords that OpenAI's strict mode rejects. */
const OPENAI_REJECTED = new Set(["$schema", "default", "minLength", "maxLength", "propertyNames"]);

type JsonSchema = Record<string, unknown>;

/**
 * Converts a zod schema to JSON Schema with the keywords that a vendor supports.
 * @throws Error for a schema that JSON Schema cannot express, such as a transform
 */
export function vendorSchema(schema: z.ZodType, provider: Provider): JsonSchema {
  const isSupported =
    provider === "gemini" ? (key: string) => GEMINI_KEYWORDS.has(key) : (key: string) => !OPENAI_REJECTED.has(key);
  return prune(z.toJSONSchema(schema) as JsonSchema, isSupported);
}

function prune(schema: JsonSchema, isSupported: (key: string) => boolean): JsonSchema {
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === "const" && !isSupported(key)) return [["enum", [value]]];
    if (!isSupported(key)) return [];
    if (key === "properties" || key === "$defs") {
      const named = Object.entries(value as Record<string, JsonSchema>);
      return [[key, Object.fromEntries(named.map(([name, inner]) => [name, prune(inner, isSupported)]))]];
    }
    if (Array.isArray(value)) return [[key, value.map((item) => (isSchema(item) ? prune(item, isSupported) : item))]];
    return [[key, isSchema(value) ? prune(value, isSupported) : value]];
  });
  return Object.fromEntries(entries);
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Parses an answer and validates it against a schema. Text or a code fence around the JSON is ignored.
 * @throws ModelError of the kind `schema` that names the invalid fields and contains the answer
 */
export function parseAnswer<S extends z.ZodType>(text: string, schema: S): z.infer<S> {
  const found = jsonIn(text);
  if (!found) throw new ModelError("schema", "The answer contains no complete JSON object.", { answer: text });
  const checked = schema.safeParse(found.value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  throw new ModelError("schema", `The answer does not match the schema: ${problems.join("; ")}`, { answer: text });
}

/** The JSON value of a text: the whole text, or the first complete object in it. */
function jsonIn(text: string): { value: unknown } | undefined {
  const complete = parse(text);
  if (complete) return complete;
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start + 1)) {
    const end = endOfObject(text, start);
    const found = end === undefined ? undefined : parse(text.slice(start, end));
    if (found) return found;
  }
  return undefined;
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The position after the object that begins at `start`. Braces in strings are ignored. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}
