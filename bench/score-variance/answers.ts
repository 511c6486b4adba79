import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, Label } from "../../src/exercise/case.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import { withTemporaryFolder } from "../../src/system/files.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { type Program, programsOf } from "./programs.ts";

/** What the programs answered on one holdout. */
export interface HoldoutAnswers {
  labels: Label[];
  /** By name of the program. */
  programs: Record<string, { answers: Answer[]; evidence: [string, unknown][] }>;
}

const environment = {
  libraries: createLibraries([process.cwd()], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

interface HoldoutRequest {
  seed: number;
  count: number;
  /** Folder of the cache. */
  cache: string;
}

/** Where the answers on a holdout are cached. */
export const answersFile = ({ manifest }: Exercise, { seed, count, cache }: HoldoutRequest): string =>
  join(cache, `${manifest.name}-${count}-${seed}.json`);

/** Answers of all programs on the holdout of a seed, from the cache if they are there. */
export async function answersOf(exercise: Exercise, request: HoldoutRequest): Promise<HoldoutAnswers> {
  const { seed, count } = request;
  const file = answersFile(exercise, request);
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    // Not run yet.
  }
  return withTemporaryFolder(async (folder) => {
    const { cases, labels } = await exercise.generate({
      ...{ ...environment, seed, count, split: "holdout", outputDir: folder },
    });
    const solveWith = async ({ solve }: Program) => {
      const services = await (await exercise.services?.())?.start({ ...environment, cases, labels });
      const answers: Answer[] = [];
      try {
        const models = { env: services?.env ?? {}, cacheFile: undefined };
        const emit = async (answer: Answer) => void answers.push(answer);
        await solve({ ...environment, inputDir: folder, cases: [...cases], jobs: undefined, models, emit });
      } finally {
        await services?.close();
      }
      return { answers, evidence: [...(services?.evidence() ?? [])] };
    };
    const programs: HoldoutAnswers["programs"] = {};
    for (const program of await programsOf(exercise)) programs[program.name] = await solveWith(program);
    const all: HoldoutAnswers = { labels: [...labels], programs };
    await mkdir(request.cache, { recursive: true });
    await writeFile(file, JSON.stringify(all));
    return all;
  });
}
