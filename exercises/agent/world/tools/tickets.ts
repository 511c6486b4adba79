import type { JsonObject } from "../../../../src/exercise/json.ts";
import { put } from "../database.ts";
import { text } from "../lenient-arguments.ts";
import { type Desk, nextId, ticketOf } from "./context.ts";

/** Hand a ticket over; without a team to the supervisor, without a reason as a complaint. */
export function escalate(desk: Desk, args: JsonObject): JsonObject {
  const { ticket_id } = ticketOf(desk, args);
  const row = {
    escalation_id: nextId(desk, "escalations", "E"),
    ticket_id,
    team: text(args, "team") || "supervisor",
    reason_code: text(args, "reason_code") || "complaint",
    summary: text(args, "summary"),
  };
  put(desk.db, "escalations", [row]);
  return { ticket_id, accepted: true };
}
