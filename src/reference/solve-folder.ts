/** Runs an approach of an exercise on the cases of a folder. */
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

/** What to run, and on which folder. */
interface FolderRequest {
  exercise: Exercise;
  approach: Approach;
  inputDir: string;
  cases: Case[];
  /** Overwritten. Its folder is created if necessary. */
  outputFile: string;
  /** Ids of the active changes. */
  changes: readonly string[];
  /** Settings of the approach, by name. */
  settings: Readonly<Record<string, number>>;
  jobs: number | undefined;
  /** Root of the repository whose `.env` and model cache are used; undefined outside a repository. */
  root: string | undefined;
  libraries: Libraries;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** What was written, also after an interruption. */
interface FolderResult {
  /** Number of answers. */
  written: number;
  /** Number of answers with an error. */
  failed: number;
  /** Warnings of the approach, one line each. */
  warnings: string[];
}

/**
 * Runs an approach on the cases of a folder. Each answer is written as soon as it is known. An interruption keeps the
 * answers written so far and does not throw.
 * @throws TakehomeError like `Approach.solve`, or if the servers of the exercise cannot be started
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
 * Starts the servers of the exercise with the labels in the input folder.
 * @returns undefined if the exercise has no servers, or the environment contains the addresses of running ones
 * @throws TakehomeError if there are no labels
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

/** The environment and the cache for models. In a repository, they include its `.env` and its cache file. */
async function modelAccess(
  root: string | undefined,
  own: Readonly<Record<string, string>> = {},
): Promise<NonNullable<SolveRequest["models"]>> {
  const env = { ...(await withDotEnv(root, process.env)), ...own };
  return { env, cacheFile: cacheFileIn(env, root && join(root, MODEL_CACHE_FILE)) };
}

/**
 * Reads the cases of a folder from its cases.jsonl. Without this file, the exercise looks for cases in the folder.
 * @param warn called with what the exercise left out
 * @throws TakehomeError if there are none
 */
export async function readInput(
  exercise: Exercise,
  inputDir: string,
  warn: (message: string) => void,
): Promise<Case[]> {
  const stats = await stat(inputDir).catch(() => undefined);
  if (!stats?.isDirectory()) {
    throw usageError(`${inputDir} ${stats ? "is not a folder" : "does not exist"}.`, "Pass a folder with --input DIR.");
  }
  const file = join(inputDir, "cases.jsonl");
  const cases = existsSync(file) ? await readRecords<Case>(file) : await exercise.discover(inputDir, warn);
  if (cases.length > 0) return cases;
  throw failure(`There are no cases in ${inputDir}.`, `Pass a folder with ${exercise.manifest.input}: --input DIR.`);
}

/**
 * Checks that the output file can be written.
 * @throws TakehomeError if it is a folder, or is not empty and may not be replaced
 */
export async function assertWritable(file: string, replace: boolean): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isDirectory()) throw usageError(`${file} is a folder.`, "Pass a file with --output FILE.");
  if (stats?.isFile() && stats.size > 0 && !replace) {
    throw conflict(`${file} is not empty. It was not changed.`, "Choose another file, or replace it with --force.");
  }
}
