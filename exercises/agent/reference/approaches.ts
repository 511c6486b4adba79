import type { Approach } from "../../../src/exercise/approach.ts";
import { loop } from "./naive-loop.ts";
import { type Recipe, solveCases } from "./solve-cases.ts";

/** The harness in one of its forms. */
export const guardedBy = (name: string, summary: string, recipe: Recipe): Approach => ({
  ...{ name, summary },
  solve: (request) => solveCases(request, recipe),
});

const guarded: Approach = {
  ...guardedBy("guarded", "Every call held against guards in code, tools over HTTP.", { via: "http" }),
  role: "reference",
};

const guardedMcp = guardedBy("guarded-mcp", "The same harness, tools over MCP.", { via: "mcp" });

/** Every way of solving the exercise that ships with it; the baseline first. */
export const approaches: readonly Approach[] = [loop, guarded, guardedMcp];
