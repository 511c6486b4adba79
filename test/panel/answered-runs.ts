import { resolve } from "node:path";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import type { Answer } from "../../src/exercise/case.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";
import { withTemporaryFolder } from "../../src/system/files.ts";
import { createLibraries } from "../../src/system/libraries.ts";

type AnsweredRun = Pick<StoredRun, "cases" | "answers">;

const environment = {
  libraries: createLibraries([resolve(".")], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};
/** They wait for servers most of the time. */
const JOBS_WITH_SERVERS = 12;

/**
 * Run approaches of an exercise in this process on one holdout.
 * @param names of the approaches; a name may occur twice
 * @returns the graded runs in the same order
 */
export function answeredRuns(
  exercise: Exercise,
  { seed, count }: { seed: number; count: number },
  names: readonly string[],
): Promise<AnsweredRun[]> {
  return withTemporaryFolder(async (folder) => {
    const request = { ...environment, seed, count, split: "holdout" as const, outputDir: folder };
    const { cases, labels } = await exercise.generate(request);
    const grading = await exercise.grading();
    const approaches = await exercise.approaches();
    const runs: AnsweredRun[] = [];
    for (const name of names) {
      const approach = approaches.find((one) => one.name === name);
      if (!approach) throw new Error(`There is no approach ${name}.`);
      const services = await (await exercise.services?.())?.start({ ...environment, cases, labels });
      const lines = new Map<string, unknown>();
      try {
        const emit = async (answer: Answer) => void lines.set(answer.id, answer);
        const servers = services && { models: { env: services.env, cacheFile: undefined } };
        const jobs = services ? JOBS_WITH_SERVERS : 1;
        await approach.solve({ ...environment, inputDir: folder, cases, jobs, emit, ...servers });
      } finally {
        await services?.close();
      }
      const answers = new Map<string, Answer>();
      const evidence = services?.evidence();
      const graded = labels.map((label): CaseGrade => {
        const parsed = lines.has(label.id) ? grading.parse(lines.get(label.id)) : undefined;
        if (parsed?.ok) answers.set(label.id, parsed.answer);
        const grade = grading.grade(label, answers.get(label.id) ?? null, evidence?.get(label.id));
        return { id: label.id, tags: label.tags ?? [], status: parsed?.ok ? "answered" : "missing", ...grade };
      });
      runs.push({ cases: graded, answers });
    }
    return runs;
  });
}
