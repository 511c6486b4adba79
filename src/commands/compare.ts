import { EXIT, failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { compareAll, newestByLabel } from "../evaluation/comparison-table.ts";
import { type RunContext, withRunContext } from "../evaluation/context.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { runApproach, runOwnApproach, storedApproach } from "../evaluation/run-approach.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { comparisonJson, comparisonReport } from "../report/comparison.ts";
import { headOf } from "../system/git.ts";
import { activeChanges, openAttemptWorkspace } from "./attempt.ts";

export const compare: CommandSpec = {
  name: "compare",
  summary: "Your runs beside the naive baseline and the reference",
  usage: "[flags]",
  options: {
    runs: { type: "string", placeholder: "ID,ID", summary: "These runs (the newest of every label)" },
    against: {
      type: "string",
      placeholder: "NAME",
      summary: "Label that the others are measured against (the reference)",
    },
    approaches: {
      type: "string",
      placeholder: "NAME,NAME",
      summary: "Run these first: the kit's by their names, any other as your solution's own",
    },
    fresh: { type: "boolean", summary: "Run naive and reference again" },
    "no-run": { type: "boolean", summary: "Run nothing, show what is stored" },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 0,
  examples: [
    "npm run compare",
    "npm run compare -- --against solution",
    "npm run compare -- --runs 3,7 --json",
    "npm run compare -- --approaches baseline,llm",
  ],
  async run(context) {
    const { flags, terminal, signal } = context;
    const wanted = runIds(flags.string("runs"));
    if (flags.boolean("no-run") && flags.string("approaches")) {
      throw usageError("--no-run and --approaches contradict each other.", "Leave one of them out.");
    }
    const workspace = await openAttemptWorkspace(context);
    const reporter = terminalReporter(terminal);
    return withRunContext(workspace, { changes: activeChanges(workspace), signal, reporter }, async (run) => {
      const { repository, split, grading, database } = run;
      // What was asked for comes first: if no model can be reached, that is told before minutes go into the others.
      for (const name of named(flags.string("approaches"))) await runNamed(name, run);
      if (!flags.boolean("no-run")) await runMissing(run, flags.boolean("fresh"));
      const stored = database.runs({ split: split.split, dataHash: split.hash });
      const chosen = wanted ? pick(stored, wanted) : newestByLabel(stored);
      const against = baseline(chosen, stored, flags.string("against"));
      const runs = chosen.includes(against) ? chosen : [against, ...chosen];
      const data = compareAll(runs, against, grading, repository.manifest.seed);
      if (flags.boolean("json")) terminal.out(JSON.stringify(comparisonJson(data, grading), null, 2));
      else terminal.out(comparisonReport(data, grading, terminal));
      if (!stored.some(({ role }) => role === "candidate")) terminal.err("\nNo run of yours yet: `npm run eval`.");
      else if (!wanted) await sayOld(context, repository.root, runs);
      return EXIT.ok;
    });
  },
};

/** A run of yesterday's code beside the reference is easily taken for one of today's. */
async function sayOld({ terminal }: CommandContext, root: string, runs: readonly StoredRun[]): Promise<void> {
  const { commit } = await headOf(root);
  const old = runs.filter(({ role, gitCommit }) => role === "candidate" && gitCommit && gitCommit !== commit);
  if (!commit || old.length === 0) return;
  const made = old.map(({ id, label, gitCommit }) => `run ${id} (${label}) is of ${gitCommit?.slice(0, 7)}`).join(", ");
  const note = `Not of the commit that is checked out, ${commit.slice(0, 7)}: ${made}. \`npm run eval\` measures it.`;
  terminal.err(`\n${terminal.paint("yellow", note)}`);
}

const named = (text: string | undefined): string[] => [
  ...new Set((text ?? "").split(",").flatMap((name) => name.trim() || [])),
];

/** Run naive and reference where no finished run by this kit on this data is stored, or both of them anew. */
async function runMissing(run: RunContext, fresh: boolean): Promise<void> {
  const { exercise, split, database } = run;
  const stored = database.runs({ split: split.split, dataHash: split.hash });
  for (const approach of await exercise.approaches()) {
    if (approach.role === undefined || (storedApproach(stored, approach) && !fresh)) continue;
    await runApproach(run, approach);
  }
}

/** Run an approach that was asked for: one of the kit's, or one of the candidate's solution. */
async function runNamed(name: string, run: RunContext): Promise<void> {
  const found = (await run.exercise.approaches()).find((approach) => approach.name === name);
  return found ? runApproach(run, found) : runOwnApproach(run, name);
}

function runIds(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  const ids = text.split(",").map((part) => Number(part.trim()));
  if (ids.some((id) => !Number.isInteger(id) || id < 1)) {
    throw usageError(`--runs takes run ids such as 3,7, not "${text}".`, "`npm run compare -- --json` lists them.");
  }
  return ids;
}

function pick(stored: readonly StoredRun[], ids: readonly number[]): StoredRun[] {
  return ids.map((id) => {
    const run = stored.find((candidate) => candidate.id === id);
    if (!run) {
      throw usageError(
        `There is no run ${id} on this data.`,
        `${plural(stored.length, "run")} stored: ${stored.map((candidate) => `${candidate.id} (${candidate.label})`).join(", ")}.`,
      );
    }
    return run;
  });
}

/** By label where one is given, else the reference, else the first. */
function baseline(chosen: readonly StoredRun[], stored: readonly StoredRun[], label: string | undefined): StoredRun {
  if (label !== undefined) {
    const run =
      chosen.find((candidate) => candidate.label === label) ?? stored.find((candidate) => candidate.label === label);
    if (run) return run;
    const labels = [...new Set(stored.map((candidate) => candidate.label))];
    throw usageError(`There is no run labelled "${label}".`, `Labels: ${labels.join(", ") || "none yet"}.`);
  }
  const run =
    chosen.find(({ role }) => role === "reference") ?? stored.find(({ role }) => role === "reference") ?? chosen[0];
  if (!run) throw failure("Nothing is stored to compare.", "Run `npm run eval`, then `npm run compare`.");
  return run;
}
