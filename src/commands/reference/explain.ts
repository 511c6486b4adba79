import { EXIT, type ExitCode, failure } from "../../base/errors.ts";
import { withAttemptRunContext } from "../../cli/attempt-context.ts";
import { openAttemptWorkspace } from "../../cli/attempt-workspace.ts";
import type { CommandContext } from "../../cli/command.ts";
import { runApproach, storedApproach } from "../../evaluation/run-approach.ts";
import { explain } from "../../reference/explain.ts";
import { explanationJson, explanationReport } from "../../report/explanation.ts";
import { confirmLook } from "./confirm-look.ts";
import type { options } from "./options.ts";

/** `reference --explain`: show where the reference and the candidate's last run differ on the development data. */
export async function explainDifferences(context: CommandContext<typeof options>): Promise<ExitCode> {
  const { terminal, flags } = context;
  const workspace = await openAttemptWorkspace(context);
  const { attempt, exercise } = workspace;
  const { manifest } = exercise;
  const approach = (await exercise.approaches()).find(({ role }) => role === "reference");
  if (!approach) {
    throw failure(`The exercise ${manifest.name} has no reference.`, "Compare with the baseline: `npm run compare`.");
  }
  return withAttemptRunContext(workspace, context, async (run) => {
    const { split, database } = run;
    const stored = database.runs({ split: split.split, dataHash: split.hash });
    const yours = stored.find(({ role, state }) => role === "candidate" && state === "finished");
    if (!yours) throw failure("You have no finished run on this data.", "Make one: `npm run eval`.");
    await confirmLook(context, attempt, "explain", `The reference's answer for each ${manifest.case.one}`);
    const reference = storedApproach(stored, approach) ?? (await runApproach(run, approach));
    await attempt.record({ type: "reference_shown", what: "answers", clock_was: attempt.state().status });
    const explanation = explain(yours, reference);
    if (flags.boolean("json")) terminal.out(JSON.stringify(explanationJson(explanation), null, 2));
    else terminal.out(explanationReport(explanation, manifest.case, terminal));
    return EXIT.ok;
  });
}
