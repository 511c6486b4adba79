import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Exercise } from "../../src/exercise/definition.ts";
import { withTemporaryFolder } from "../../src/system/files.ts";
import { encodeJsonLines } from "../../src/system/json-lines.ts";
import { createLibraries } from "../../src/system/libraries.ts";

/**
 * Make the labels of a holdout for a solution that is told them. They are on the disk only while it runs: nobody else could
 * find them.
 * @param work gets the file of the labels
 */
export function fedByTheTest<T>(
  exercise: Exercise,
  seed: number,
  count: number,
  work: (gold: string) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const { labels } = await exercise.generate({
      ...{ seed, count, split: "holdout" as const, outputDir: folder },
      libraries: createLibraries([resolve(".")], {}),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const gold = join(folder, "gold.jsonl");
    await writeFile(gold, encodeJsonLines(labels));
    return work(gold);
  });
}
