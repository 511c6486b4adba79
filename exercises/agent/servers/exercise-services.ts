import type { ExerciseServices } from "../../../src/exercise/services.ts";
import { traceOf } from "./case-trace.ts";
import { playCase } from "./play-session.ts";
import { startServices } from "./start-services.ts";

/** What the kit does with the servers: `services: async () => (await import("./servers/kit.ts")).services`. */
export const services: ExerciseServices = {
  areIn: (env) => [env["TAKEHOME_TOOLS_URL"], env["TAKEHOME_MCP_URL"]].some((url) => url !== undefined && url !== ""),
  start: startServices,
  trace: traceOf,
  play: playCase,
};
