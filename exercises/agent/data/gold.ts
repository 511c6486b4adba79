import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { type CaseSpec, type Proposal, TOOL_IDS, type ToolId } from "../case-spec.ts";
import { policyRulesFor } from "../policy-rules.ts";
import { answerConfirmation, answerQuestion } from "../servers/user-simulator.ts";
import { ToolError } from "../world/tool-error.ts";
import { openWorld, type World } from "../world/world.ts";
import { type OracleReport, solveWithOracle } from "./oracle/oracle.ts";

/** The final states of a case. */
export interface Gold {
  report: OracleReport;
  /** State after the oracle has solved the case. */
  stateHash: string;
  /** State before the first call. */
  untouchedHash: string;
  /** State after the injected faulty write alone; null if the case has none. */
  faultyCallHash: string | null;
}

/** Solves a case by the rules. Temporary tool faults are left out; a tool that is down for good is down here too. */
export async function goldOf(spec: CaseSpec, libraries: Pick<Libraries, "load" | "explain">): Promise<Gold> {
  const world = await openWorld(spec, libraries);
  try {
    const untouchedHash = world.stateHash();
    const report = await solveWithOracle(spec.script, policyRulesFor(spec.changes), async (tool, args) =>
      executeCall(spec, world, tool, args),
    );
    const faultyCallHash = await hashAfterFaultyCall(spec, libraries);
    return { report, stateHash: world.stateHash(), untouchedHash, faultyCallHash };
  } finally {
    world.close();
  }
}

function executeCall(spec: CaseSpec, world: World, tool: ToolId, args: JsonObject): JsonObject {
  if (spec.troubles.some((fault) => fault.tool === tool && fault.calls === "all")) {
    throw new ToolError("unavailable", `${tool} is unavailable.`);
  }
  if (tool === "ask_user") return { answer: answerQuestion(spec.user, String(args["question"])) };
  if (tool === "confirm") return answerConfirmation(spec.user, proposalIn(args));
  return world.call(tool, args);
}

function proposalIn({ action, subject, amount_cents: amountCents }: JsonObject): Proposal {
  const tool = TOOL_IDS.find((id) => id === action);
  if (tool === undefined) throw new RangeError(`The oracle proposes ${String(action)}, which is not a tool.`);
  return { tool, subject: String(subject), ...(typeof amountCents === "number" && { amountCents }) };
}

async function hashAfterFaultyCall(
  spec: CaseSpec,
  libraries: Pick<Libraries, "load" | "explain">,
): Promise<string | null> {
  const call = spec.flaw?.act;
  if (!call) return null;
  const world = await openWorld(spec, libraries);
  try {
    world.call(call.tool, call.arguments);
    return world.stateHash();
  } finally {
    world.close();
  }
}
