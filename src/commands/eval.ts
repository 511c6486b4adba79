import { cancelled, EXIT, failure, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import { withAttemptRunContext } from "../cli/attempt-context.ts";
import { openAttemptWorkspace, warnAboutTime } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import type { RunContext } from "../evaluation/context.ts";
import { type Evaluation, evaluate as evaluateSolution, isWithoutAnswers } from "../evaluation/evaluate.ts";
import type { Exercise } from "../exercise/definition.ts";
import { evaluationJson, evaluationReport } from "../report/evaluation.ts";
import type { ErrorSelection } from "../report/value-errors.ts";

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
    all: { type: "boolean", summary: "List all wrong values instead of the five worst cases" },
    case: { type: "string", placeholder: "ID", summary: "List all values of this case, right and wrong" },
    wrong: { type: "string", placeholder: "FIELD", summary: "List all wrong values of this field" },
    "no-run": { type: "boolean", summary: "Run nothing, show your newest stored run" },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 0,
  passThrough: true,
  examples: [
    "npm run eval",
    "npm run eval -- --approach my-second-approach",
    "npm run eval -- --label fast -- --threads 4",
    ["npm run eval -- --no-run --wrong FIELD", "the newest run again, with every wrong value of a field"],
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
      const { grading, split, exercise, repository } = run;
      const errors = errorSelection(
        { all: flags.boolean("all"), id: flags.string("case"), field: flags.string("wrong") },
        run,
      );
      const named = flags.string("label") ?? approach;
      const evaluation = flags.boolean("no-run")
        ? newestRun(run, named)
        : await runSolution(run, { label, approach, rest, timeoutSeconds: flags.number("timeout") });
      const json = flags.boolean("json");
      const disputes = await exercise.disputedLabels?.(repository.root, split.cases);
      if (json) terminal.out(JSON.stringify(evaluationJson(evaluation, grading, disputes), null, 2));
      else terminal.out(evaluationReport(evaluation, grading, terminal, { errors, ...(disputes && { disputes }) }));
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

interface Solving {
  label: string;
  approach: string | undefined;
  /** Further arguments of the solution. */
  rest: readonly string[];
  /** undefined: the limit in takehome.json. */
  timeoutSeconds: number | undefined;
}

async function runSolution(run: RunContext, { label, approach, rest, timeoutSeconds }: Solving): Promise<Evaluation> {
  const solution = await run.solution();
  return evaluateSolution(run, {
    ...{ label, role: "candidate", title: `Running ${label}`, mayAskRealModel: true },
    command: [...solution.run, ...(approach ? ["--approach", approach] : []), ...rest],
    timeoutSeconds: timeoutSeconds ?? solution.timeout_s,
  });
}

/** The candidate's newest stored run on the development data. @param label undefined takes any */
function newestRun({ database, split }: RunContext, label: string | undefined): Evaluation {
  const runs = database.runs({ split: split.split, dataHash: split.hash }).filter(({ role }) => role === "candidate");
  const run = runs.find((one) => label === undefined || one.label === label);
  if (run) return { ...run, tail: [], startError: undefined };
  const of = label === undefined ? "" : ` with the label "${label}"`;
  throw failure(`No run of yours${of} is stored for this data.`, "Make one: `npm run eval`.");
}

/** @throws a usage error for more than one selection, an unknown case and an unknown field */
function errorSelection(
  { all, id, field }: { all: boolean; id: string | undefined; field: string | undefined },
  { split, grading }: RunContext,
): ErrorSelection {
  if ([id !== undefined, field !== undefined, all].filter(Boolean).length > 1) {
    throw usageError("--all, --case and --wrong cannot be combined.", "Choose one of them.");
  }
  if (id !== undefined) {
    const known = split.cases.map((one) => one.id);
    if (known.includes(id)) return { case: id };
    throw unknownName({ kind: "case", given: id, known, hint: `Name one of ${known[0]} to ${known.at(-1)}.` });
  }
  if (field === undefined) return all ? "all" : "worst";
  if (grading.fields.includes(field)) return { field };
  throw unknownName({ kind: "field", given: field, known: grading.fields });
}

/** A run with the label of one of the kit's own approaches would be taken for that approach. */
async function assertOwnLabel(label: string, exercise: Exercise): Promise<void> {
  const taken = (await exercise.approaches()).map(({ name }) => name);
  if (!taken.includes(label)) return;
  throw usageError(
    `"${label}" is the name of one of the kit's own approaches, with which \`compare\` would confuse your run.`,
    `Rename your approach, or give the run another label: \`--label my-${label}\`.`,
  );
}
