import { appendFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { EXIT, usageError } from "../base/errors.ts";
import { withAttemptRunContext } from "../cli/attempt-context.ts";
import { openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flags } from "../cli/flags.ts";
import { integerFrom, type Options } from "../cli/options.ts";
import type { Workspace } from "../cli/workspace.ts";
import { openDatabase } from "../evaluation/database.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { PROVIDERS } from "../models/types.ts";
import { scoreReport } from "../report/score.ts";
import { historyJson, historyReport } from "../report/score-history.ts";
import { scoreSummary } from "../report/score-summary.ts";
import { type FinishedScore, finishedScores } from "../score/history.ts";
import type { ScoreOptions } from "../score/options.ts";
import { SCORE_PARTS } from "../score/parts.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { scoreRepository } from "../score/score-repository.ts";
import { hideArguments } from "../system/command-line.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What is scored, and how, of every score. */
export const SCORING_OPTIONS = {
  seed: {
    type: "string",
    placeholder: "N",
    summary: "Reproduce the holdout of this seed (`-` reads it from standard input); random by default",
  },
  count: {
    type: "integer",
    placeholder: "N",
    minimum: 1,
    maximum: 10_000,
    summary: "Cases of the holdout (as many as the exercise needs)",
  },
  rubric: { type: "string", placeholder: "FILE", summary: "Use a rubric of your own" },
  judge: {
    type: "choice",
    choices: PROVIDERS,
    placeholder: "NAME",
    summary: "Let a model judge some leaves: openai or gemini",
  },
  "judge-model": { type: "string", placeholder: "NAME", summary: "Which model judges" },
  skip: {
    type: "list",
    choices: SCORE_PARTS,
    entry: "part to skip:",
    placeholder: "PART,PART",
    summary: `Leave out parts: ${SCORE_PARTS.join(", ")}`,
  },
  json: { type: "boolean", summary: "Print JSON (docs/api/score.schema.json in the kit's repository); ask nothing" },
} as const satisfies Options;

export const score = defineCommand({
  usage: "[flags]",
  options: {
    ...SCORING_OPTIONS,
    "no-input": { type: "boolean", summary: "Ask nothing; questions that were not answered before are not scored" },
    history: { type: "boolean", summary: "Show past scores and what changed; run nothing" },
  },
  positionals: 0,
  examples: [
    "npm run score",
    ["npm run score -- --count 10 --no-input", "faster"],
    ["npm run score -- --seed 12345 --count 40", "reproduces a holdout"],
    "npm run score -- --history",
  ],
  async run(context) {
    hideArguments();
    const { flags, terminal } = context;
    const workspace = await openAttemptWorkspace(context);
    const json = flags.boolean("json");
    if (flags.boolean("history")) {
      const scores = await storedScores(workspace);
      terminal.out(json ? JSON.stringify(historyJson(scores), null, 2) : historyReport(scores, terminal));
      return EXIT.ok;
    }
    const options = {
      ...(await scoringOptions(context, workspace.exercise.manifest)),
      ask: terminal.interactive && !flags.boolean("no-input") && !json,
    };
    const { document } = await withAttemptRunContext(workspace, context, (run) => scoreRepository(run, options));
    await printScore(document, json, terminal);
    return document.changed_files.length > 0 ? EXIT.failed : EXIT.ok;
  },
});

type ScoringFlags = Pick<Flags<typeof SCORING_OPTIONS>, "string" | "choice" | "integer" | "list">;

/** The options of a score from its flags. */
export async function scoringOptions(
  { flags, cwd }: { flags: ScoringFlags; cwd: string },
  { holdout }: Pick<Manifest, "holdout">,
): Promise<Omit<ScoreOptions, "ask">> {
  const rubricFile = flags.string("rubric");
  const judge = flags.choice("judge");
  return {
    seed: await seedOf(flags.string("seed")),
    count: flags.integer("count") ?? holdout.count,
    rubricFile: rubricFile === undefined ? undefined : resolve(cwd, rubricFile),
    skip: new Set(flags.list("skip")),
    judge: judge && { provider: judge, model: flags.string("judge-model") },
  };
}

/** Print a score, and add it to the summary of a GitHub Actions job. */
export async function printScore(document: ScoreDocument, json: boolean, terminal: Terminal): Promise<void> {
  terminal.out(json ? JSON.stringify(document, null, 2) : scoreReport(document, terminal));
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary) await appendFile(summary, scoreSummary(document));
}

async function storedScores({ repository, libraries }: Workspace): Promise<FinishedScore[]> {
  const database = await openDatabase(repository.root, libraries);
  try {
    return finishedScores(database);
  } finally {
    database.close();
  }
}

const FROM_STDIN = "`echo 12345 | npm run score -- --seed -` reads it from standard input.";

/** The solution can read a seed on a command line, but not one on standard input. */
async function seedOf(given: string | undefined): Promise<number | undefined> {
  if (given === undefined) return undefined;
  if (given !== "-") return integerFrom(given, "--seed", { minimum: 0 }, FROM_STDIN);
  const read = (await text(process.stdin)).trim();
  if (/^\d+$/.test(read)) return Number(read);
  throw usageError("There is no seed on standard input.", FROM_STDIN);
}
