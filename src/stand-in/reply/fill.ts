import { isObject, type Json, type JsonObject } from "../../base/json.ts";
import { canonicalName, type KnownValues } from "./names.ts";

/** Limit on nesting, as a guard against schemas that refer to themselves. */
const MAX_DEPTH = 12;

/**
 * Creates a value that matches a JSON Schema from known values. Properties are found by name, alias and description and
 * converted to the requested type. Unknown properties are null, or empty if null is not allowed.
 *
 * Supports the keywords that OpenAI's and Gemini's structured outputs allow: type (also in capitals, also a list),
 * nullable, enum, const, properties, required, items, anyOf, oneOf, allOf, $ref within the schema, format, minItems.
 * Never throws: an unsupported schema gives null.
 */
export function fill(schema: JsonObject, known: KnownValues): Json {
  return fillNode(schema, undefined, "", { root: schema, known, depth: 0 });
}

interface Context {
  root: JsonObject;
  known: KnownValues;
  depth: number;
  /** Canonical name of the current value. */
  key?: string;
}

function fillNode(given: Json | undefined, value: Json | undefined, name: string, context: Context): Json {
  const schema = resolve(given, context.root);
  if (!schema || context.depth > MAX_DEPTH) return null;
  const inner = { ...context, depth: context.depth + 1 };
  const merged = Array.isArray(schema["allOf"])
    ? Object.assign({}, schema, ...schema["allOf"].map((part) => resolve(part, context.root) ?? {}))
    : schema;
  if (merged["const"] !== undefined) return merged["const"];
  const choices = merged["anyOf"] ?? merged["oneOf"];
  if (Array.isArray(choices)) return fillChoice(choices, value, name, inner);
  if (Array.isArray(merged["enum"])) return fillEnum(merged["enum"], value, isNullable(merged));
  const types = typesOf(merged);
  if (types.includes("object") || isObject(merged["properties"])) {
    return value === null && isNullable(merged) ? null : fillObject(merged, value, inner);
  }
  if (types.includes("array")) return fillArray(merged, value, name, inner);
  const coerced = value === undefined || value === null ? undefined : coerce(value, types, name);
  if (coerced !== undefined) return coerced;
  if (isNullable(merged)) return null;
  return emptyOf(types);
}

function fillObject(schema: JsonObject, value: Json | undefined, context: Context): Json {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const known = value === undefined ? context.known : knownInside(value, context);
  const filled: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const key = canonicalName(name, describe(property, context.root), known);
    const found = key === undefined ? undefined : known.values[key];
    const isNested = hasProperties(property, context.root);
    if (found === undefined && !required.includes(name) && !isNested && !takesNull(property, context.root)) continue;
    filled[name] = fillNode(property, found, name, { ...context, known, ...(key !== undefined && { key }) });
  }
  const additional = schema["additionalProperties"];
  if (Object.keys(properties).length === 0 && additional !== false) {
    if (isObject(value)) return value;
    return isObject(additional) ? {} : { ...known.values };
  }
  return filled;
}

/**
 * The known values inside an object of the schema. If the value is an object, these are its entries. If it is a scalar
 * that the schema wraps ("total": {"amount", "currency"}), these are the scalar itself, its confidence, and all outer
 * values.
 */
function knownInside(value: Json, { known, key = "" }: Context): KnownValues {
  if (isObject(value)) return { values: value, aliases: known.aliases };
  const confidences = known.values["confidence"];
  const confidence = isObject(confidences) ? confidences[key] : confidences;
  const own = { value, amount: value, text: value, raw: value };
  return { ...known, values: { ...known.values, ...own, ...(confidence !== undefined && { confidence }) } };
}

function fillChoice(choices: readonly Json[], value: Json | undefined, name: string, context: Context): Json {
  const schemas = choices.map((choice) => resolve(choice, context.root)).filter((schema) => schema !== undefined);
  const isNull = (schema: JsonObject) => typesOf(schema).join() === "null";
  const others = schemas.filter((schema) => !isNull(schema));
  const nullable = others.length < schemas.length;
  if (value === null && nullable) return null;
  if (value === undefined && nullable && !others.some((schema) => hasProperties(schema, context.root))) return null;
  for (const schema of others) {
    const filled = fillNode(schema, value, name, context);
    if (filled !== null && (value === undefined || filled !== "")) return filled;
  }
  return nullable ? null : fillNode(others[0], value, name, context);
}

