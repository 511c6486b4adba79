import { isObject, type Json, type JsonObject } from "../../../src/base/json.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { type CaseSpec, TOOL_IDS, type ToolFault, type ToolId } from "../case-spec.ts";
import { answerConfirmation, answerQuestion } from "../servers/user-simulator.ts";
import { ToolError } from "../world/tool-error.ts";
import { openWorld, type World } from "../world/world.ts";

/** The kit's own packages, without a repository around them. */
export const libraries = createLibraries([process.cwd()], {});

/** Opens the tools of a case in this process, with its tool faults and its user simulator. */
export async function openToolEnvironment(
  spec: CaseSpec,
): Promise<{ world: World; call(tool: ToolId, args: JsonObject): Promise<JsonObject> }> {
  const world = await openWorld(spec, libraries);
  const counts = new Map<ToolId, number>();
  const run = (tool: ToolId, args: JsonObject): JsonObject => {
    if (tool === "ask_user") return { answer: answerQuestion(spec.user, String(args["question"])) };
    if (tool !== "confirm") return world.call(tool, args);
    const action = TOOL_IDS.find((id) => id === args["action"]);
    if (!action) throw new Error(`${String(args["action"])} is not a tool`);
    const amount = args["amount_cents"];
    const proposal = { tool: action, subject: String(args["subject"]) };
    return answerConfirmation(spec.user, typeof amount === "number" ? { ...proposal, amountCents: amount } : proposal);
  };
  const runWithFault = (kind: ToolFault["kind"], tool: ToolId, args: JsonObject): JsonObject => {
    if (kind === "lost_write") return { accepted: true };
    if (kind === "timeout_after_commit") run(tool, args);
    throw new ToolError(kind, `${tool}: ${kind}`);
  };
  return {
    world,
    async call(tool, args) {
      const count = (counts.get(tool) ?? 0) + 1;
      counts.set(tool, count);
      const fault = spec.troubles.find(
        (one) => one.tool === tool && (one.calls === "all" || one.calls.includes(count)),
      );
      return fault ? runWithFault(fault.kind, tool, args) : run(tool, args);
    },
  };
}

/** A list of objects in a tool result. Fails if it is something else. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject))
    throw new Error(`not a list of objects: ${JSON.stringify(value)}`);
  return value;
}
