import type { CaseSpec, Intent, ToolId } from "../case-spec.ts";
import type { LedgerEntry } from "../evidence.ts";
import { isWrite } from "../tool-definitions.ts";

/** The write that fulfills each intent; null if it needs none. */
const WRITE_TOOL: Readonly<Record<Intent, ToolId | null>> = {
  inform: null,
  refund: "refund_items",
  cancel: "cancel_order",
  address: "change_address",
  exchange: "create_exchange",
  escalate: "escalate",
};

/** The writes that lead to the first goal state: one per subject that the customer confirms, or else one per named order. */
function expectedWrites({ script, user, endings, untouchedHash }: CaseSpec): ToolId[] {
  const [goal] = endings;
  if (!goal || goal.stateHash === untouchedHash) return [];
  if (goal.status === "escalated") return ["escalate"];
  const write = WRITE_TOOL[script.want];
  if (write === null) return [];
  const confirmed = new Set(user.agrees.filter(({ tool }) => tool === write).map(({ subject }) => subject));
  return Array.from({ length: confirmed.size || Math.max(1, script.orderIds.length) }, () => write);
}

/**
 * Compares successful writes with the expected ones by tool: true positives, false positives and false negatives. For diagnosis
 * only: other writes may lead to the same tables, and the tables are what is graded.
 */
export function countWrites(spec: CaseSpec, ledger: readonly LedgerEntry[]): Record<string, number> {
  const remaining = expectedWrites(spec);
  let hits = 0;
  let surplus = 0;
  for (const { tool, changed } of ledger) {
    if (!changed || tool === undefined || !isWrite(tool)) continue;
    const index = remaining.indexOf(tool);
    if (index < 0) surplus++;
    else {
      remaining.splice(index, 1);
      hits++;
    }
  }
  return { write_hits: hits, write_surplus: surplus, write_lacking: remaining.length };
}
