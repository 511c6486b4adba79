import type { Json, JsonObject } from "../../../../src/exercise/json.ts";
import { objectsIn, partOf } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/** A list that never ends is no list. */
const MOST_PAGES = 20;

/**
 * A list is given to the model whole. A page looks like a list, and whoever takes the first for all of it finds that an order
 * does not exist; reading on costs the desk a call and the model nothing.
 */
export const pages = (): Guard => ({
  name: "pages",
  async after({ tool, args }, result, { look }) {
    if (!tool?.role || partOf(tool, args, "cursor") !== undefined || typeof result["next_cursor"] !== "string")
      return undefined;
    const customer = String(partOf(tool, args, "customer"));
    const orders = objectsIn(result["orders"]);
    let cursor: Json | undefined = result["next_cursor"];
    for (let page = 1; page < MOST_PAGES && typeof cursor === "string"; page++) {
      const next: JsonObject | undefined = await look(tool.role, { customer, cursor });
      if (!next) return undefined;
      orders.push(...objectsIn(next["orders"]));
      cursor = next["next_cursor"];
    }
    return { result: { ...result, orders, next_cursor: null } };
  },
});
