import type { ExerciseServices, PlaySession, PlayTool } from "../../../src/exercise/services.ts";
import type { AgentLabel } from "../case-spec.ts";
import { parseCaseSpec } from "../case-spec-schema.ts";
import { type AgentCase, REASON_CODES, STATUSES } from "../contract.ts";
import type { AgentEvidence } from "../evidence.ts";
import { startClock } from "./case-clock.ts";
import { resultForCaller, serveStdio } from "./mcp-server.ts";
import { openToolServer } from "./tool-server.ts";

const FINISH: PlayTool = {
  name: "finish",
  description: "Report what became of the request",
  parameters: {
    type: "object",
    properties: {
      status: { type: "string", enum: [...STATUSES], description: "Outcome of the request" },
      reason_code: { type: "string", enum: [...REASON_CODES], description: "Reason, as defined in policy.md" },
      message: { type: "string", description: "A sentence for the customer" },
    },
    required: ["status", "reason_code", "message"],
    additionalProperties: false,
  },
  irreversible: false,
};

type Play = ExerciseServices<AgentCase, AgentLabel, AgentEvidence>["play"];

/** Lets a person call the tools of a case, without a model. Tool faults are reported instead of simulated. */
export const startPlaySession: Play = async (
  _case,
  label,
  { libraries, signal },
): Promise<PlaySession<AgentEvidence>> => {
  const clock = startClock();
  const toolServer = await openToolServer(parseCaseSpec(label), libraries, clock);
  return {
    tools: toolServer.tools.map(({ id: _, ...tool }) => tool),
    finish: FINISH,
    call: async (name, args) => resultForCaller(await toolServer.call(name, args, "play")),
    serveStdio: () => serveStdio(toolServer, libraries, signal),
    evidence: () => ({
      ...toolServer.evidence(),
      ...{ requests: 0, tokens: 0, model: [], realModel: false, seconds: clock.span() / 1000 },
    }),
    close: toolServer.close,
  };
};