function fillEnum(members: readonly Json[], value: Json | undefined, nullable: boolean): Json {
  const normalize = (one: Json | undefined) =>
    String(one ?? "")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "");
  const isKnown = value !== undefined && value !== null;
  const found = isKnown ? members.find((one) => normalize(one) === normalize(value)) : undefined;
  if (found !== undefined) return found;
  if (nullable || members.includes(null)) return null;
  return members.find((one) => /^(other|unknown|none|null|n_?a)$/i.test(String(one))) ?? members[0] ?? null;
}

function fillArray(schema: JsonObject, value: Json | undefined, name: string, context: Context): Json {
  if (Array.isArray(value)) return value.map((one) => fillNode(schema["items"], one, name, context));
  if (value !== undefined && value !== null && !isObject(value))
    return [fillNode(schema["items"], value, name, context)];
  if (isNullable(schema) && value === null) return null;
  const minItems = typeof schema["minItems"] === "number" ? Math.min(schema["minItems"], 10) : 0;
  return Array.from({ length: minItems }, () => fillNode(schema["items"], undefined, name, context));
}

/** Converts a value to one of the types. @returns undefined if that is impossible */
function coerce(value: Json, types: readonly string[], name: string): Json | undefined {
  if (types.length === 0) return value;
  const has = (type: string) => types.includes(type);
  if (typeof value === "string" && has("string")) return value;
  if (typeof value === "number" && (has("number") || (has("integer") && Number.isInteger(value)))) return value;
  if (typeof value === "boolean" && has("boolean")) return value;
  if (has("number") || has("integer")) {
    const number = isObject(value)
      ? mean(Object.values(value))
      : typeof value === "string"
        ? Number(value)
        : Number.NaN;
    if (!Number.isFinite(number)) return undefined;
    if (has("number")) return number;
    // A name such as "total_cents" asks for the minor unit.
    return Math.round(/cent|minor/i.test(name) ? number * 100 : number);
  }
  if (has("string")) return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return undefined;
}

function mean(values: readonly Json[]): number {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? Number.NaN : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function emptyOf(types: readonly string[]): Json {
  if (types.includes("null") || types.length === 0) return null;
  if (types.includes("string")) return "";
  if (types.includes("boolean")) return false;
  return 0;
}

function typesOf(schema: JsonObject): string[] {
  const { type } = schema;
  return (Array.isArray(type) ? type : [type]).flatMap((one) => (typeof one === "string" ? [one.toLowerCase()] : []));
}

const isNullable = (schema: JsonObject) => schema["nullable"] === true || typesOf(schema).includes("null");

function takesNull(given: Json, root: JsonObject): boolean {
  const schema = resolve(given, root);
  if (!schema) return false;
  const choices = schema["anyOf"] ?? schema["oneOf"];
  return isNullable(schema) || (Array.isArray(choices) && choices.some((choice) => takesNull(choice, root)));
}

function hasProperties(given: Json, root: JsonObject): boolean {
  return isObject(resolve(given, root)?.["properties"]);
}

function describe(given: Json, root: JsonObject): string {
  const schema = resolve(given, root);
  return [schema?.["title"], schema?.["description"]].filter((part) => typeof part === "string").join(" ");
}

/** Follows `$ref: "#/$defs/x"`. Keywords beside the reference override those of its target. */
function resolve(given: Json | undefined, root: JsonObject): JsonObject | undefined {
  let schema = given;
  for (let step = 0; step < MAX_DEPTH && isObject(schema); step++) {
    const { $ref: reference, ...rest } = schema;
    if (typeof reference !== "string") return schema;
    const parts = reference.replace(/^#\/?/, "").split("/").filter(Boolean);
    const target = parts.reduce<Json | undefined>(
      (node, part) => (isObject(node) ? node[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      root,
    );
    schema = isObject(target) ? { ...target, ...rest } : undefined;
  }
  return undefined;
}
