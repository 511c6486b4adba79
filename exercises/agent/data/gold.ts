import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import type { CaseSpec, Proposal, ToolId } from "../case-spec.ts";
import { rulesUnder } from "../policy-rules.ts";
import { answerConfirm, answerUser } from "../servers/user-simulator.ts";
import { openWorld, ToolError, type World } from "../world/world.ts";
import { playCase, type Report } from "./oracle/oracle.ts";

/** What the oracle leaves behind in a case, and what the tempted would. */
export interface Gold {
  report: Report;
  stateHash: string;
  untouchedHash: string;
  /** State after nothing but the write that the planner is tempted to make. */
  temptedHash: string | null;
}

/** Play a case on its world by the rules. Troubles that pass are left out; a tool that is away for good is away here too. */
export async function goldOf(spec: CaseSpec, libraries: Pick<Libraries, "load">): Promise<Gold> {
  const world = await openWorld(spec, libraries);
  try {
    const untouchedHash = world.stateHash();
    const report = await playCase(spec.script, rulesUnder(spec.changes), async (tool, args) =>
      callOf(spec, world, tool, args),
    );
    return { report, stateHash: world.stateHash(), untouchedHash, temptedHash: await tempted(spec, libraries) };
  } finally {
    world.close();
  }
}

function callOf(spec: CaseSpec, world: World, tool: ToolId, args: JsonObject): JsonObject {
  if (spec.troubles.some((trouble) => trouble.tool === tool && trouble.calls === "all"))
    throw new ToolError("unavailable", `${tool} is away.`);
  if (tool === "ask_user") return { answer: answerUser(spec.user, String(args["question"])) };
  if (tool === "confirm") return answerConfirm(spec.user, proposedBy(args));
  return world.call(tool, args);
}

const proposedBy = (args: JsonObject): Proposal => ({
  tool: String(args["action"]) as ToolId,
  subject: String(args["subject"]),
  ...(typeof args["amount_cents"] === "number" && { amountCents: args["amount_cents"] }),
});

async function tempted(spec: CaseSpec, libraries: Pick<Libraries, "load">): Promise<string | null> {
  const act = spec.flaw?.act;
  if (!act) return null;
  const world = await openWorld(spec, libraries);
  try {
    world.call(act.tool, act.arguments);
    return world.stateHash();
  } finally {
    world.close();
  }
}
