import type { RunContext } from "../evaluation/context.ts";
import type { Measurements } from "../rubric/measurements.ts";
import { injectFaults } from "./fault-injection.ts";
import { type KnownBaselines, runHoldout } from "./holdout-runs.ts";
import { runHostileInputs } from "./hostile-inputs.ts";
import type { ScoreOptions } from "./options.ts";
import { runCandidate } from "./solution-runs.ts";
import type { Timings } from "./timings.ts";

/**
 * Run the solution on the development data, on a fresh holdout next to naive and reference, on hostile inputs, and
 * against a misbehaving model. All results are in the memory of this process only: files that the solution may have
 * written are never read as results. Throws `cancelled` when interrupted.
 * @param known runs of naive and reference on the same holdout, made by this process; new ones are added
 */
export async function measureSolution(
  context: RunContext,
  timings: Timings,
  options: Pick<ScoreOptions, "seed" | "count" | "skip">,
  known?: KnownBaselines,
): Promise<Measurements> {
  const { skip } = options;
  const development = await timings.timed("development", () => runCandidate(context, context.split));
  const holdout = skip.has("holdout") ? undefined : await runHoldout(context, timings, options, known);
  const hostile = skip.has("hostile") ? undefined : await runHostileInputs(context, timings, development);
  const faults = skip.has("faults") ? undefined : await injectFaults(context, timings);
  return { development, ...(holdout && { holdout }), ...(hostile && { hostile }), ...(faults && { faults }) };
}
