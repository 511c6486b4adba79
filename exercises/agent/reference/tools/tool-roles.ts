import { isObject, type Json, type JsonObject } from "../../../../src/exercise/json.ts";

/** A tool as the server lists it. */
export interface ListedTool {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
  irreversible: boolean;
}

/**
 * Recognizes what a tool does: by the result in its description, on which callers depend, or else by the wording. Names differ
 * from shop to shop, so the guards use roles only.
 */
const ROLE_PATTERNS = [
  ["verify", /\{verified\b/],
  ["confirm", /\{confirmed\b/],
  ["ask", /\{answer\b/],
  ["find", /\{customers:/],
  ["orders", /\{orders:/],
  ["refunds", /\{refunds:/],
  ["order", /\bitems: \[\{/],
  ["shipment", /\btracking\b/],
  ["stock", /\bin stock: \{/],
  ["refund", /\{refund_id\b/],
  ["exchange", /\{exchange_id\b/],
  ["voucher", /\{voucher_id\b/],
  ["escalate", /\{ticket_id\b/],
  ["cancel", /^cancel\b/i],
  ["address", /\bwhere an order is sent\b/i],
  ["customer", /\btier\b/],
] as const;
export type ToolRole = (typeof ROLE_PATTERNS)[number][0];

/** Recognizes what a parameter means: by its description or its possible values. */
const PARAMETER_PATTERNS = [
  ["key", /repeats a key/],
  ["order", /^such as W-/i],
  ["customer", /^such as C-/i],
  ["ticket", /^such as T-/i],
  ["email", /customer wrote it/],
  ["cursor", /next_cursor/],
  ["items", /what is paid back/i],
  ["item", /^item_id of/],
  ["sku", /^(sku of|such as [A-Z]+-\d+-)/i],
  ["amount", /\bcents\b|refund or a voucher/i],
  ["action", /tool that will be called/],
  ["subject", /acts on/],
  ["line", /^street/i],
  ["city", /^city/i],
  ["postcode", /^postcode/i],
  ["country", /two letters/i],
  ["question", /^one question/i],
  ["team", /\bsupervisor\b/],
] as const;
export type ParameterRole = (typeof PARAMETER_PATTERNS)[number][0];

export interface ClassifiedTool extends ListedTool {
  /** Undefined for an unknown tool. It can be called, but no rule applies to it. */
  role: ToolRole | undefined;
  /** Names of the parameters by role. */
  parameterNames: Partial<Record<ParameterRole, string>>;
}

export const WRITE_ROLES: ReadonlySet<ToolRole | undefined> = new Set<ToolRole>([
  ...(["refund", "exchange", "voucher", "escalate", "cancel", "address"] as const),
]);

/** Recognizes the roles of tools and of their parameters. */
export const classifyTools = (tools: readonly ListedTool[]): ClassifiedTool[] =>
  tools.map((tool) => ({
    ...tool,
    role: firstMatch(ROLE_PATTERNS, tool.description),
    parameterNames: classifyParameters(tool.parameters),
  }));

function classifyParameters({ properties }: JsonObject): ClassifiedTool["parameterNames"] {
  if (!isObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const { description = "", enum: values = [] } = isObject(schema) ? schema : {};
      const role = firstMatch(PARAMETER_PATTERNS, `${description}${Array.isArray(values) ? values.join(" ") : ""}`);
      return role ? [[role, name] as const] : [];
    }),
  );
}

const firstMatch = <K extends string>(patterns: readonly (readonly [K, RegExp])[], text: string): K | undefined =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0];

/** Arguments of a tool from values by role. Values that the tool does not take are left out. */
export function toArguments(tool: ClassifiedTool, values: Partial<Record<ParameterRole, string>>): JsonObject {
  const names = new Map<string, string>(Object.entries(tool.parameterNames));
  return Object.fromEntries(
    Object.entries(values).flatMap(([role, value]) => {
      const name = names.get(role);
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** An argument by the role of its parameter, as sent. */
export const argumentOf = (
  tool: ClassifiedTool | undefined,
  args: JsonObject,
  role: ParameterRole,
): Json | undefined => (tool?.parameterNames[role] === undefined ? undefined : args[tool.parameterNames[role]]);

/** An argument if it is a text that is not blank, trimmed. */
export function textArgument(
  tool: ClassifiedTool | undefined,
  args: JsonObject,
  role: ParameterRole,
): string | undefined {
  const value = argumentOf(tool, args, role);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** An argument if it is a whole number. */
export function integerArgument(
  tool: ClassifiedTool | undefined,
  args: JsonObject,
  role: ParameterRole,
): number | undefined {
  const value = argumentOf(tool, args, role);
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

/** Identifies a call without its idempotency key. Calls with the same signature do the same. */
export function signatureOf(tool: ClassifiedTool, args: JsonObject): string {
  const entries = Object.entries(args).filter(([name]) => name !== tool.parameterNames.key);
  return JSON.stringify([tool.name, ...entries.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** The entries of a list that are objects; none if the value is not a list. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
