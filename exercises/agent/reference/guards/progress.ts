import { signatureOf, WRITES } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/**
 * The same read again tells nothing new as long as nothing was written in between. A model that has lost its thread reads on
 * until its budget is gone; told once that it repeats itself, it usually goes on.
 */
export const progress = (): Guard => ({
  name: "progress",
  before({ name, tool, args }, { steps, tools }) {
    if (!tool || WRITES.has(tool.role) || tool.role === "confirm" || tool.role === "ask") return undefined;
    const since = steps.slice(steps.findLastIndex(({ role }) => WRITES.has(role)) + 1);
    const again = since.some((step) => {
      const same = tools.find((one) => one.name === step.tool);
      return same !== undefined && signatureOf(same, step.args) === signatureOf(tool, args);
    });
    if (!again) return undefined;
    return {
      refuse: `This is the same call of ${name} again, without progress: its result stands above. Go on to the next step.`,
    };
  },
});
