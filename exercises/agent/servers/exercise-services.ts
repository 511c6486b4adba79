import type { ExerciseServices } from "../../../src/exercise/services.ts";
import type { AgentLabel } from "../case-spec.ts";
import type { AgentCase } from "../contract.ts";
import { type AgentEvidence, parseEvidence } from "../evidence.ts";
import { traceCase } from "./case-trace.ts";
import { startPlaySession } from "./play-session.ts";
import { startServices } from "./start-services.ts";

/** The servers of the exercise as the kit uses them. */
export const services: ExerciseServices<AgentCase, AgentLabel, AgentEvidence> = {
  isConfigured: (env) =>
    [env["TAKEHOME_TOOLS_URL"], env["TAKEHOME_MCP_URL"]].some((url) => url !== undefined && url !== ""),
  start: startServices,
  trace: (evidence, label) => traceCase(parseEvidence(evidence), label),
  play: startPlaySession,
};
