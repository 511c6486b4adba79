import type { JsonObject } from "../../../../src/exercise/json.ts";
import { numberPart, partOf, type Role, type Tool, textPart } from "./tool-roles.ts";

/** What a call would bring about: a call itself, or the one that it proposes to the customer. */
export interface Act {
  role: Role | undefined;
  /** Name of the tool that does it. */
  name: string;
  order: string | undefined;
  customer: string | undefined;
  ticket: string | undefined;
  /** Undefined where the call leaves it open, as a proposal does. */
  items: readonly string[] | undefined;
  sku: string | undefined;
  /** Cents. */
  amount: number | undefined;
  team: string | undefined;
  address: Readonly<Record<"line" | "city" | "postcode", string | undefined>>;
}

/** Read a call by the meaning of its arguments. Values of a wrong type are left out. */
export function actOf(tool: Tool, args: JsonObject, tools: readonly Tool[]): Act {
  const action = textPart(tool, args, "action");
  const proposed = action === undefined ? undefined : tools.find(({ name }) => name === action);
  const does = proposed ?? tool;
  const subject = textPart(tool, args, "subject");
  const isPerson = proposed?.parts.customer !== undefined;
  const item = textPart(tool, args, "item");
  const items = partOf(tool, args, "items") ?? (item === undefined ? undefined : [item]);
  return {
    role: does.role,
    name: does.name,
    order: textPart(tool, args, "order") ?? (isPerson ? undefined : subject),
    customer: textPart(tool, args, "customer") ?? (isPerson ? subject : undefined),
    ticket: textPart(tool, args, "ticket"),
    items: Array.isArray(items) ? items.map(String) : undefined,
    sku: textPart(tool, args, "sku"),
    amount: numberPart(tool, args, "amount"),
    team: textPart(tool, args, "team"),
    address: {
      line: textPart(tool, args, "line"),
      city: textPart(tool, args, "city"),
      postcode: textPart(tool, args, "postcode"),
    },
  };
}
