import { cancelled, EXIT, usageError } from "../base/errors.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { withRunContext } from "../evaluation/context.ts";
import { evaluate as evaluateSolution } from "../evaluation/evaluate.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { evaluationJson, evaluationReport } from "../report/evaluation.ts";
import { activeChanges, openAttemptWorkspace, sayWarning } from "./attempt.ts";

export const evaluate: CommandSpec = {
  name: "eval",
  summary: "Run your solution on the development data and measure it",
  usage: "[flags] [-- arguments for the solution]",
  options: {
    approach: {
      type: "string",
      placeholder: "NAME",
      summary: "Label the run, and pass --approach NAME to the solution",
    },
    label: { type: "string", placeholder: "NAME", summary: "Label the run in `compare` (solution)" },
    timeout: {
      type: "string",
      placeholder: "SECONDS",
      summary: "Time limit of the run (takehome.json says the default)",
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
  async run(context) {
    const { flags, terminal, signal, rest } = context;
    const workspace = await openAttemptWorkspace(context);
    await sayWarning(workspace.attempt, terminal);
    const approach = flags.string("approach");
    const label = flags.string("label") ?? approach ?? "solution";
    await refuseOwnNames(label, workspace.exercise);
    const timeout = seconds(flags.string("timeout"));
    const reporter = terminalReporter(terminal);
    return withRunContext(workspace, { changes: activeChanges(workspace), signal, reporter }, async (run) => {
      const { grading } = run;
      const solution = await run.solution();
      const evaluation = await evaluateSolution(run, {
        ...{ label, role: "candidate", title: `Running ${label}`, mayAskRealModel: true },
        command: [...solution.run, ...(approach ? ["--approach", approach] : []), ...rest],
        timeoutSeconds: timeout ?? solution.timeout_s,
      });
      if (flags.boolean("json")) terminal.out(JSON.stringify(evaluationJson(evaluation, grading), null, 2));
      else terminal.out(evaluationReport(evaluation, grading, terminal));
      if (!flags.boolean("json") && evaluation.state === "finished")
        terminal.err(terminal.paint("dim", "\n`npm run compare` puts it beside the naive baseline and the reference."));
      if (evaluation.state === "interrupted")
        throw cancelled("Interrupted; what was finished is stored.", "`npm run eval` runs it from the start.");
      return evaluation.state === "finished" ? EXIT.ok : EXIT.failed;
    });
  },
};

/** A run labelled `naive` or `rules` would be taken for the kit's own. */
async function refuseOwnNames(
  label: string,
  exercise: { approaches(): Promise<readonly { name: string }[]> },
): Promise<void> {
  const taken = (await exercise.approaches()).map(({ name }) => name);
  if (taken.includes(label)) {
    throw usageError(
      `"${label}" is the name of an approach that ships with the kit.`,
      `Label your run otherwise: \`--label my-${label}\`.`,
    );
  }
}

function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw usageError(`--timeout takes a number of seconds above 0, not "${text}".`);
  return value;
}
