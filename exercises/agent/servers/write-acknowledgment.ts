import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ToolId } from "../case-spec.ts";
import { text } from "../world/lenient-arguments.ts";

/** Ids that the tools make up, by tool. */
const MADE_UP: Partial<Record<ToolId, readonly [key: string, letter: string]>> = {
  refund_items: ["refund_id", "R"],
  create_exchange: ["exchange_id", "X"],
  issue_voucher: ["voucher_id", "V"],
};

/**
 * What a write says that was accepted and got lost: the same as one that was not.
 * @param number for an id that is made up; of the size of the real ones, so that it gives nothing away
 */
export function acceptedAnyway(tool: ToolId, args: JsonObject, number: number): JsonObject {
  const [key, letter] = MADE_UP[tool] ?? [];
  if (key !== undefined) return { [key]: `${letter}-${number}`, accepted: true };
  const subject = tool === "escalate" ? "ticket_id" : "order_id";
  return { [subject]: text(args, subject), accepted: true };
}
