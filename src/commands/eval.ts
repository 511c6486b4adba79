import { cancelled, EXIT, usageError } from "../base/errors.ts";
import { withAttemptRunContext } from "../cli/attempt-context.ts";
import { openAttemptWorkspace, warnAboutTime } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import { evaluate as evaluateSolution, isWithoutAnswers } from "../evaluation/evaluate.ts";
import type { Exercise } from "../exercise/definition.ts";
import { evaluationJson, evaluationReport } from "../report/evaluation.ts";

export const evaluate = defineCommand({
  usage: "[flags] [-- arguments for the solution]",
  options: {
    approach: {
      type: "string",
      placeholder: "NAME",
      summary: "Label the run, and pass --approach NAME to the solution",
    },
    label: { type: "string", placeholder: "NAME", summary: "Label of the run in `compare` (solution)" },
    timeout: {
      type: "number",
      placeholder: "SECONDS",
      above: 0,
      unit: "seconds",
      summary: "Time limit of the run (the one in takehome.json)",
    },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 0,
  passThrough: true,
  examples: [
    "npm run eval",
    "npm run eval -- --approach my-second-approach",
    "npm run eval -- --label fast -- --threads 4",
  ],
  exitCodes: [
    [EXIT.ok, "the solution finished, and at least one case has a valid answer"],
    [EXIT.failed, "it failed, reached the time limit, or gave no valid answer at all"],
    [EXIT.usage, "wrong usage"],
    [EXIT.cancelled, "canceled; finished cases are stored"],
  ],
  async run(context) {
    const { flags, terminal, rest } = context;
    const workspace = await openAttemptWorkspace(context);
    await warnAboutTime(workspace.attempt, terminal);
    const approach = flags.string("approach");
    const label = flags.string("label") ?? approach ?? "solution";
    await assertOwnLabel(label, workspace.exercise);
    return withAttemptRunContext(workspace, context, async (run) => {
      const { grading } = run;
      const solution = await run.solution();
      const evaluation = await evaluateSolution(run, {
        ...{ label, role: "candidate", title: `Running ${label}`, mayAskRealModel: true },
        command: [...solution.run, ...(approach ? ["--approach", approach] : []), ...rest],
        timeoutSeconds: flags.number("timeout") ?? solution.timeout_s,
      });
      const json = flags.boolean("json");
      if (json) terminal.out(JSON.stringify(evaluationJson(evaluation, grading), null, 2));
      else terminal.out(evaluationReport(evaluation, grading, terminal));
      const failed = evaluation.state !== "finished" || isWithoutAnswers(evaluation);
      if (!json && !failed) {
        const next = "\n`npm run compare` compares it with the naive baseline and the reference.";
        terminal.err(terminal.paint("dim", next));
      }
      if (evaluation.state === "interrupted") {
        throw cancelled("Interrupted. Finished cases are stored.", "`npm run eval` runs all cases again.");
      }
      return failed ? EXIT.failed : EXIT.ok;
    });
  },
});

/** A run with the label of one of the kit's own approaches would be taken for that approach. */
async function assertOwnLabel(label: string, exercise: Exercise): Promise<void> {
  const taken = (await exercise.approaches()).map(({ name }) => name);
  if (!taken.includes(label)) return;
  throw usageError(
    `"${label}" is the name of one of the kit's own approaches, with which \`compare\` would confuse your run.`,
    `Rename your approach, or give the run another label: \`--label my-${label}\`.`,
  );
}
