import type { ExerciseServices } from "../../../src/exercise/services.ts";
import { startServices } from "./index.ts";
import { playCase } from "./play.ts";
import { traceOf } from "./trace.ts";

/** What the kit does with the servers: `services: async () => (await import("./servers/kit.ts")).services`. */
export const services: ExerciseServices = {
  areIn: (env) => [env["TAKEHOME_TOOLS_URL"], env["TAKEHOME_MCP_URL"]].some((url) => url !== undefined && url !== ""),
  start: startServices,
  trace: traceOf,
  play: playCase,
};
