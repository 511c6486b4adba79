import { formatCents } from "../policy.ts";
import { type Action, actionOf } from "../tools/action.ts";
import type { Guard, GuardContext } from "../types.ts";

/**
 * An irreversible write needs a confirmation of exactly this tool, subject and amount. Only the result of the confirmation tool
 * counts, not what the model claims. After a no the write stays forbidden.
 */
export const confirmation = (): Guard => ({
  name: "confirmation",
  before({ tool, args }, context) {
    const confirmTool = context.tools.find(({ role }) => role === "confirm");
    if (!tool?.irreversible || !confirmTool) return undefined;
    const action = actionOf(tool, args, context.tools);
    const last = proposalsIn(context).findLast((proposal) => matchesProposal(proposal, action));
    if (last?.isConfirmed) return undefined;
    const what = `${action.name} for ${subjectOf(action)}${action.amount === undefined ? "" : ` over ${formatCents(action.amount)}`}`;
    return {
      refuse: last
        ? `The customer declined ${what}. It is over: refused with declined_by_customer, unless something else was agreed to.`
        : `Confirm first: ${what} cannot be taken back. Call ${confirmTool.name} for exactly that, then this again if the answer is yes.`,
    };
  },
});

/** Proposals to the customer in chronological order, and whether they were confirmed. */
export const proposalsIn = ({
  steps,
  tools,
}: Pick<GuardContext, "steps" | "tools">): (Action & { isConfirmed: boolean })[] =>
  steps.flatMap(({ role, tool: name, args, result }) => {
    const tool = role === "confirm" ? tools.find((one) => one.name === name) : undefined;
    return tool ? [{ ...actionOf(tool, args, tools), isConfirmed: result["confirmed"] === true }] : [];
  });

/** Whether a write is the proposed one. Amounts are compared only if both are known. */
export const matchesProposal = (proposal: Action, write: Action): boolean =>
  proposal.name === write.name &&
  subjectOf(proposal) === subjectOf(write) &&
  (proposal.amount === undefined || write.amount === undefined || proposal.amount === write.amount);

const subjectOf = ({ order, customer }: Action) => order ?? customer;
