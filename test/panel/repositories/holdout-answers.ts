import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gradeCases } from "../../../src/evaluation/grade-cases.ts";
import { keptAnswers, readOutput } from "../../../src/evaluation/output.ts";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import type { Approach } from "../../../src/exercise/approach.ts";
import type { Answer, Label } from "../../../src/exercise/case.ts";
import type { Exercise } from "../../../src/exercise/definition.ts";
import type { Grading } from "../../../src/exercise/grading.ts";
import { withTemporaryFolder } from "../../../src/system/files.ts";
import { encodeJsonLines } from "../../../src/system/json-lines.ts";
import { createLibraries } from "../../../src/system/libraries.ts";

/** A program that is run in this process. */
export interface Program {
  name: string;
  solve: Approach["solve"];
}

/** Which holdout, and the folder where answers are cached. */
export interface HoldoutRequest {
  seed: number;
  count: number;
  cache: string;
}

/** What a program answered, and what the exercise's servers recorded of it. */
export interface ProgramAnswers {
  answers: Answer[];
  evidence: [string, unknown][];
}

/** What the programs answered on one holdout. */
export interface HoldoutAnswers {
  labels: Label[];
  /** By name of the program. */
  programs: Record<string, ProgramAnswers>;
}

const environment = {
  libraries: createLibraries([resolve(".")], {}),
  onProgress: () => undefined,
};
/** Programs that ask servers wait most of the time. */
const JOBS_WITH_SERVERS = 12;

/** Where the answers on a holdout are cached: `labels.json`, and a file per program. */
export const answersFolder = ({ manifest }: Exercise, { seed, count, cache }: HoldoutRequest): string =>
  join(cache, `${manifest.name}-${count}-${seed}`);

/** Answers of programs on the holdout of a seed, from the cache if they are there. */
export async function answersOf(
  exercise: Exercise,
  programs: readonly Program[],
  request: HoldoutRequest,
): Promise<HoldoutAnswers> {
  const folder = answersFolder(exercise, request);
  const cached = async <T>(name: string): Promise<T | undefined> =>
    readFile(join(folder, `${name}.json`), "utf8").then(JSON.parse, () => undefined);
  const all: HoldoutAnswers = { labels: (await cached<Label[]>("labels")) ?? [], programs: {} };
  const missing: Program[] = [];
  for (const program of programs) {
    const known = await cached<ProgramAnswers>(program.name);
    if (known) all.programs[program.name] = known;
    else missing.push(program);
  }
  if (all.labels.length > 0 && missing.length === 0) return all;
  await mkdir(folder, { recursive: true });
  const keep = (name: string, value: unknown) => writeFile(join(folder, `${name}.json`), JSON.stringify(value));
  return withTemporaryFolder(async (inputDir) => {
    const { seed, count } = request;
    // Each program gets a signal of its own: some add a listener per case and never remove it.
    const signalled = () => ({ ...environment, signal: new AbortController().signal });
    const { cases, labels } = await exercise.generate({
      ...{ ...signalled(), seed, count, split: "holdout", outputDir: inputDir },
    });
    for (const program of missing) {
      const services = await (await exercise.services?.())?.start({ ...signalled(), cases, labels });
      const answers: Answer[] = [];
      try {
        await program.solve({
          ...{ ...signalled(), inputDir, cases: [...cases], jobs: services ? JOBS_WITH_SERVERS : undefined },
          models: { env: services?.env ?? {}, cacheFile: undefined },
          emit: async (answer) => void answers.push(answer),
        });
      } finally {
        await services?.close();
      }
      all.programs[program.name] = { answers, evidence: [...(services?.evidence() ?? [])] };
      await keep(program.name, all.programs[program.name]);
    }
    all.labels = [...labels];
    await keep("labels", all.labels);
    return all;
  });
}

/** Answers graded as if a solution had written them. @param text of its output file */
export function gradedOutput(
  text: string,
  labels: readonly Label[],
  grading: Grading,
  evidence?: ReadonlyMap<string, unknown>,
): Pick<StoredRun, "cases" | "answers" | "unmatchedLines"> {
  const ids = labels.map(({ id }) => id);
  const output = readOutput(text, ids, grading);
  const cases = gradeCases(labels, output, grading, evidence);
  return { cases, answers: keptAnswers(output), unmatchedLines: output.unmatchedLines };
}

/** The run of a program on a holdout. */
export function runOf(
  id: number,
  part: Pick<StoredRun, "label" | "role">,
  { answers, evidence }: ProgramAnswers,
  labels: readonly Label[],
  grading: Grading,
): StoredRun {
  const seen = new Map(evidence);
  return {
    ...{ id, ...part, split: "holdout", dataHash: "", command: [], state: "finished", exitCode: 0, startedAt: "" },
    ...{ seconds: 1, gitCommit: null, gitDirty: null, kitVersion: "", metrics: new Map() },
    latency: { source: "mean", p50: null, p95: null },
    ...gradedOutput(encodeJsonLines(answers), labels, grading, seen),
    ...(seen.size > 0 && { evidence: seen }),
  };
}
