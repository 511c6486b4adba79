import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { openSqlite } from "../../../src/exercise/sqlite.ts";
import type { CaseSpec, ToolId } from "../case-spec.ts";
import { isWrite } from "../tool-definitions.ts";
import { fillTables } from "./database.ts";
import { lenientText } from "./lenient-arguments.ts";
import { shopOf } from "./shop.ts";
import { hashOf, stateOf } from "./state.ts";
import { ToolError } from "./tool-error.ts";
import { findCustomersByEmail, proveIdentity } from "./tools/customers.ts";
import { HANDLERS } from "./tools/handlers.ts";

/** The shop of one case: its tables in memory, and the tools that read and write them. */
export interface World {
  /** YYYY-MM-DD, as get_order reports it. */
  today: string;
  /** Rows of each table in canonical order, without generated ids and times. The order of writes leaves no trace. */
  state(): JsonObject;
  /** SHA-256 of the canonical JSON of `state()`, hexadecimal. */
  stateHash(): string;
  /** The state before the first call. */
  startState(): JsonObject;
  /**
   * Runs a tool. It coerces invalid arguments and does not check the policy. `ask_user` and `confirm` are not available here.
   * @param args by canonical names
   * @throws ToolError if the arguments name something that does not exist; nothing is changed then
   */
  call(tool: ToolId, args: JsonObject): JsonObject;
  /** Customer id of an order, a customer or a ticket; undefined if it does not exist. */
  owner(subjectId: string): string | undefined;
  /** Customer id of the sender: proved by email and order together, or else found by email. */
  sender(): string | undefined;
  close(): void;
}

/** Opens the world of a case. The same spec gives the same tables. Throws a TakehomeError if SQLite is not available. */
export async function openWorld(
  spec: Pick<CaseSpec, "world" | "script">,
  libraries: Pick<Libraries, "load" | "explain">,
): Promise<World> {
  const db = await openSqlite(libraries, ":memory:");
  const shop = shopOf(spec.world.seed, spec.world.split);
  fillTables(db, shop, spec.world.patches);
  const context = { db, today: shop.today };
  const start = stateOf(db);
  /** Results by tool and idempotency key. */
  const resultsByKey = new Map<string, JsonObject>();

  const run = (tool: ToolId, args: JsonObject): JsonObject => {
    if (tool === "ask_user" || tool === "confirm") {
      throw new ToolError("unknown_tool", `${tool} does not work on the tables.`);
    }
    return HANDLERS[tool](context, args);
  };

  return {
    today: shop.today,
    state: () => stateOf(db),
    stateHash: () => hashOf(stateOf(db)),
    startState: () => structuredClone(start),
    call(tool, args) {
      const key = isWrite(tool) ? lenientText(args, "idempotency_key") : "";
      const known = resultsByKey.get(`${tool} ${key}`);
      if (key !== "" && known) return structuredClone(known);
      const result = db.transaction(() => run(tool, args));
      if (key !== "") resultsByKey.set(`${tool} ${key}`, structuredClone(result));
      return result;
    },
    owner: (subject) =>
      db
        .prepare<[{ subject: string }], string>(
          `SELECT customer_id FROM orders WHERE order_id = @subject
           UNION SELECT customer_id FROM customers WHERE customer_id = @subject
           UNION SELECT customer_id FROM tickets WHERE ticket_id = @subject AND customer_id IS NOT NULL`,
        )
        .pluck()
        .get({ subject }),
    sender() {
      const { email, orderIds } = spec.script;
      for (const orderId of orderIds) {
        const customer = proveIdentity(context, email, orderId);
        if (customer !== undefined) return customer;
      }
      return findCustomersByEmail(context, email)[0]?.customer_id;
    },
    close: () => {
      db.close();
    },
  };
}
