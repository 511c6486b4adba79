import type { Json, JsonObject } from "../../../../src/exercise/json.ts";

/** A tool as the desk offers it. */
export interface OfferedTool {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
  irreversible: boolean;
}

/** What a tool is for. Guards speak of roles, never of names: names differ from desk to desk. */
export type Role = keyof typeof ROLES;

/** Told by the result that the description promises, which a caller depends on, or else by what it says. */
const ROLES = {
  verify: /\{verified\b/,
  confirm: /\{confirmed\b/,
  ask: /\{answer\b/,
  find: /\{customers:/,
  orders: /\{orders:/,
  refunds: /\{refunds:/,
  order: /\bitems: \[\{/,
  shipment: /\btracking\b/,
  stock: /\bin stock: \{/,
  refund: /\{refund_id\b/,
  exchange: /\{exchange_id\b/,
  voucher: /\{voucher_id\b/,
  escalate: /\{ticket_id\b/,
  cancel: /^cancel\b/i,
  address: /\bwhere an order is sent\b/i,
  customer: /\btier\b/,
} as const;

/** What an argument means. */
export type Part = keyof typeof PARTS;

/** Told by the parameter's description, or by the values that it may have. */
const PARTS = {
  key: /repeats a key/,
  order: /^such as W-/i,
  customer: /^such as C-/i,
  ticket: /^such as T-/i,
  email: /customer wrote it/,
  cursor: /next_cursor/,
  items: /what is paid back/i,
  item: /^item_id of/,
  sku: /^(sku of|such as [A-Z]+-\d+-)/i,
  amount: /\bcents\b|refund or a voucher/i,
  action: /tool that will be called/,
  subject: /acts on/,
  line: /^street/i,
  city: /^city/i,
  postcode: /^postcode/i,
  country: /two letters/i,
  question: /^one question/i,
  team: /\bsupervisor\b/,
} as const;

export interface Tool extends OfferedTool {
  role: Role | undefined;
  /** Parameter name of each part that it takes. */
  parts: Partial<Record<Part, string>>;
}

export const WRITES: ReadonlySet<Role | undefined> = new Set<Role>([
  ...(["refund", "exchange", "voucher", "escalate", "cancel", "address"] as const),
]);

/** What each of the desk's tools is for. A tool that is not recognised can be called, and no rule speaks of it. */
export const understand = (offered: readonly OfferedTool[]): Tool[] =>
  offered.map((tool) => ({ ...tool, role: keyWhere(ROLES, tool.description), parts: partsOf(tool.parameters) }));

function partsOf({ properties }: JsonObject): Tool["parts"] {
  if (!isObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const { description = "", enum: values = [] } = isObject(schema) ? schema : {};
      const part = keyWhere(PARTS, `${description}${Array.isArray(values) ? values.join(" ") : ""}`);
      return part ? [[part, name] as const] : [];
    }),
  );
}

const keyWhere = <K extends string>(patterns: Readonly<Record<K, RegExp>>, text: string): K | undefined =>
  (Object.keys(patterns) as K[]).find((key) => patterns[key].test(text));

/** One argument by its meaning, as it was sent. */
export const partOf = (tool: Tool | undefined, args: JsonObject, part: Part): Json | undefined =>
  tool?.parts[part] === undefined ? undefined : args[tool.parts[part]];

/** The same where it is a text, without blanks around it. */
export function textPart(tool: Tool | undefined, args: JsonObject, part: Part): string | undefined {
  const value = partOf(tool, args, part);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** The same where it is a whole number. */
export function numberPart(tool: Tool | undefined, args: JsonObject, part: Part): number | undefined {
  const value = partOf(tool, args, part);
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

/** A call without its key: two that are the same do the same. */
export function signatureOf(tool: Tool, args: JsonObject): string {
  const entries = Object.entries(args).filter(([name]) => name !== tool.parts.key);
  return JSON.stringify([tool.name, ...entries.sort(([left], [right]) => (left < right ? -1 : 1))]);
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The entries of a list that are objects; none where there is no list. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
