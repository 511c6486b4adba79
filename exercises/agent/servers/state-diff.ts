import { isObject, type JsonObject } from "../../../src/exercise/json.ts";
import type { AgentEvidence } from "../evidence.ts";
import { canonicalJson } from "../world/state.ts";

/** The column that identifies a row of a state (world/state.ts). All other tables are append-only. */
const ROW_KEYS: Readonly<Record<string, string>> = { inventory: "sku", orders: "order_id", refunds: "order_id" };

const rowsOf = (state: JsonObject, table: string): JsonObject[] => {
  const rows = state[table];
  return Array.isArray(rows) ? rows.filter(isObject) : [];
};

/** Rows that differ between two states, in the order of the tables. */
export function diffStates(before: JsonObject, after: JsonObject): AgentEvidence["changes"] {
  return Object.keys(after).flatMap((table) => {
    const [oldRows, newRows] = [rowsOf(before, table), rowsOf(after, table)];
    const key = ROW_KEYS[table];
    if (key === undefined) return surplus(newRows, oldRows).map((row) => ({ table, before: null, after: row }));
    const ids = [...new Set([...oldRows, ...newRows].map((row) => String(row[key])))];
    return ids.flatMap((id) => {
      const oldRow = oldRows.find((row) => row[key] === id) ?? null;
      const newRow = newRows.find((row) => row[key] === id) ?? null;
      return canonicalJson(oldRow) === canonicalJson(newRow) ? [] : [{ table, before: oldRow, after: newRow }];
    });
  });
}

/** Members of the first list that the second lacks. Each occurrence counts. */
function surplus<T extends JsonObject | string>(list: readonly T[], other: readonly T[]): T[] {
  const remaining = other.map(canonicalJson);
  return list.filter((one) => {
    const index = remaining.indexOf(canonicalJson(one));
    if (index >= 0) remaining.splice(index, 1);
    return index < 0;
  });
}

/** The effects of one write. A repeated write has the same effects, whatever its arguments look like. */
export interface WriteEffects {
  changed: boolean;
  /** Such as `refund I-1042-1` or `voucher C-204`. */
  names: readonly string[];
  /** Amount paid to the customer. */
  cents: number;
}

export function writeEffects(before: JsonObject, after: JsonObject): WriteEffects {
  const changes = diffStates(before, after);
  const names = changes.flatMap(({ table, before: oldRow, after: newRow }): string[] => {
    if (newRow === null) return [];
    if (table === "refunds") return surplus(itemsOf(newRow), itemsOf(oldRow)).map((item) => `refund ${item}`);
    if (table === "vouchers") return [`voucher ${newRow["customer_id"]}`];
    if (table === "exchanges") return [`exchange ${newRow["item_id"]}`];
    return table === "escalations" ? [`escalation ${newRow["ticket_id"]} ${newRow["team"]}`] : [];
  });
  const payments = changes.filter(({ table }) => table === "refunds" || table === "vouchers");
  return {
    changed: changes.length > 0,
    names,
    cents: payments.reduce((sum, { before: oldRow, after: newRow }) => sum + centsOf(newRow) - centsOf(oldRow), 0),
  };
}

const itemsOf = (row: JsonObject | null): string[] => {
  const items = row?.["item_ids"];
  return Array.isArray(items) ? items.map(String) : [];
};
const centsOf = (row: JsonObject | null) => Number(row?.["amount_cents"] ?? 0);
