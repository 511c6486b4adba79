import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Evidence } from "../evidence.ts";
import { canonicalJson } from "../world/state.ts";

type Rows = readonly JsonObject[];

/** What tells rows of a state apart (world/state.ts). Tables that are not here only grow. */
const KEYS: Readonly<Record<string, string>> = { inventory: "sku", orders: "order_id", refunds: "order_id" };

const rowsOf = (state: JsonObject, table: string) => (state[table] ?? []) as unknown as Rows;

/** Rows that differ between two states, in the order of the tables. */
export function changesBetween(before: JsonObject, after: JsonObject): Evidence["changes"][number][] {
  return Object.keys(after).flatMap((table) => {
    const [old, now] = [rowsOf(before, table), rowsOf(after, table)];
    const key = KEYS[table];
    if (key === undefined) return surplus(now, old).map((row) => ({ table, before: null, after: row }));
    const ids = [...new Set([...old, ...now].map((row) => String(row[key])))];
    return ids.flatMap((id) => {
      const [one, other] = [old, now].map((rows) => rows.find((row) => row[key] === id) ?? null);
      return canonicalJson(one ?? null) === canonicalJson(other ?? null)
        ? []
        : [{ table, before: one ?? null, after: other ?? null }];
    });
  });
}

/** Members of the first list beyond those of the second, each as often as it is too many. */
function surplus<T extends JsonObject | string>(now: readonly T[], old: readonly T[]): T[] {
  const left = old.map(canonicalJson);
  return now.filter((one) => {
    const at = left.indexOf(canonicalJson(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What one write did, so that the same done twice is recognised however it was worded. */
export interface Effects {
  changed: boolean;
  /** Such as `refund I-1042-1`, `voucher C-204`. */
  names: readonly string[];
  /** Money that left, in cents. */
  cents: number;
}

export function effectsBetween(before: JsonObject, after: JsonObject): Effects {
  const changes = changesBetween(before, after);
  const names = changes.flatMap(({ table, before: old, after: now }): string[] => {
    if (now === null) return [];
    if (table === "refunds") return surplus(itemsOf(now), itemsOf(old)).map((item) => `refund ${item}`);
    if (table === "vouchers") return [`voucher ${now["customer_id"]}`];
    if (table === "exchanges") return [`exchange ${now["item_id"]}`];
    return table === "escalations" ? [`escalation ${now["ticket_id"]} ${now["team"]}`] : [];
  });
  const paid = ["refunds", "vouchers"].flatMap((table) => changes.filter((change) => change.table === table));
  return {
    changed: changes.length > 0,
    names,
    cents: paid.reduce((sum, { before: old, after: now }) => sum + centsOf(now) - centsOf(old), 0),
  };
}

const itemsOf = (row: JsonObject | null) => (row?.["item_ids"] ?? []) as string[];
const centsOf = (row: JsonObject | null) => Number(row?.["amount_cents"] ?? 0);
