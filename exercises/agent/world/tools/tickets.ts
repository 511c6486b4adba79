import type { JsonObject } from "../../../../src/exercise/json.ts";
import { upsertRows } from "../database.ts";
import { lenientText } from "../lenient-arguments.ts";
import { nextId, requireTicket, type ToolContext } from "./context.ts";

/** Hands a ticket over: to the supervisor if no team is given, as a complaint if no reason is given. */
export function escalate(context: ToolContext, args: JsonObject): JsonObject {
  const { ticket_id } = requireTicket(context, args);
  const row = {
    escalation_id: nextId(context, "escalations", "E"),
    ticket_id,
    team: lenientText(args, "team") || "supervisor",
    reason_code: lenientText(args, "reason_code") || "complaint",
    summary: lenientText(args, "summary"),
  };
  upsertRows(context.db, "escalations", [row]);
  return { ticket_id, accepted: true };
}
