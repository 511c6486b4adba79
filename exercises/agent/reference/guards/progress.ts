import { signatureOf, WRITE_ROLES } from "../tools/tool-roles.ts";
import type { Guard } from "../types.ts";

/**
 * Refuses to repeat a read if nothing was written in between: the result would be the same. A model in a loop repeats
 * it until the budget is used up, and usually continues once it is told.
 */
export const progress = (): Guard => ({
  name: "progress",
  before({ name, tool, args }, { steps, tools }) {
    if (!tool || WRITE_ROLES.has(tool.role) || tool.role === "confirm" || tool.role === "ask") return undefined;
    const since = steps.slice(steps.findLastIndex(({ role }) => WRITE_ROLES.has(role)) + 1);
    const isRepeated = since.some((step) => {
      const same = tools.find((one) => one.name === step.tool);
      return same !== undefined && signatureOf(same, step.args) === signatureOf(tool, args);
    });
    if (!isRepeated) return undefined;
    return {
      refuse: `This is the same call of ${name} again, without progress: its result stands above. Go on to the next step.`,
    };
  },
});
