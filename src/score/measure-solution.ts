import type { RunContext } from "../evaluation/context.ts";
import type { Measurements } from "../rubric/measurements.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { injectFaults } from "./fault-injection.ts";
import { runHoldout } from "./holdout-runs.ts";
import { runHostileInputs } from "./hostile-inputs.ts";
import type { ScoreOptions } from "./options.ts";
import { runCandidate, storedRunSchema } from "./solution-runs.ts";

/**
 * Run the solution on the development data, on a fresh holdout next to naive and reference, on hostile inputs, and
 * against a misbehaving model. Throws `cancelled` when interrupted; finished operations are kept as checkpoints.
 */
export async function measureSolution(
  context: RunContext,
  checkpoints: Checkpoints,
  options: Pick<ScoreOptions, "seed" | "count" | "skip">,
): Promise<Measurements> {
  const { skip } = options;
  const development = await checkpoints.runOnce("development", storedRunSchema(context), () =>
    runCandidate(context, context.split),
  );
  const holdout = skip.has("holdout") ? undefined : await runHoldout(context, checkpoints, options);
  const hostile = skip.has("hostile") ? undefined : await runHostileInputs(context, checkpoints, development);
  const faults = skip.has("faults") ? undefined : await injectFaults(context, checkpoints);
  return { development, ...(holdout && { holdout }), ...(hostile && { hostile }), ...(faults && { faults }) };
}
