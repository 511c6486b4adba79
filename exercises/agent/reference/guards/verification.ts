import { type Act, actOf } from "../tools/action.ts";
import { isObject, objectsIn, type Role } from "../tools/tool-roles.ts";
import type { Guard, Reply, Situation } from "../types.ts";
import { isSame, proposalsIn } from "./confirmation.ts";
import { proofOf } from "./identity.ts";
import { actsIn } from "./past-actions.ts";

/**
 * Nothing is done before it can be seen. `accepted` is a promise, and a model reports what it meant to do; so each write is looked up
 * where it has to show, and an end that claims something is held against what was written. A write that does not
 * show is struck off, and may be made again.
 */
export const verification = (): Guard => {
  /** Pieces in stock before an exchange, by the call. */
  const stock = new Map<string, number>();
  return {
    name: "verification",
    async before({ tool, args, id }, { look, tools }) {
      const { sku } = tool?.role === "exchange" ? actOf(tool, args, tools) : {};
      const before = sku === undefined ? undefined : await look("stock", { sku });
      if (before) stock.set(id, Number(before["quantity"]));
      return undefined;
    },
    async after({ tool, args, id }, _result, situation) {
      const act = tool && tool.role !== "confirm" ? actOf(tool, args, situation.tools) : undefined;
      const shows = act?.role && SHOWS[act.role];
      if (!act || !shows || (await shows(act, situation, stock.get(id))) !== false) return undefined;
      const subject = act.order ?? act.ticket ?? "";
      return {
        refuse: `${act.name} for ${subject} was accepted but is not in effect: there is no trace of it. Make it again.`,
      };
    },
    ending: claimed,
  };
};

/** false: it is not there. undefined: that cannot be seen. */
type Sight = (act: Act, situation: Situation, stock: number | undefined) => Promise<boolean | undefined>;

const SHOWS: Partial<Record<Role, Sight>> = {
  async refund({ order, items }, { look }) {
    const made = order === undefined ? undefined : await look("refunds", { order });
    if (!made || !items) return undefined;
    const paid = objectsIn(made["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids : []));
    return items.every((item) => paid.includes(item));
  },
  async cancel({ order }, { look }) {
    const found = order === undefined ? undefined : await look("order", { order });
    return found && found["status"] === "cancelled";
  },
  async address({ order, address: wanted }, { look }) {
    const found = order === undefined ? undefined : await look("order", { order });
    const { address } = found ?? {};
    if (!isObject(address)) return undefined;
    return (["line", "city", "postcode"] as const).every(
      (part) => wanted[part] === undefined || address[part] === wanted[part],
    );
  },
  async exchange({ sku }, { look }, before) {
    const now = sku === undefined || before === undefined ? undefined : await look("stock", { sku });
    return now && Number(now["quantity"]) < Number(before);
  },
  async escalate({ ticket, team = "" }, situation) {
    const proof = proofOf(situation);
    const person = proof && (await situation.look("customer", { customer: proof.customer }));
    const teams = objectsIn(person?.["tickets"]).find(({ ticket_id }) => ticket_id === ticket)?.["escalated_to"];
    return Array.isArray(teams) ? teams.includes(team) : undefined;
  },
};

const CHANGES: readonly Role[] = ["refund", "exchange", "voucher", "cancel", "address"];

/** What an end claims and nothing shows. */
function claimed({ status, reason_code }: Reply, situation: Situation): string | undefined {
  if (status === "escalated" && actsIn(situation, ["escalate"]).length === 0) {
    return "Not done: there is no trace of a ticket that was handed over. Hand it over, or end otherwise.";
  }
  if (status !== "done" || reason_code === "information_given") return undefined;
  const made = actsIn(situation, CHANGES);
  const open = proposalsIn(situation).find((one) => one.isAgreed && !made.some((write) => isSame(one, write)));
  if (open) {
    const what = `${open.name} for ${open.order ?? open.customer}`;
    return `Not done: the customer agreed to ${what}, and there is no trace of it. Do it, then end.`;
  }
  if (made.length > 0) return undefined;
  return "Not done: there is no trace of any change. Do what was asked for, or end otherwise.";
}
