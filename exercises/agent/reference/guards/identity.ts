import { argumentOf, type ToolRole, textArgument } from "../tools/tool-roles.ts";
import type { Guard, GuardContext, Step } from "../types.ts";

/** Tools that neither read nor write personal data. */
const UNPROTECTED_ROLES: ReadonlySet<ToolRole | undefined> = new Set<ToolRole>([
  "verify",
  "find",
  "stock",
  "ask",
  "confirm",
  "escalate",
]);

/**
 * Personal data are read or changed only after the identity of the sender has been proved. Anybody can send a request, a model is
 * easily convinced by it, and a read cannot be undone either. After a failed check only another check is possible.
 */
export const identity = (): Guard => ({
  name: "identity",
  before({ name, tool }, context) {
    if (!tool || UNPROTECTED_ROLES.has(tool.role) || identityProof(context)) return undefined;
    const verify = context.tools.find(({ role }) => role === "verify");
    if (!verify) return undefined;
    const failed = context.steps.some(({ role }) => role === "verify");
    return {
      refuse: failed
        ? `The identity of the sender is not proved: ${verify.name} said no, so ${name} stays closed. End the case as identity_failed.`
        : `Identity first: ${name} is personal, and ${verify.name} has not said yes to the sender's email and order. Call it, then this again.`,
    };
  },
});

/** The successful identity checks: the customer, and the email address and orders of the checks; undefined if there is none. */
export function identityProof({ steps, tools }: Pick<GuardContext, "steps" | "tools">) {
  const proofs = steps.filter(isProof);
  const last = proofs.at(-1);
  if (!last) return undefined;
  const tool = tools.find(({ name }) => name === last.tool);
  return {
    customer: String(last.result["customer_id"]),
    email: textArgument(tool, last.args, "email"),
    orders: proofs.map(({ args }) => argumentOf(tool, args, "order")),
  };
}

const isProof = ({ role, result }: Step) => role === "verify" && result["verified"] === true;
