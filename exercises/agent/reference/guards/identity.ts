import { partOf, type Role, textPart } from "../tools/tool-roles.ts";
import type { Guard, Situation, Step } from "../types.ts";

/** What tells or changes nothing personal: the proof itself, the shop's stock, the sender's own words, handing over to people. */
const OPEN: ReadonlySet<Role | undefined> = new Set<Role>(["verify", "find", "stock", "ask", "confirm", "escalate"]);

/**
 * Who writes has to be proved before anything personal is read or changed. The request is a text that anybody can send; a
 * model is easily convinced by it, and a read cannot be taken back either. After a proof that failed nothing opens but
 * another proof.
 */
export const identity = (): Guard => ({
  name: "identity",
  before({ name, tool }, situation) {
    if (!tool || OPEN.has(tool.role) || proofOf(situation)) return undefined;
    const prove = situation.tools.find(({ role }) => role === "verify");
    if (!prove) return undefined;
    const failed = situation.steps.some(({ role }) => role === "verify");
    return {
      refuse: failed
        ? `The identity of the sender is not proved: ${prove.name} said no, so ${name} stays closed. End the case as identity_failed.`
        : `Identity first: ${name} is personal, and ${prove.name} has not said yes to the sender's email and order. Call it, then this again.`,
    };
  },
});

/** The proof of who writes: customer, email and orders that were proved with it. */
export function proofOf({ steps, tools }: Pick<Situation, "steps" | "tools">) {
  const proofs = steps.filter(isProof);
  const last = proofs.at(-1);
  if (!last) return undefined;
  const tool = tools.find(({ name }) => name === last.tool);
  return {
    customer: String(last.result["customer_id"]),
    email: textPart(tool, last.args, "email"),
    orders: proofs.map(({ args }) => partOf(tool, args, "order")),
  };
}

const isProof = ({ role, result }: Step) => role === "verify" && result["verified"] === true;
