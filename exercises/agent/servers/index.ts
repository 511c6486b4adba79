import type { Services, ServicesRequest } from "../../../src/exercise/services.ts";

/** Start the desks of these cases: tools over HTTP and MCP, a person to ask, and the stand-in planner, each under its case's id. */
export async function startServices(_request: ServicesRequest): Promise<Services> {
  throw new Error("not written yet");
}
