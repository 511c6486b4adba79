import { existsSync } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { suggest } from "../base/edit-distance.ts";
import { cancelled, conflict, EXIT, failure, usageError } from "../base/errors.ts";
import { duration, pluralOf } from "../base/format.ts";
import { required, wholeNumber } from "../cli/parse.ts";
import type { CommandContext, CommandSpec, Flags } from "../cli/spec.ts";
import type { Approach, SolveRequest } from "../exercise/approach.ts";
import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Services } from "../exercise/services.ts";
import { cacheFileIn, withDotEnv } from "../models/environment.ts";
import { MODEL_CACHE_FILE } from "../repository/layout.ts";
import { findRepositoryRoot } from "../repository/repository.ts";
import { readRecords } from "../system/json-lines.ts";
import { startProgress } from "../ui/progress.ts";
import { CHANGE_OPTION, chosenChanges } from "./changes.ts";
import { callFrom, chosenExercise, librariesFor } from "./workspace.ts";

export const reference: CommandSpec = {
  name: "reference",
  summary: "Run a reference approach on a folder",
  usage: "[exercise] --input DIR --output FILE | --reveal | --explain [flags]",
  options: {
    input: {
      type: "string",
      placeholder: "DIR",
      summary: "Folder with cases.jsonl and its files, or just with the files",
    },
    output: {
      type: "string",
      placeholder: "FILE",
      summary: "Answers, one JSON object per line, appended as they come",
    },
    approach: {
      type: "string",
      placeholder: "NAME",
      summary: "Which approach (the reference); `naive` is the baseline",
    },
    jobs: { type: "string", placeholder: "N", summary: "Cases worked on at once (fits the machine)" },
    "top-k": { type: "string", placeholder: "N", summary: "How many documents to rank, where answers hold a ranking" },
    change: CHANGE_OPTION,
    force: {
      type: "boolean",
      summary: "Replace an output file that has content; reveal: move the folder that is in the way",
    },
    reveal: { type: "boolean", summary: "Write the reference's source into reference/, for when the attempt is over" },
    explain: { type: "boolean", summary: "Show where the reference and your last run differ, case by case" },
    yes: { type: "boolean", summary: "reveal, explain: look although the attempt is not over; that is recorded" },
    json: { type: "boolean", summary: "explain: print JSON" },
  },
  positionals: 1,
  examples: [
    "npx create-takehome reference ocr --input data --output answers.jsonl",
    "npx create-takehome reference ocr --input ~/scans --output answers.jsonl --approach naive",
    "npm run reference -- --input data --output answers.jsonl          (in a generated repository)",
    "npm run reference -- --reveal",
    "npm run reference -- --explain",
  ],
  async run(context) {
    const { flags, cwd, signal, terminal } = context;
    const shows = chosenExposure(flags);
    if (shows) {
      const { explainDifferences, reveal } = await import("./exposure.ts");
      return shows === "reveal" ? reveal(context) : explainDifferences(context);
    }
    const exercise = await chosenExercise(context);
    const example = `${callFrom(cwd, "reference", exercise)} --input data --output answers.jsonl`;
    const inputDir = resolve(cwd, required(flags, "input", "DIR", example));
    const outputFile = resolve(cwd, required(flags, "output", "FILE", example));
    const approach = await chosenApproach(exercise, flags.string("approach"));
    const changes = await chosenChanges(context, exercise);
    const jobs = wholeNumber(flags, "jobs", 1, 64);
    const settings = chosenSettings(flags, approach);
    const cases = await readCases(exercise, inputDir);
    await assertWritable(outputFile, flags.boolean("force"));
    const services = await servicesFor(context, exercise, inputDir, cases);

    const started = performance.now();
    const progress = startProgress(terminal, approach.name);
    progress.update({ done: 0, total: cases.length });
    await mkdir(dirname(outputFile), { recursive: true });
    const handle = await open(outputFile, "w");
    let written = 0;
    let failed = 0;
    const warnings: string[] = [];
    try {
      await approach.solve({
        inputDir,
        cases,
        jobs,
        changes,
        settings,
        signal,
        libraries: librariesFor(cwd, exercise.manifest),
        ...((approach.usesModel || services) && { models: await modelAccess(findRepositoryRoot(cwd), services?.env) }),
        onProgress: (done, total) => progress.update({ done, total }),
        warn: (message) => void warnings.push(message),
        async emit(answer) {
          await handle.appendFile(`${JSON.stringify(answer)}\n`);
          written++;
          if ("error" in answer) failed++;
        },
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      progress.stop();
      await handle.close();
      await services?.close();
    }
    for (const message of warnings) terminal.err(message);
    const seconds = (performance.now() - started) / 1000;
    if (signal.aborted)
      throw cancelled(
        `Cancelled after ${pluralOf(written, exercise.manifest.case)}.`,
        `${outputFile} holds what was finished.`,
      );
    const unreadable = failed > 0 ? `, ${failed} failed (see "error" in their lines)` : "";
    terminal.err(
      `${approach.name}: ${pluralOf(written, exercise.manifest.case)} in ${duration(seconds)} -> ${outputFile}${unreadable}`,
    );
    return EXIT.ok;
  },
};

/** Throws a usage error when flags of the three uses are mixed. */
function chosenExposure(flags: Flags): "reveal" | "explain" | undefined {
  const shows = (["reveal", "explain"] as const).filter((name) => flags.has(name));
  const [only, second] = shows;
  if (only && second) throw usageError("--reveal and --explain are two things.", "Do one after the other.");
  const others = only ? ["input", "output", "approach", "jobs"] : ["yes", "json"];
  const misplaced = [...others, ...(only === "reveal" ? ["json"] : only === "explain" ? ["force"] : [])];
  const wrong = misplaced.find((name) => flags.has(name));
  if (wrong) throw usageError(`--${wrong} means nothing ${only ? `to --${only}` : "without --reveal or --explain"}.`);
  return only;
}

/** Keys, addresses and the cache: in a repository with what its `.env` says, and with a file for the answers. */
async function modelAccess(
  root: string | undefined,
  own: Readonly<Record<string, string>> = {},
): Promise<NonNullable<SolveRequest["models"]>> {
  const env = { ...(await withDotEnv(root, process.env)), ...own };
  return { env, cacheFile: cacheFileIn(env, root && join(root, MODEL_CACHE_FILE)) };
}

/**
 * The exercise's own servers for a command that stands alone: from the labels beside the cases. undefined where the exercise has
 * none, or the environment leads to some.
 * @throws TakehomeError when there is nothing to play the cases from
 */
async function servicesFor(
  { cwd, signal }: CommandContext,
  exercise: Exercise,
  inputDir: string,
  cases: readonly Case[],
): Promise<Services | undefined> {
  const kit = await exercise.services?.();
  if (!kit || kit.areIn(process.env)) return undefined;
  const file = join(inputDir, "labels.jsonl");
  if (!existsSync(file)) {
    throw failure(
      `The servers that ${exercise.manifest.name} is played on are not up, and without ${file} they cannot be started.`,
      "In a generated repository: `npm run reference -- --input data --output answers.jsonl`, or `npm run stand-in` beside it.",
    );
  }
  const labels = await readRecords<Label>(file);
  return kit.start({ cases, labels, libraries: librariesFor(cwd, exercise.manifest), signal });
}

async function chosenApproach(exercise: Exercise, name: string | undefined): Promise<Approach> {
  const approaches = await exercise.approaches();
  const found = approaches.find((approach) =>
    name === undefined ? approach.role === "reference" : approach.name === name,
  );
  if (found) return found;
  const names = approaches.map((approach) => approach.name);
  const guess = name === undefined ? undefined : suggest(name, names);
  throw usageError(
    `There is no approach "${name}".${guess ? ` Did you mean "${guess}"?` : ""}`,
    `Approaches of ${exercise.manifest.name}: ${approaches.map((approach) => `${approach.name} (${approach.summary})`).join(", ")}.`,
  );
}

/** Settings of the approach that were given as flags. Throws a usage error for one that it does not have. */
function chosenSettings(flags: Flags, approach: Approach): Record<string, number> {
  const known = approach.settings ?? [];
  if (flags.has("top-k") && !known.some(({ name }) => name === "top-k")) {
    throw usageError(`--top-k: the approach ${approach.name} ranks nothing.`, "Leave the flag out.");
  }
  return Object.fromEntries(
    known.flatMap(({ name, minimum, maximum }) => {
      const value = wholeNumber(flags, name, minimum, maximum);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function readCases(exercise: Exercise, inputDir: string): Promise<Case[]> {
  const stats = await stat(inputDir).catch(() => undefined);
  if (!stats?.isDirectory()) {
    throw usageError(`${inputDir} ${stats ? "is not a folder" : "does not exist"}.`, "Pass a folder with --input DIR.");
  }
  const file = join(inputDir, "cases.jsonl");
  const cases = existsSync(file) ? await readRecords<Case>(file) : await exercise.discover(inputDir);
  if (cases.length === 0) {
    throw failure(`There is nothing to do in ${inputDir}.`, `It needs ${exercise.manifest.input}.`);
  }
  return cases;
}

async function assertWritable(file: string, force: boolean): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isDirectory()) throw usageError(`${file} is a folder.`, "Pass a file with --output FILE.");
  if (stats && stats.size > 0 && !force && stats.isFile()) {
    throw conflict(
      `${file} has content already; it was not touched.`,
      "Choose another file, or replace it with --force.",
    );
  }
}
