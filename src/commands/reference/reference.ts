import { resolve } from "node:path";
import { cancelled, EXIT, type ExitCode, usageError } from "../../base/errors.ts";
import { duration, pluralOf } from "../../base/format.ts";
import { unknownName } from "../../base/unknown-name.ts";
import { chosenChanges } from "../../cli/change-option.ts";
import { type CommandContext, defineCommand, IN_REPOSITORY, type Settings } from "../../cli/command.ts";
import { commandFrom, openPlace } from "../../cli/workspace.ts";
import type { Approach } from "../../exercise/approach.ts";
import type { Exercise } from "../../exercise/definition.ts";
import { assertWritable, readInput, solveFolder } from "../../reference/solve-folder.ts";
import { startProgress } from "../../ui/progress.ts";
import { options } from "./options.ts";

export const reference = defineCommand({
  usage: "[exercise] --input DIR --output FILE | --reveal | --explain [flags]",
  options,
  positionals: 1,
  examples: [
    "npx create-takehome reference EXERCISE --input data --output answers.jsonl",
    "npx create-takehome reference EXERCISE --input ~/cases --output answers.jsonl --approach naive",
    ["npm run reference -- --input data --output answers.jsonl", IN_REPOSITORY],
    "npm run reference -- --reveal",
    "npm run reference -- --explain",
  ],
  settings: async (exercise) => settingsOf(await exercise.approaches()),
  async run(context) {
    const { flags } = context;
    const shown = flags.only("reveal", "explain");
    const settings = Object.keys(context.settings).map((name) => `--${name}`);
    if (shown === undefined) {
      flags.refuse(["yes", "json"], "without --reveal or --explain");
      return solve(context);
    }
    flags.refuse(["input", "output", "approach", "jobs"], `with --${shown}`);
    if (settings[0]) throw usageError(`${settings[0]} cannot be used with --${shown}.`, "Leave it out.");
    if (shown === "reveal") {
      flags.refuse(["json"], "with --reveal");
      return (await import("./reveal.ts")).reveal(context);
    }
    flags.refuse(["force"], "with --explain");
    return (await import("./explain.ts")).explainDifferences(context);
  },
});

/** The flags that the approaches of an exercise have, each once. */
function settingsOf(approaches: readonly Approach[]): Settings {
  const settings = approaches.flatMap((approach) => approach.settings ?? []);
  return Object.fromEntries(
    settings.map(({ name, summary, minimum, maximum }) => [
      name,
      { type: "integer", placeholder: "N", summary, minimum, maximum },
    ]),
  );
}

/** Run an approach on the cases of a folder. */
async function solve(context: CommandContext<typeof options>): Promise<ExitCode> {
  const { flags, cwd, signal, terminal } = context;
  const place = await openPlace(context);
  const { exercise, libraries, root } = place;
  const example = `${commandFrom(place, "reference")} --input data --output answers.jsonl`;
  const inputDir = resolve(cwd, flags.required("input", example));
  const outputFile = resolve(cwd, flags.required("output", example));
  const approach = await chosenApproach(exercise, flags.string("approach"));
  assertSettings(context.settings, approach);
  const changes = await chosenChanges(flags.list("change"), place);
  const cases = await readInput(exercise, inputDir, terminal.err);
  await assertWritable(outputFile, flags.boolean("force"));

  const started = performance.now();
  const progress = startProgress(terminal, approach.name);
  progress.update({ done: 0, total: cases.length });
  const { written, failed, warnings } = await solveFolder({
    ...{ exercise, approach, inputDir, cases, outputFile, changes, settings: context.settings, signal },
    jobs: flags.integer("jobs"),
    ...{ root, libraries },
    onProgress: (done, total) => progress.update({ done, total }),
  }).finally(() => progress.stop());
  for (const message of warnings) terminal.err(message);
  const answered = pluralOf(written, exercise.manifest.case);
  if (signal.aborted)
    throw cancelled(
      `Cancelled after ${answered}.`,
      `Run the same command with --force to start again. The answers so far are in ${outputFile}.`,
    );
  const seconds = duration((performance.now() - started) / 1000);
  const failures = failed > 0 ? `, ${failed} failed (see "error" in their lines)` : "";
  terminal.err(`${approach.name}: ${answered} in ${seconds} -> ${outputFile}${failures}`);
  return written > 0 && failed === written ? EXIT.failed : EXIT.ok;
}

async function chosenApproach(exercise: Exercise, name: string | undefined): Promise<Approach> {
  const approaches = await exercise.approaches();
  const found = approaches.find((approach) =>
    name === undefined ? approach.role === "reference" : approach.name === name,
  );
  if (found) return found;
  throw unknownName({
    kind: "approach",
    given: name ?? "reference",
    known: approaches.map((approach) => approach.name),
    hint: `Choose one of: ${approaches.map((approach) => `${approach.name} (${approach.summary})`).join(", ")}.`,
  });
}

/** Throws a usage error for a setting that other approaches of the exercise have, and this one does not. */
function assertSettings(given: Readonly<Record<string, number>>, { name, settings = [] }: Approach): void {
  const foreign = Object.keys(given).find((one) => !settings.some((setting) => setting.name === one));
  if (foreign === undefined) return;
  throw usageError(
    `--${foreign} cannot be used with the approach ${name}, which has no such setting.`,
    "Leave it out.",
  );
}
