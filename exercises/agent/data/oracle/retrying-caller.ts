import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { ToolId } from "../../case-spec.ts";
import type { Act } from "../scenarios/scenario.ts";

/** One call by the kit's own names. Throws on any trouble. */
export type RawCall = (tool: ToolId, args: JsonObject) => Promise<JsonObject>;

/** A tool that does not come back. */
export class Unavailable extends Error {}

/** More often than any trouble that passes. */
const ATTEMPTS = 4;

/** Calls that are made again after a failure, and writes that are looked after. */
export function createCaller(raw: RawCall): {
  call(tool: ToolId, args: JsonObject): Promise<JsonObject>;
  write(act: Act): Promise<void>;
} {
  let keys = 0;
  const call = async (tool: ToolId, args: JsonObject): Promise<JsonObject> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await raw(tool, args);
      } catch (error) {
        // What does not exist will not exist the next time either.
        if ((error as { code?: unknown }).code === "not_found") throw error;
        if (attempt === ATTEMPTS) throw new Unavailable(`${tool} did not answer ${ATTEMPTS} times`, { cause: error });
      }
    }
  };
  return {
    call,
    async write({ tool, arguments: args }) {
      const idempotency_key = `oracle-${++keys}`;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        await call(tool, { ...args, idempotency_key });
        if (await holds(call, tool, args)) return;
      }
      throw new Unavailable(`${tool} was accepted ${ATTEMPTS} times and never done`);
    },
  };
}

/** Whether a write is to be seen in the tables; true for those that no read shows. */
async function holds(call: RawCall, tool: ToolId, args: JsonObject): Promise<boolean> {
  const order_id = args["order_id"] ?? "";
  switch (tool) {
    case "refund_items": {
      const { refunds } = (await call("list_refunds", { order_id })) as { refunds: { item_ids: string[] }[] };
      const wanted = args["item_ids"] as string[];
      return refunds.some(({ item_ids }) => wanted.every((id) => item_ids.includes(id)));
    }
    case "cancel_order":
      return (await call("get_order", { order_id }))["status"] === "cancelled";
    case "change_address": {
      const { address } = (await call("get_order", { order_id })) as { address: JsonObject };
      return ["line", "city", "postcode", "country"].every((key) => address[key] === args[key]);
    }
    default:
      return true;
  }
}
