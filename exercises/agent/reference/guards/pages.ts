import type { Json, JsonObject } from "../../../../src/exercise/json.ts";
import { argumentOf, objectsIn } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/** Guards against a list that never ends. */
const MAX_PAGES = 20;

/**
 * Returns the complete list to the model. A model that mistakes the first page for the complete list concludes that an
 * order on another page does not exist. Reading the other pages costs tool calls, but no request to the model.
 */
export const pages = (): Guard => ({
  name: "pages",
  async after({ tool, args }, result, { lookUp }) {
    if (!tool?.role || argumentOf(tool, args, "cursor") !== undefined || typeof result["next_cursor"] !== "string")
      return undefined;
    const customer = String(argumentOf(tool, args, "customer"));
    const orders = objectsIn(result["orders"]);
    let cursor: Json | undefined = result["next_cursor"];
    for (let page = 1; page < MAX_PAGES && typeof cursor === "string"; page++) {
      const next: JsonObject | undefined = await lookUp(tool.role, { customer, cursor });
      if (!next) return undefined;
      orders.push(...objectsIn(next["orders"]));
      cursor = next["next_cursor"];
    }
    return { result: { ...result, orders, next_cursor: null } };
  },
});
