import type { Json } from "../../../src/exercise/json.ts";
import type { ExerciseServices, PlaySession, PlayTool } from "../../../src/exercise/services.ts";
import { REASON_CODES, STATUSES } from "../case-spec.ts";
import { specOf } from "../data/generate.ts";
import type { TracedEvidence } from "../evidence.ts";
import { startClock } from "./case-clock.ts";
import { serveStdio, toldOf } from "./mcp-server.ts";
import { openDesk } from "./tool-server.ts";

const FINISH: PlayTool = {
  name: "finish",
  description: "Report what became of the request",
  parameters: {
    type: "object",
    properties: {
      status: { type: "string", enum: [...STATUSES], description: "What became of it" },
      reason_code: { type: "string", enum: [...REASON_CODES], description: "Why, as policy.md has it" },
      message: { type: "string", description: "A sentence for the customer" },
    },
    required: ["status", "reason_code", "message"],
    additionalProperties: false,
  },
  irreversible: false,
};

/** Sit at the desk of a case. The person does without a model; troubles are told, not acted out. */
export const playCase: ExerciseServices["play"] = async (_one, label, { libraries, signal }): Promise<PlaySession> => {
  const clock = startClock();
  const desk = await openDesk(specOf(label), libraries, clock);
  return {
    tools: desk.tools.map(({ id: _, ...tool }) => tool),
    finish: FINISH,
    call: async (name, args) => toldOf(await desk.call(name, args, "play")),
    serveStdio: () => serveStdio(desk, libraries, signal),
    evidence() {
      const none = { requests: 0, tokens: 0, model: [], realModel: false };
      const seen: TracedEvidence = { ...desk.evidence(), ...none, seconds: clock.span() / 1000 };
      return seen as unknown as Json;
    },
    close: desk.close,
  };
};
