import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ToolId } from "../case-spec.ts";
import { lenientText } from "../world/lenient-arguments.ts";

/** Ids that the tools generate, by tool. */
const GENERATED_IDS: Partial<Record<ToolId, readonly [key: string, prefix: string]>> = {
  refund_items: ["refund_id", "R"],
  create_exchange: ["exchange_id", "X"],
  issue_voucher: ["voucher_id", "V"],
};

/**
 * The response to a write that is accepted and lost. It looks like that of a real write.
 * @param number of the generated id; it has to be the next free one, so that it reveals nothing
 */
export function fakeAcknowledgment(tool: ToolId, args: JsonObject, number: number): JsonObject {
  const [key, prefix] = GENERATED_IDS[tool] ?? [];
  if (key !== undefined) return { [key]: `${prefix}-${number}`, accepted: true };
  const subject = tool === "escalate" ? "ticket_id" : "order_id";
  return { [subject]: lenientText(args, subject), accepted: true };
}
