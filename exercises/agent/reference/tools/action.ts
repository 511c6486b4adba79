import type { JsonObject } from "../../../../src/exercise/json.ts";
import { argumentOf, type ClassifiedTool, integerArgument, type ToolRole, textArgument } from "./tool-roles.ts";

/** What a call does, or what it proposes to the customer. */
export interface Action {
  role: ToolRole | undefined;
  /** Name of the tool that does it. */
  name: string;
  order: string | undefined;
  customer: string | undefined;
  ticket: string | undefined;
  /** Undefined if the call does not name items, as a proposal never does. */
  items: readonly string[] | undefined;
  sku: string | undefined;
  /** In cents. */
  amount: number | undefined;
  team: string | undefined;
  address: Readonly<Record<"line" | "city" | "postcode", string | undefined>>;
}

/** Reads a call by the roles of its parameters. Values of the wrong type are left out. */
export function actionOf(tool: ClassifiedTool, args: JsonObject, tools: readonly ClassifiedTool[]): Action {
  const proposedName = textArgument(tool, args, "action");
  const proposed = proposedName === undefined ? undefined : tools.find(({ name }) => name === proposedName);
  const { role, name } = proposed ?? tool;
  const subject = textArgument(tool, args, "subject");
  const isCustomer = proposed?.parameterNames.customer !== undefined;
  const item = textArgument(tool, args, "item");
  const items = argumentOf(tool, args, "items") ?? (item === undefined ? undefined : [item]);
  return {
    ...{ role, name },
    order: textArgument(tool, args, "order") ?? (isCustomer ? undefined : subject),
    customer: textArgument(tool, args, "customer") ?? (isCustomer ? subject : undefined),
    ticket: textArgument(tool, args, "ticket"),
    items: Array.isArray(items) ? items.map(String) : undefined,
    sku: textArgument(tool, args, "sku"),
    amount: integerArgument(tool, args, "amount"),
    team: textArgument(tool, args, "team"),
    address: {
      line: textArgument(tool, args, "line"),
      city: textArgument(tool, args, "city"),
      postcode: textArgument(tool, args, "postcode"),
    },
  };
}
