import { money } from "../policy.ts";
import { type Act, actOf } from "../tools/action.ts";
import type { Guard, Situation } from "../types.ts";

/**
 * What cannot be taken back needs the customer's yes to exactly that: this tool, this order or customer, this amount. The
 * model's word that the customer agreed is not evidence; the answer of the tool that asks is. After a no it is over.
 */
export const confirmation = (): Guard => ({
  name: "confirmation",
  before({ tool, args }, situation) {
    const ask = situation.tools.find(({ role }) => role === "confirm");
    if (!tool?.irreversible || !ask) return undefined;
    const act = actOf(tool, args, situation.tools);
    const last = proposalsIn(situation).findLast((proposal) => isSame(proposal, act));
    if (last?.isAgreed) return undefined;
    const what = `${act.name} for ${subjectOf(act)}${act.amount === undefined ? "" : ` over ${money(act.amount)}`}`;
    return {
      refuse: last
        ? `The customer declined ${what}. It is over: refused with declined_by_customer, unless something else was agreed to.`
        : `Confirm first: ${what} cannot be taken back. Call ${ask.name} for exactly that, then this again if the answer is yes.`,
    };
  },
});

/** What the customer was asked, in order, and what they said. */
export const proposalsIn = ({ steps, tools }: Pick<Situation, "steps" | "tools">): (Act & { isAgreed: boolean })[] =>
  steps.flatMap(({ role, tool: name, args, result }) => {
    const tool = role === "confirm" ? tools.find((one) => one.name === name) : undefined;
    return tool ? [{ ...actOf(tool, args, tools), isAgreed: result["confirmed"] === true }] : [];
  });

/** Whether a write is what was proposed. An amount that either leaves open is not compared. */
export const isSame = (proposal: Act, write: Act): boolean =>
  proposal.name === write.name &&
  subjectOf(proposal) === subjectOf(write) &&
  (proposal.amount === undefined || write.amount === undefined || proposal.amount === write.amount);

const subjectOf = ({ order, customer }: Act) => order ?? customer;
