import * as z from "zod";
import { ModelError } from "./errors.ts";
import type { Provider } from "./types.ts";

/** What Gemini's `responseJsonSchema` understands; anything else is left out, zod checks it afterwards all the same. */
const GEMINI_KEYWORDS = new Set([
  ..."$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems".split(" "),
  ..."minimum maximum anyOf oneOf properties additionalProperties required".split(" "),
]);
/** What OpenAI's strict mode refuses. */
const OPENAI_REFUSES = new Set(["$schema", "default", "minLength", "maxLength", "propertyNames"]);

type JsonSchema = Record<string, unknown>;

/** A zod schema as the JSON Schema that a vendor takes. Throws for schemas without such a form (transforms). */
export function vendorSchema(schema: z.ZodType, provider: Provider): JsonSchema {
  const keeps =
    provider === "gemini" ? (key: string) => GEMINI_KEYWORDS.has(key) : (key: string) => !OPENAI_REFUSES.has(key);
  return prune(z.toJSONSchema(schema) as JsonSchema, keeps);
}

function prune(schema: JsonSchema, keeps: (key: string) => boolean): JsonSchema {
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === "const" && !keeps(key)) return [["enum", [value]]];
    if (!keeps(key)) return [];
    if (key === "properties" || key === "$defs") {
      const named = Object.entries(value as Record<string, JsonSchema>);
      return [[key, Object.fromEntries(named.map(([name, inner]) => [name, prune(inner, keeps)]))]];
    }
    if (Array.isArray(value)) return [[key, value.map((item) => (isSchema(item) ? prune(item, keeps) : item))]];
    return [[key, isSchema(value) ? prune(value, keeps) : value]];
  });
  return Object.fromEntries(entries);
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What an answer says, checked against the schema. Prose or a code fence around one JSON value is passed over.
 * @throws a ModelError of the kind `schema` that names the fields, with the answer
 */
export function parseAnswer<S extends z.ZodType>(text: string, schema: S): z.infer<S> {
  const found = jsonIn(text);
  if (!found) throw new ModelError("schema", "The answer holds no JSON that is complete.", { answer: text });
  const checked = schema.safeParse(found.value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  throw new ModelError("schema", `The answer has another form: ${problems.join("; ")}`, { answer: text });
}

/** The JSON value of a text: all of it, or the first object that is whole. */
function jsonIn(text: string): { value: unknown } | undefined {
  const whole = attempt(text);
  if (whole) return whole;
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start + 1)) {
    const end = endOfObject(text, start);
    const found = end === undefined ? undefined : attempt(text.slice(start, end));
    if (found) return found;
  }
  return undefined;
}

function attempt(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Where the object that begins at `start` ends; braces in strings do not count. */
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
