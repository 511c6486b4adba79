import type { Approach } from "../../../src/exercise/approach.ts";
import type { AgentAnswer, AgentCase } from "../contract.ts";
import { naiveLoop } from "./naive-loop.ts";
import { type HarnessConfig, solveCases } from "./solve-cases.ts";

export type AgentApproach = Approach<AgentCase, AgentAnswer>;

/** The harness with a configuration. */
export const createHarnessApproach = (name: string, summary: string, config: HarnessConfig): AgentApproach => ({
  ...{ name, summary },
  solve: (request) => solveCases(request, config),
});

const guarded: AgentApproach = {
  ...createHarnessApproach("guarded", "Checks every call by guards in code; calls tools over HTTP.", { via: "http" }),
  role: "reference",
};

const guardedMcp = createHarnessApproach("guarded-mcp", "The same harness; calls tools over MCP.", { via: "mcp" });

/** The approaches that ship with the exercise, the baseline first. */
export const approaches: readonly AgentApproach[] = [naiveLoop, guarded, guardedMcp];
