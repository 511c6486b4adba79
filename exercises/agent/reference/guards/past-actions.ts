import { type Action, actionOf } from "../tools/action.ts";
import type { ToolRole } from "../tools/tool-roles.ts";
import type { GuardContext } from "../types.ts";

/** Actions of a case so far, by role. */
export const actionsIn = (
  { steps, tools }: Pick<GuardContext, "steps" | "tools">,
  roles: readonly ToolRole[],
): Action[] =>
  steps.flatMap(({ tool: name, role, args }) => {
    const tool = role && roles.includes(role) ? tools.find((one) => one.name === name) : undefined;
    return tool ? [actionOf(tool, args, tools)] : [];
  });
