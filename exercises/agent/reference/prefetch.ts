import { isObject } from "../../../src/exercise/json.ts";
import type { ToolCall } from "../../../src/exercise/models.ts";
import { identityProof } from "./guards/identity.ts";
import { type ClassifiedTool, type ToolRole, textArgument, toArguments } from "./tools/tool-roles.ts";
import type { GuardContext } from "./types.ts";

/** With this many requests or more there is no need to save any. */
const AMPLE_REQUESTS = 12;
/** The identity check, and then the orders. */
const MAX_PREFETCHES = 2;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const ID_PREFIX = "own-";

/** Whether the harness made a call in place of the model. */
export const isPrefetch = ({ id }: ToolCall): boolean => id.startsWith(ID_PREFIX);

/**
 * Calls that every case begins with, made before the model is asked: the identity check, then the orders that the customer names.
 * They save requests to the model if the policy allows only a few. Otherwise the model decides, because reading an order that is
 * not needed is an unnecessary access to personal data.
 * @param made number of earlier prefetches
 * @returns calls as if the model had made them; none if there is nothing to prefetch
 */
export function prefetchCalls(context: GuardContext, made: number): ToolCall[] {
  const { task, steps, tools, policy } = context;
  if (policy.maxRequests >= AMPLE_REQUESTS || made >= MAX_PREFETCHES) return [];
  const verify = tools.find(({ role }) => role === "verify");
  const answers = steps.filter(({ role }) => role === "ask").map(({ result }) => String(result["answer"]));
  const orders = orderIdsIn([task.request, ...answers].join("\n"), verify);
  const email = EMAIL.exec(task.request)?.[0];
  if (email === undefined || orders.length === 0) return [];
  if (!steps.some(({ role }) => role === "verify")) {
    return toCalls(tools, "verify", orders.slice(0, 1), email, made);
  }
  if (!identityProof(context)) return [];
  const read = steps.flatMap(({ role, tool: name, args }) => {
    const tool = tools.find((one) => one.name === name);
    return role === "order" ? (textArgument(tool, args, "order") ?? []) : [];
  });
  const unread = orders.filter((order) => !read.includes(order));
  return toCalls(tools, "order", unread, email, made);
}

/** Order ids in a text, of the form that the description of the tool shows. */
function orderIdsIn(text: string, verify: ClassifiedTool | undefined): string[] {
  const properties = verify?.parameters["properties"];
  const schema = isObject(properties) ? properties[verify?.parameterNames.order ?? ""] : undefined;
  const description = isObject(schema) ? String(schema["description"] ?? "") : "";
  const prefix = /([A-Z]+)-\d/.exec(description)?.[1];
  return prefix === undefined ? [] : [...new Set(text.match(new RegExp(`\\b${prefix}-\\d+\\b`, "g")) ?? [])];
}

function toCalls(
  tools: readonly ClassifiedTool[],
  role: ToolRole,
  orders: readonly string[],
  email: string,
  made: number,
): ToolCall[] {
  const tool = tools.find((one) => one.role === role);
  if (!tool) return [];
  return orders.map((order, index) => ({
    id: `${ID_PREFIX}${made}-${index}`,
    name: tool.name,
    arguments: toArguments(tool, { email, order }),
  }));
}
