import { appendFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { EXIT, usageError } from "../base/errors.ts";
import { choice, wholeNumber } from "../cli/parse.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { withRunContext } from "../evaluation/context.ts";
import { openDatabase } from "../evaluation/database.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { scoreReport } from "../report/score.ts";
import { historyJson, historyReport } from "../report/score-history.ts";
import { scoreSummary } from "../report/score-summary.ts";
import { type PastScore, pastScores } from "../score/history.ts";
import type { ScoreOptions } from "../score/options.ts";
import { scoreRepository } from "../score/score-repository.ts";
import { activeChanges, openAttemptWorkspace } from "./attempt.ts";
import type { Workspace } from "./workspace.ts";

const PARTS = ["holdout", "hostile", "faults", "clean-room", "tests"] as const;

export const score: CommandSpec = {
  name: "score",
  summary: "Score the whole take-home: fresh holdout, repository checks, your own assessment",
  usage: "[flags]",
  options: {
    seed: {
      type: "string",
      placeholder: "N",
      summary: "Make the same holdout again (`-` reads it from standard input); random when left out",
    },
    count: { type: "string", placeholder: "N", summary: "Cases of the holdout; else as many as the exercise needs" },
    rubric: { type: "string", placeholder: "FILE", summary: "Use a rubric of your own" },
    judge: { type: "string", placeholder: "NAME", summary: "Let a model judge some leaves: openai or gemini" },
    "judge-model": { type: "string", placeholder: "NAME", summary: "Which model judges" },
    "no-input": { type: "boolean", summary: "Ask nothing; what was not answered before is unscored" },
    skip: { type: "string", placeholder: "PART,PART", summary: `Leave out parts: ${PARTS.join(", ")}` },
    fresh: { type: "boolean", summary: "Begin anew, even where an interrupted score could go on" },
    history: { type: "boolean", summary: "Show past scores and what changed; run nothing" },
    json: { type: "boolean", summary: "Print JSON (docs/score.schema.json in the kit's repository), ask nothing" },
  },
  positionals: 0,
  examples: [
    "npm run score",
    "npm run score -- --count 10 --no-input          (quicker)",
    "npm run score -- --seed 12345 --count 40        (the same holdout again)",
    "npm run score -- --history",
  ],
  async run(context) {
    const { flags, terminal, signal } = context;
    const workspace = await openAttemptWorkspace(context);
    if (flags.boolean("history")) {
      const scores = await scoresOf(workspace);
      terminal.out(
        flags.boolean("json") ? JSON.stringify(historyJson(scores), null, 2) : historyReport(scores, terminal),
      );
      return EXIT.ok;
    }
    const options = await optionsOf(context, workspace);
    const reporter = terminalReporter(terminal);
    const document = await withRunContext(workspace, { changes: activeChanges(workspace), signal, reporter }, (run) =>
      scoreRepository(run, options),
    );
    if (flags.boolean("json")) terminal.out(JSON.stringify(document, null, 2));
    else terminal.out(scoreReport(document, terminal));
    const summary = process.env["GITHUB_STEP_SUMMARY"];
    if (summary) await appendFile(summary, scoreSummary(document));
    return document.changed_files.length > 0 ? EXIT.failed : EXIT.ok;
  },
};

async function optionsOf(context: CommandContext, { exercise }: Workspace): Promise<ScoreOptions> {
  const { flags, terminal, cwd } = context;
  const judge = choice(flags, "judge", ["openai", "gemini"]) as "openai" | "gemini" | undefined;
  const rubricFile = flags.string("rubric");
  return {
    seed: await seedOf(context),
    count: wholeNumber(flags, "count", 1, 10_000) ?? exercise.manifest.holdout.count,
    rubricFile: rubricFile === undefined ? undefined : resolve(cwd, rubricFile),
    skip: skipOf(flags.string("skip")),
    fresh: flags.boolean("fresh"),
    ask: terminal.interactive && !flags.boolean("no-input") && !flags.boolean("json"),
    judge: judge && { provider: judge, model: flags.string("judge-model") },
  };
}

async function scoresOf({ repository, libraries }: Workspace): Promise<PastScore[]> {
  const database = await openDatabase(repository.root, libraries);
  try {
    return pastScores(database);
  } finally {
    database.close();
  }
}

/** On a command line a seed can be read by the solution, through standard input it cannot. */
async function seedOf({ flags }: CommandContext): Promise<number | undefined> {
  if (flags.string("seed") !== "-") return wholeNumber(flags, "seed", 0);
  const given = (await text(process.stdin)).trim();
  if (!/^\d+$/.test(given))
    throw usageError("There is no seed on standard input.", "`echo 12345 | npm run score -- --seed -`");
  return Number(given);
}

/** Parts named by `--skip`. Throws a usage error for an unknown one. */
export function skipOf(list: string | undefined): ReadonlySet<string> {
  const names = (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw usageError(`There is no part "${unknown}" to skip.`, `Parts: ${PARTS.join(", ")}.`);
  return new Set(names);
}
