import { type Act, actOf } from "../tools/action.ts";
import type { Role } from "../tools/tool-roles.ts";
import type { Situation } from "../types.ts";

/** What has been brought about in a case so far, by what it is. */
export const actsIn = ({ steps, tools }: Pick<Situation, "steps" | "tools">, roles: readonly Role[]): Act[] =>
  steps.flatMap(({ tool: name, role, args }) => {
    const tool = role && roles.includes(role) ? tools.find((one) => one.name === name) : undefined;
    return tool ? [actOf(tool, args, tools)] : [];
  });
