import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import type { CaseSpec, ToolId } from "../case-spec.ts";
import { toolById } from "../tool-definitions.ts";
import { type Constructor, fill } from "./database.ts";
import { text } from "./lenient-arguments.ts";
import { shopOf } from "./shop.ts";
import { hashOf, stateOf } from "./state.ts";
import { ToolError } from "./tool-error.ts";
import { HANDLERS } from "./tools/handlers.ts";

export { ToolError } from "./tool-error.ts";

/** The shop's desk of one case: tables in memory, and the tools on them. */
export interface World {
  /** YYYY-MM-DD, as get_order says. */
  today: string;
  /** Tables to rows in canonical order, without generated ids and times: the order of writes leaves no trace. */
  state(): JsonObject;
  /** SHA-256 of the canonical JSON of `state()`, hexadecimal. */
  stateHash(): string;
  /** The state before the first call. */
  startState(): JsonObject;
  /**
   * Run a tool. Lenient about arguments, silent about policy. `ask_user` and `confirm` reach nobody from here: they throw.
   * @param args by the kit's own names
   * @throws ToolError when something named in the arguments does not exist; nothing has been changed then
   */
  call(tool: ToolId, args: JsonObject): JsonObject;
  /** Customer id of an order, a customer or a ticket; undefined when there is no such thing. */
  owner(subjectId: string): string | undefined;
  /** Customer id whom the request is from: whom email and order together prove, or else whom the email alone does. */
  sender(): string | undefined;
  close(): void;
}

/** Build the desk of a case. Same spec, same tables. Throws a TakehomeError when better-sqlite3 is not installed. */
export async function openWorld(
  spec: Pick<CaseSpec, "world" | "script">,
  libraries: Pick<Libraries, "load">,
): Promise<World> {
  const Database = await libraries.load<Constructor>("better-sqlite3");
  const db = new Database(":memory:");
  const shop = shopOf(spec.world.seed, spec.world.split);
  fill(db, shop, spec.world.patches);
  const desk = { db, today: shop.today };
  const start = stateOf(db);
  /** Results by tool and idempotency key. */
  const done = new Map<string, JsonObject>();

  const run = (tool: ToolId, args: JsonObject): JsonObject => {
    const handler = tool in HANDLERS ? HANDLERS[tool as keyof typeof HANDLERS] : undefined;
    if (!handler) throw new ToolError("unknown_tool", `${tool} does not work on the tables.`);
    return handler(desk, args);
  };
  const owner = (subject: string): string | undefined =>
    db
      .prepare(
        `SELECT customer_id FROM orders WHERE order_id = @subject
         UNION SELECT customer_id FROM customers WHERE customer_id = @subject
         UNION SELECT customer_id FROM tickets WHERE ticket_id = @subject AND customer_id IS NOT NULL`,
      )
      .pluck()
      .get({ subject }) as string | undefined;

  return {
    today: shop.today,
    state: () => stateOf(db),
    stateHash: () => hashOf(stateOf(db)),
    startState: () => structuredClone(start),
    call(tool, args) {
      const key = toolById.get(tool)?.effect === "write" ? text(args, "idempotency_key") : "";
      const known = done.get(`${tool} ${key}`);
      if (key !== "" && known) return structuredClone(known);
      const result = db.transaction(() => run(tool, args))();
      if (key !== "") done.set(`${tool} ${key}`, structuredClone(result));
      return result;
    },
    owner,
    sender() {
      const { email, orderIds } = spec.script;
      for (const order_id of orderIds) {
        const { customer_id } = run("verify_identity", { email, order_id });
        if (typeof customer_id === "string") return customer_id;
      }
      const { customers } = run("find_customer", { email }) as { customers: { customer_id: string }[] };
      return customers[0]?.customer_id;
    },
    close: () => {
      db.close();
    },
  };
}
