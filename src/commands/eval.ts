import { cancelled, EXIT, usageError } from "../base/errors.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { openDatabase } from "../evaluation/database.ts";
import { evaluateOnce } from "../evaluation/evaluate.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import { evaluationJson, evaluationReport } from "../report/evaluation.ts";
import { readSolution } from "../repository/repository.ts";
import { startProgress } from "../ui/progress.ts";
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
    const { repository, exercise, libraries } = workspace;
    await sayWarning(workspace.attempt, terminal);
    const solution = await readSolution(repository.root);
    const changes = activeChanges(workspace);
    const ids = changes.map(({ id }) => id);
    const split = await developmentSplit({ root: repository.root, exercise, libraries, changes: ids, signal });
    const grading = await exercise.grading(ids);
    const approach = flags.string("approach");
    const label = flags.string("label") ?? approach ?? "solution";
    await refuseOwnNames(label, exercise);
    const timeoutSeconds = seconds(flags.string("timeout")) ?? solution.timeout_s;
    const command = [...solution.run, ...(approach ? ["--approach", approach] : []), ...rest];

    const database = await openDatabase(repository.root, libraries);
    try {
      const progress = startProgress(terminal, `Running ${label}`);
      progress.update({ done: 0, total: split.cases.length });
      const evaluation = await evaluateOnce({
        repository,
        exercise,
        grading,
        split,
        database,
        libraries,
        mayAskRealModel: true,
        label,
        role: "candidate",
        command,
        timeoutSeconds,
        changes,
        signal,
        onProgress: (done) => progress.update({ done }),
      }).finally(() => progress.stop());
      if (flags.boolean("json")) terminal.out(JSON.stringify(evaluationJson(evaluation, grading), null, 2));
      else terminal.out(evaluationReport(evaluation, grading, terminal));
      if (!flags.boolean("json") && evaluation.state === "finished")
        terminal.err(terminal.paint("dim", "\n`npm run compare` puts it beside the naive baseline and the reference."));
      if (evaluation.state === "interrupted")
        throw cancelled("Interrupted; what was finished is stored.", "`npm run eval` runs it from the start.");
      return evaluation.state === "finished" ? EXIT.ok : EXIT.failed;
    } finally {
      database.close();
    }
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
