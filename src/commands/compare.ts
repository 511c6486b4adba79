import { EXIT, usageError } from "../base/errors.ts";
import { withAttemptRunContext } from "../cli/attempt-context.ts";
import { openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import {
  baselineRun,
  comparableRuns,
  refuseOtherReference,
  runsById,
  runsOfOtherCommits,
} from "../evaluation/choose-runs.ts";
import { compareAll, newestByLabel } from "../evaluation/comparison-table.ts";
import { runBaselines, runNamedApproaches, runOwnApproaches } from "../evaluation/run-approach.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { comparisonJson, comparisonReport } from "../report/comparison.ts";
import { countedApproaches } from "../rubric/counted-approaches.ts";
import { headOf } from "../system/git.ts";
import type { Terminal } from "../ui/terminal.ts";

export const compare = defineCommand({
  usage: "[flags]",
  options: {
    runs: { type: "integers", placeholder: "ID,ID", summary: "These runs (the newest of each label)" },
    against: {
      type: "string",
      placeholder: "NAME",
      summary: "Label of the run to compare with (the reference)",
    },
    approaches: {
      type: "list",
      placeholder: "NAME,NAME",
      summary:
        "Run these first: built-in approaches by name, any other name as an approach of your solution; those that takehome.json names are run anyway",
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
    const { flags, terminal } = context;
    const named = flags.list("approaches") ?? [];
    if (named.length > 0 && flags.boolean("no-run")) {
      throw usageError("--no-run and --approaches cannot be combined.", "Leave one of them out.");
    }
    const workspace = await openAttemptWorkspace(context);
    return withAttemptRunContext(workspace, context, async (run) => {
      const { repository, split, grading, database } = run;
      // The named ones come first: if a model cannot be reached, that is reported before minutes are spent on the others.
      await runNamedApproaches(run, named);
      const before = database.runs({ split: split.split, dataHash: split.hash });
      const made = flags.boolean("no-run")
        ? []
        : [...(await runBaselines(run, before, flags.boolean("fresh"))), ...(await runOwnApproaches(run, before))];
      const all = [...made, ...before];
      const stored = comparableRuns(all, await run.exercise.approaches());
      const wanted = flags.integers("runs");
      refuseOtherReference(all, stored, wanted ?? []);
      const chosen = wanted ? runsById(stored, wanted) : newestByLabel(stored);
      const against = baselineRun(chosen, stored, flags.string("against"));
      const runs = chosen.includes(against) ? chosen : [against, ...chosen];
      const data = compareAll(runs, against, grading, repository.manifest.seed);
      const approaches = countedApproaches(stored);
      const light = repository.manifest.light ?? false;
      if (flags.boolean("json"))
        terminal.out(JSON.stringify(comparisonJson(data, grading, approaches, light), null, 2));
      else terminal.out(comparisonReport(data, grading, approaches, { light, terminal }));
      if (!stored.some(({ role }) => role === "candidate")) terminal.err("\nYou have no run yet: `npm run eval`.");
      else if (!wanted) await warnAboutOtherCommits(runs, repository.root, terminal);
      return EXIT.ok;
    });
  },
});

/** A run of older code beside the reference is easily taken for one of the present code. */
async function warnAboutOtherCommits(
  runs: readonly StoredRun[],
  root: string,
  { err, paint }: Terminal,
): Promise<void> {
  const { commit } = await headOf(root);
  const old = runsOfOtherCommits(runs, commit);
  if (old.length === 0) return;
  const made = old.map(({ id, label, gitCommit }) => `run ${id} (${label}) is of ${gitCommit?.slice(0, 7)}`).join(", ");
  const note = `Not of the checked-out commit ${commit?.slice(0, 7)}: ${made}. \`npm run eval\` evaluates the present code.`;
  err(`\n${paint("yellow", note)}`);
}
