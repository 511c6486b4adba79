import Database from "better-sqlite3";
import type { JsonObject } from "../../../src/base/json.ts";
import type { Libraries } from "../../../src/system/libraries.ts";
import type { CaseSpec, ToolId, Trouble } from "../case-spec.ts";
import { answerConfirm, answerUser } from "../servers/user-simulator.ts";
import { openWorld, ToolError, type World } from "../world/world.ts";

/** The real library, without a repository around it. */
export const libraries: Libraries = {
  load: async <T>() => Database as T,
  directoryOf: () => {
    throw new Error("not needed here");
  },
};

/** Opens the desk of a case as a server would: with its troubles and its customer, but in this process. */
export async function openDesk(
  spec: CaseSpec,
): Promise<{ world: World; call(tool: ToolId, args: JsonObject): Promise<JsonObject> }> {
  const world = await openWorld(spec, libraries);
  const counts = new Map<ToolId, number>();
  const run = (tool: ToolId, args: JsonObject): JsonObject => {
    if (tool === "ask_user") return { answer: answerUser(spec.user, String(args["question"])) };
    if (tool !== "confirm") return world.call(tool, args);
    const amount = args["amount_cents"];
    const proposal = { tool: args["action"] as ToolId, subject: String(args["subject"]) };
    return answerConfirm(spec.user, typeof amount === "number" ? { ...proposal, amountCents: amount } : proposal);
  };
  const troubled = (kind: Trouble["kind"], tool: ToolId, args: JsonObject): JsonObject => {
    if (kind === "lost_write") return { accepted: true };
    if (kind === "timeout_after_commit") run(tool, args);
    throw new ToolError(kind, `${tool}: ${kind}`);
  };
  return {
    world,
    async call(tool, args) {
      const count = (counts.get(tool) ?? 0) + 1;
      counts.set(tool, count);
      const trouble = spec.troubles.find(
        (one) => one.tool === tool && (one.calls === "all" || one.calls.includes(count)),
      );
      return trouble ? troubled(trouble.kind, tool, args) : run(tool, args);
    },
  };
}
