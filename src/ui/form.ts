import * as z from "zod";
import type { Json, JsonObject } from "../base/json.ts";
import { askChoice, askText } from "./prompts.ts";

/** The part of JSON Schema that a form can ask for: a flat object of texts, numbers, choices and lists of texts. */
const formSchema = z.object({
  properties: z
    .record(
      z.string(),
      z.object({
        type: z.string().optional(),
        description: z.string().optional(),
        enum: z.array(z.string()).optional(),
      }),
    )
    .default({}),
  required: z.array(z.string()).default([]),
});
type Field = z.infer<typeof formSchema>["properties"][string];

/**
 * Ask for the values of a flat JSON Schema, one at a time. Optional values may be left empty. Answers are checked against
 * their type only.
 * @returns values by name
 * @throws ZodError for a schema that a form cannot ask for; `cancelled` on Ctrl-C or Escape
 */
export async function askForFields(schema: JsonObject): Promise<JsonObject> {
  const { properties, required } = formSchema.parse(schema);
  const values: JsonObject = {};
  for (const [name, field] of Object.entries(properties)) {
    const value = await askForField(name, field, required.includes(name));
    if (value !== undefined) values[name] = value;
  }
  return values;
}

async function askForField(name: string, field: Field, isRequired: boolean): Promise<Json | undefined> {
  const { type, description, enum: options = [] } = field;
  const question = `${name}${isRequired ? "" : " (optional)"}${description ? `: ${description}` : ""}`;
  const [first] = options;
  if (first !== undefined) {
    return askChoice(
      question,
      options.map((value) => ({ value, label: value })),
      first,
    );
  }
  const hint = type === "array" ? " (separate values with commas)" : "";
  const text = await askText(`${question}${hint}`, "", (value) => problemWith(value, type, isRequired));
  if (text === "") return undefined;
  if (isNumber(type)) return Number(text);
  return type === "array" ? text.split(",").flatMap((part) => part.trim() || []) : text;
}

/** Why an answer is not accepted; undefined when it is. */
export function problemWith(answer: string, type: string | undefined, isRequired: boolean): string | undefined {
  if (answer.trim() === "") return isRequired ? "Required." : undefined;
  return isNumber(type) && !Number.isFinite(Number(answer)) ? "Enter a number." : undefined;
}

const isNumber = (type: string | undefined) => type === "integer" || type === "number";
