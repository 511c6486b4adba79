import { existsSync } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { conflict, failure, usageError } from "../base/errors.ts";
import type { Approach, SolveRequest } from "../exercise/approach.ts";
import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Services } from "../exercise/services.ts";
import { cacheFileIn, withDotEnv } from "../models/environment.ts";
import { MODEL_CACHE_FILE } from "../repository/layout.ts";
import { readRecords } from "../system/json-lines.ts";
import type { Libraries } from "../system/libraries.ts";

/** An approach of an exercise, and the folder that it is run on. */
interface FolderRequest {
  exercise: Exercise;
  approach: Approach;
  inputDir: string;
  cases: Case[];
  /** Replaced; its folder is created. */
  outputFile: string;
  /** Ids of the changes whose contract the answers follow. */
  changes: readonly string[];
  /** Settings of the approach, by name. */
  settings: Readonly<Record<string, number>>;
  jobs: number | undefined;
  /** Root of the repository around, whose `.env` and model cache are used. */
  root: string | undefined;
  libraries: Libraries;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** What was written. After an interruption these are the answers that were finished. */
interface FolderResult {
  written: number;
  /** Answers with an error. */
  failed: number;
  /** What a person should know about the input, a line each. */
  warnings: string[];
}

/**
 * Run an approach on the cases of a folder. Answers are appended to the output file as they are made; an interruption keeps
 * them and does not throw.
 */
export async function solveFolder(request: FolderRequest): Promise<FolderResult> {
  const services = await startServices(request);
  try {
    return await writeAnswers(request, services);
  } finally {
    await services?.close();
  }
}

async function writeAnswers(request: FolderRequest, services: Services | undefined): Promise<FolderResult> {
  const { exercise: _, approach, outputFile, root, ...solving } = request;
  const usesModel = approach.usesModel || services;
  await mkdir(dirname(outputFile), { recursive: true });
  const handle = await open(outputFile, "w");
  const result: FolderResult = { written: 0, failed: 0, warnings: [] };
  try {
    await approach.solve({
      ...solving,
      ...(usesModel && { models: await modelAccess(root, services?.env) }),
      warn: (message) => void result.warnings.push(message),
      async emit(answer) {
        await handle.appendFile(`${JSON.stringify(answer)}\n`);
        result.written++;
        if ("error" in answer) result.failed++;
      },
    });
  } catch (error) {
    if (!request.signal.aborted) throw error;
  } finally {
    await handle.close();
  }
  return result;
}

/**
 * The servers of an exercise, started from the labels beside the cases; undefined where the exercise has none, or the
 * environment leads to some that are running.
 * @throws a failure when there are no labels
 */
async function startServices({
  exercise,
  inputDir,
  cases,
  libraries,
  signal,
}: FolderRequest): Promise<Services | undefined> {
  const kit = await exercise.services?.();
  if (!kit || kit.isConfigured(process.env)) return undefined;
  const file = join(inputDir, "labels.jsonl");
  if (existsSync(file)) return kit.start({ cases, labels: await readRecords<Label>(file), libraries, signal });
  throw failure(
    `The servers of the exercise ${exercise.manifest.name} are not running, and without ${file} they cannot be started.`,
    "In a generated repository: `npm run reference -- --input data --output answers.jsonl`, or `npm run stand-in` beside it.",
  );
}

/** Keys, addresses and the cache for models: in a repository, its `.env` and a cache file. */
async function modelAccess(
  root: string | undefined,
  own: Readonly<Record<string, string>> = {},
): Promise<NonNullable<SolveRequest["models"]>> {
  const env = { ...(await withDotEnv(root, process.env)), ...own };
  return { env, cacheFile: cacheFileIn(env, root && join(root, MODEL_CACHE_FILE)) };
}

/** The cases of a folder: those of its cases.jsonl, else those that the exercise finds in it. Throws when there are none. */
export async function readInput(exercise: Exercise, inputDir: string): Promise<Case[]> {
  const stats = await stat(inputDir).catch(() => undefined);
  if (!stats?.isDirectory()) {
    throw usageError(`${inputDir} ${stats ? "is not a folder" : "does not exist"}.`, "Pass a folder with --input DIR.");
  }
  const file = join(inputDir, "cases.jsonl");
  const cases = existsSync(file) ? await readRecords<Case>(file) : await exercise.discover(inputDir);
  if (cases.length > 0) return cases;
  throw failure(`There are no cases in ${inputDir}.`, `Pass a folder with ${exercise.manifest.input}: --input DIR.`);
}

/** Throws a conflict for a file that is not empty, unless it may be replaced. */
export async function assertWritable(file: string, replace: boolean): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isDirectory()) throw usageError(`${file} is a folder.`, "Pass a file with --output FILE.");
  if (stats?.isFile() && stats.size > 0 && !replace) {
    throw conflict(`${file} is not empty. It was not changed.`, "Choose another file, or replace it with --force.");
  }
}
