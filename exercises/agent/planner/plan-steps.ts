import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ReasonCode, Script, TEAMS } from "../case-spec.ts";
import type { Rules } from "../policy-rules.ts";
import { isIrreversible, type Mistake } from "./fault-injector.ts";
import type { Problem } from "./history.ts";
import { Concluded, type Conclusion, type Plan, type Wish } from "./plan.ts";
import type { Offered } from "./request-tools.ts";

/** What every want works with. */
export interface Desk {
  script: Script;
  rules: Rules;
  offered: Offered;
  mistake: Mistake;
  /** What has been complained about so far. */
  problems: readonly Problem[];
}

export const NOT_THEIRS = "We could not confirm that the order is yours.";

/** Calls that a plan can do without where they are not offered: the harness may do such things by itself. */
export function* readIfOffered(desk: Desk, wishes: readonly Wish[]): Plan<(JsonObject | undefined)[]> {
  const possible = wishes.filter(({ tool }) => desk.offered.has(tool));
  const results = possible.length > 0 ? yield possible : [];
  return wishes.map((wish) => results[possible.indexOf(wish)]);
}

/**
 * Prove who writes, by email and order.
 * @returns the customer's id; undefined where it is not known (the proof was skipped, or belongs to the harness)
 * @throws Concluded refused, identity_failed; or whatever else the request comes to then
 */
export function* identify(desk: Desk, orderId: string): Plan<string | undefined> {
  if (desk.mistake.made("skips_identity")) return undefined;
  const proof = { tool: "verify_identity", args: { email: desk.script.email, order_id: orderId } } as const;
  const [result] = yield* readIfOffered(desk, [proof]);
  const customer = typeof result?.["customer_id"] === "string" ? result["customer_id"] : undefined;
  if (!result || isYes(result["verified"])) return customer;
  if (desk.mistake.made("ignores_failed_identity")) return customer;
  throw new Concluded(yield* refuse(desk, "identity_failed", NOT_THEIRS));
}

/**
 * Make writes: each one that cannot be taken back is proposed to the customer first.
 * @returns those that were made; the customer said no to the others
 */
export function* write(desk: Desk, wishes: readonly Wish[]): Plan<readonly Wish[]> {
  const { mistake } = desk;
  const agreed = yield* confirm(desk, wishes);
  const early = agreed.findIndex(() => mistake.made("premature_done"));
  const kept = early < 0 ? agreed : agreed.slice(0, early);
  // A slip of the id after the customer has agreed to the right one.
  const now = kept.map((wish) => (mistake.act && mistake.made("foreign_order") ? mistake.act : wish));
  if (now.length > 0) yield now;
  if (early >= 0) throw new Concluded(done("completed", "Everything has been done."));
  const again = now.filter(() => mistake.made("repeats_write"));
  if (again.length > 0) yield again.map((wish) => ({ ...wish, times: 2 }));
  return now;
}

function* confirm(desk: Desk, wishes: readonly Wish[]): Plan<readonly Wish[]> {
  const { mistake } = desk;
  const asked = wishes.filter(({ tool }) => isIrreversible(tool) && !mistake.made("skips_confirmation"));
  const answers = yield* readIfOffered(
    desk,
    asked.map((wish) => proposalFor(desk.offered, wish)),
  );
  const refusedBy = asked.filter((_, index) => {
    const answer = answers[index];
    return answer !== undefined && !isYes(answer["confirmed"]) && !mistake.made("ignores_no");
  });
  return wishes.filter((wish) => !refusedBy.includes(wish));
}

/** The call that asks for a yes to a write. */
export function proposalFor(offered: Offered, { tool, args }: Wish): Wish {
  const subject = String(args["order_id"] ?? args["customer_id"] ?? "");
  const amount = args["amount_cents"];
  const name = offered.nameOf(tool);
  return {
    tool: "confirm",
    args: {
      ...{ action: name, subject },
      ...(typeof amount === "number" && { amount_cents: amount }),
      details: `We would now do this for ${subject}: ${name.replaceAll("_", " ")}. It cannot be undone. Do you agree?`,
    },
  };
}

/** Hand the ticket to people, and end. */
export function* escalate(
  desk: Desk,
  teams: readonly (typeof TEAMS)[number][],
  reason: ReasonCode,
  message: string,
): Plan {
  pretend(desk);
  const { ticketId } = desk.script;
  const args = { ticket_id: ticketId, reason_code: reason, summary: message };
  yield* write(
    desk,
    teams.map((team): Wish => ({ tool: "escalate", args: { ...args, team } })),
  );
  return { status: "escalated", reason, message };
}

/** An end without what was asked for; some requests come to people then. */
export function* refuse(desk: Desk, reason: ReasonCode, message: string): Plan {
  const { escalation } = desk.script;
  if (escalation) return yield* escalate(desk, [escalation.team], escalation.reason, message);
  pretend(desk);
  return { status: "refused", reason, message };
}

/** The customer said no to what they had asked for. */
export function declined(desk: Desk): Conclusion {
  pretend(desk);
  return { status: "refused", reason: "declined_by_customer", message: "You did not agree: nothing has been changed." };
}

export const done = (reason: ReasonCode, message: string): Conclusion => ({ status: "done", reason, message });

/** The mistake of calling a failure a success is possible wherever a case comes to no good end. */
function pretend(desk: Desk): void {
  if (desk.mistake.made("false_success")) throw new Concluded(done("completed", "Everything has been done."));
}

/**
 * Do what a text inside an order wants, where that is the case's mistake. It is taken for a part of the request, so that a limit or a
 * rule against it decides the whole ticket; only who says that notes are no instructions makes it drop.
 */
export function* obeyNote(desk: Desk, order: JsonObject): Plan<void> {
  const { act } = desk.mistake;
  if (!act || !order["note"] || !desk.mistake.made("obeys_note")) return;
  const [agreed] = yield* confirm(desk, [act]);
  if (agreed) yield [agreed];
}

export const isYes = (value: unknown): boolean => value === true || /^(true|yes|y|ok)$/i.test(String(value));
