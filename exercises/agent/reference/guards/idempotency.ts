import { createHash } from "node:crypto";
import { signatureOf, WRITE_ROLES } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/**
 * A write happens once. Its idempotency key is derived from what it does, so every attempt has the same one: after a missing
 * response, in a new run after a crash, or if the model repeats the call. A key of the model is replaced. A write that has been
 * made is answered with its earlier result. One without effect gets a new key, because the server would otherwise return the
 * earlier result.
 */
export const idempotency = (): Guard => ({
  name: "idempotency",
  before({ tool, args }, { steps, tools, lostWrites, task }) {
    if (!tool || !WRITE_ROLES.has(tool.role)) return undefined;
    const signature = signatureOf(tool, args);
    const earlier = steps.find((step) => {
      const same = tools.find((one) => one.name === step.tool);
      return same !== undefined && signatureOf(same, step.args) === signature;
    });
    if (earlier) return { result: earlier.result };
    if (tool.parameterNames.key === undefined) return undefined;
    const attempt = lostWrites.filter((one) => one === signature).length;
    const key = createHash("sha256")
      .update(JSON.stringify([task.id, signature, attempt]))
      .digest("hex")
      .slice(0, 32);
    return { args: { ...args, [tool.parameterNames.key]: key } };
  },
});
