import type { CaseSpec, ToolId } from "../case-spec.ts";
import type { LedgerEntry } from "../evidence.ts";
import { toolById } from "../tool-definitions.ts";

/** The write that each want comes to when it is granted; to inform takes none. */
const WRITE_OF: Readonly<Record<CaseSpec["script"]["want"], ToolId | null>> = {
  inform: null,
  refund: "refund_items",
  cancel: "cancel_order",
  address: "change_address",
  exchange: "create_exchange",
  escalate: "escalate",
};

/** Writes that the first ending takes, as often as each is due: what the customer agrees to, or else one for each order. */
function wantedWrites({ script, user, endings, untouchedHash }: CaseSpec): ToolId[] {
  const [ending] = endings;
  if (!ending || ending.stateHash === untouchedHash) return [];
  if (ending.status === "escalated") return ["escalate"];
  const write = WRITE_OF[script.want];
  if (write === null) return [];
  const agreed = new Set(user.agrees.filter(({ tool }) => tool === write).map(({ subject }) => subject));
  return Array.from({ length: agreed.size || Math.max(1, script.orderIds.length) }, () => write);
}

/**
 * Write calls that went through, compared with those that were due, by tool: true and false positives, false negatives. For
 * diagnosis only: an agent may take another way to the same tables, which is why the tables are graded and this is not.
 */
export function countWrites(spec: CaseSpec, ledger: readonly LedgerEntry[]): Record<string, number> {
  const due = wantedWrites(spec);
  let hits = 0;
  let surplus = 0;
  for (const { tool, changed } of ledger) {
    if (!changed || tool === undefined || toolById.get(tool)?.effect !== "write") continue;
    const index = due.indexOf(tool);
    if (index < 0) surplus++;
    else {
      due.splice(index, 1);
      hits++;
    }
  }
  return { write_hits: hits, write_surplus: surplus, write_lacking: due.length };
}
