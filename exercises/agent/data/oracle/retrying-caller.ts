import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { ToolId, WriteCall } from "../../case-spec.ts";
import { parseOrder, parseRefundedItems } from "./tool-results.ts";

/** Makes one call by canonical names. Rejects if it fails; the error has the `code` of the tool, if there is one. */
export type ToolCaller = (tool: ToolId, args: JsonObject) => Promise<JsonObject>;

/** A tool kept failing. */
export class ToolUnavailableError extends Error {}

/** More than any temporary fault needs. */
const MAX_ATTEMPTS = 4;

/** Calls that are retried, and writes that are verified and retried. */
export function createRetryingCaller(callOnce: ToolCaller): {
  call: ToolCaller;
  write(call: WriteCall): Promise<void>;
} {
  let keys = 0;
  const call: ToolCaller = async (tool, args) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await callOnce(tool, args);
      } catch (error) {
        if (isNotFound(error)) throw error; // a retry would not find it either
        if (attempt < MAX_ATTEMPTS) continue;
        throw new ToolUnavailableError(`${tool} failed ${MAX_ATTEMPTS} times`, { cause: error });
      }
    }
  };
  return {
    call,
    async write({ tool, arguments: args }) {
      const idempotency_key = `oracle-${++keys}`;
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        await call(tool, { ...args, idempotency_key });
        if (await isInEffect(call, tool, args)) return;
      }
      throw new ToolUnavailableError(`${tool} was accepted ${MAX_ATTEMPTS} times without effect`);
    },
  };
}

const isNotFound = (error: unknown) => error instanceof Error && "code" in error && error.code === "not_found";

/** Whether the tables show the effect of a write; true for writes that no read shows. */
async function isInEffect(call: ToolCaller, tool: ToolId, args: JsonObject): Promise<boolean> {
  const order_id = args["order_id"] ?? "";
  switch (tool) {
    case "refund_items": {
      const refunds = parseRefundedItems(await call("list_refunds", { order_id }));
      const wanted = Array.isArray(args["item_ids"]) ? args["item_ids"].map(String) : [];
      return refunds.some((items) => wanted.every((id) => items.includes(id)));
    }
    case "cancel_order":
      return (await call("get_order", { order_id }))["status"] === "cancelled";
    case "change_address": {
      const { address } = parseOrder(await call("get_order", { order_id }));
      return (["line", "city", "postcode", "country"] as const).every((key) => address[key] === args[key]);
    }
    default:
      return true;
  }
}
