import type { Json, JsonObject } from "../base/json.ts";
import { askChoice, askText } from "./prompts.ts";

interface Field {
  type?: string;
  description?: string;
  enum?: readonly string[];
}

/**
 * Ask for the values of a flat JSON Schema, one after the other. Optional ones may be left empty; what is typed is not held to
 * more than its type.
 * @returns values by name. Throws `cancelled` on Ctrl-C or Escape
 */
export async function fillIn(schema: JsonObject): Promise<JsonObject> {
  const fields = Object.entries((schema["properties"] ?? {}) as unknown as Record<string, Field>);
  const required = new Set((schema["required"] ?? []) as string[]);
  const values: JsonObject = {};
  for (const [name, field] of fields) {
    const value = await ask(name, field, required.has(name));
    if (value !== undefined) values[name] = value;
  }
  return values;
}

async function ask(name: string, field: Field, isRequired: boolean): Promise<Json | undefined> {
  const { type, description, enum: options } = field;
  const question = `${name}${isRequired ? "" : " (optional)"}${description ? `: ${description}` : ""}`;
  const [first] = options ?? [];
  if (options && first !== undefined) {
    return askChoice(
      question,
      options.map((value) => ({ value, label: value })),
      first,
    );
  }
  const how = type === "array" ? " (several with commas between)" : "";
  const text = await askText(`${question}${how}`, "", (value) => {
    if (value.trim() === "") return isRequired ? "It has to be there." : undefined;
    return isNumber(type) && !Number.isFinite(Number(value)) ? "A number." : undefined;
  });
  if (text === "") return undefined;
  if (isNumber(type)) return Number(text);
  return type === "array" ? text.split(",").flatMap((part) => part.trim() || []) : text;
}

const isNumber = (type: string | undefined) => type === "integer" || type === "number";
