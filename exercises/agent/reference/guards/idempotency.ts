import { createHash } from "node:crypto";
import { signatureOf, WRITES } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/**
 * A write happens once. Its key is made from what it does, so that every attempt at it carries the same one, be it after an
 * answer that never came, in a second run after a crash, or because the model says it twice; whatever key the model has thought of is
 * replaced. A write that has been made in this case is answered from memory. One that was found to be without effect gets a
 * new key, or the desk would go on returning the empty promise.
 */
export const idempotency = (): Guard => ({
  name: "idempotency",
  before({ tool, args }, { steps, tools, lost, task }) {
    if (!tool || !WRITES.has(tool.role)) return undefined;
    const signature = signatureOf(tool, args);
    const made = steps.find((step) => {
      const same = tools.find((one) => one.name === step.tool);
      return same !== undefined && signatureOf(same, step.args) === signature;
    });
    if (made) return { result: made.result };
    if (tool.parts.key === undefined) return undefined;
    const attempt = lost.filter((one) => one === signature).length;
    const key = createHash("sha256")
      .update(JSON.stringify([task.id, signature, attempt]))
      .digest("hex")
      .slice(0, 32);
    return { args: { ...args, [tool.parts.key]: key } };
  },
});
