import type { ToolCall } from "../../../src/exercise/models.ts";
import { proofOf } from "./guards/identity.ts";
import { type Role, type Tool, textPart } from "./tools/tool-roles.ts";
import type { Situation } from "./types.ts";

/** With so many requests to the model or more there is no need to save any. */
const ROOMY = 12;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/**
 * What every case begins with, done before the model is asked: the proof of who writes, and a look at the orders that they name. What
 * the harness does by itself is no request, and where the policy leaves few of them these are the two to save. Elsewhere it is left
 * to the model: a look that turns out not to be needed is one too many at somebody's data.
 * @param made how often it has been asked already
 * @returns calls as if the model had made them; none when there is nothing to look at
 */
export function openingOf(situation: Situation, made: number): ToolCall[] {
  const { task, steps, tools, policy } = situation;
  if (policy.maxRequests >= ROOMY || made >= 2) return [];
  const verify = tools.find(({ role }) => role === "verify");
  const answers = steps.filter(({ role }) => role === "ask").map(({ result }) => String(result["answer"]));
  const orders = ordersIn([task.request, ...answers].join("\n"), verify);
  const email = EMAIL.exec(task.request)?.[0];
  if (email === undefined || orders.length === 0) return [];
  if (!steps.some(({ role }) => role === "verify")) {
    return callsOf(tools, "verify", orders.slice(0, 1), email, made);
  }
  if (!proofOf(situation)) return [];
  const read = steps.flatMap(({ role, tool, args }) =>
    role === "order" ? (textPart(toolNamed(tools, tool), args, "order") ?? []) : [],
  );
  const unread = orders.filter((order) => !read.includes(order));
  return callsOf(tools, "order", unread, email, made);
}

const toolNamed = (tools: readonly Tool[], name: string) => tools.find((one) => one.name === name);

/** Ids of the form that the tool's own description shows. */
function ordersIn(text: string, verify: Tool | undefined): string[] {
  const properties = (verify?.parameters["properties"] ?? {}) as Record<string, { description?: string } | undefined>;
  const prefix = /([A-Z]+)-\d/.exec(properties[verify?.parts.order ?? ""]?.description ?? "")?.[1];
  return prefix === undefined ? [] : [...new Set(text.match(new RegExp(`\\b${prefix}-\\d+\\b`, "g")) ?? [])];
}

function callsOf(
  tools: readonly Tool[],
  role: Role,
  orders: readonly string[],
  email: string,
  made: number,
): ToolCall[] {
  const tool = tools.find((one) => one.role === role);
  if (!tool) return [];
  return orders.map((order, index) => ({
    id: `own-${made}-${index}`,
    name: tool.name,
    arguments: {
      ...(tool.parts.email !== undefined && { [tool.parts.email]: email }),
      ...(tool.parts.order !== undefined && { [tool.parts.order]: order }),
    },
  }));
}
