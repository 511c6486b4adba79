import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cancelled } from "../base/errors.ts";
import type { Split } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import { encodeJsonLines } from "../system/json-lines.ts";
import type { Libraries } from "../system/libraries.ts";
import { stage } from "../system/staging.ts";

export interface DatasetRequest {
  exercise: Exercise;
  seed: number;
  count: number;
  split: Split;
  /** Ids of the changes whose contract the data follows. */
  changes: readonly string[];
  /** Absolute path of a new or empty folder. */
  target: string;
  /** Whether to write labels.jsonl too. */
  withLabels: boolean;
  libraries: Libraries;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** Generate a dataset into a folder: complete, or not at all. Throws `cancelled` when interrupted. */
export async function writeDataset({
  exercise,
  target,
  withLabels,
  signal,
  ...request
}: DatasetRequest): Promise<void> {
  const staging = await stage(target);
  try {
    const { cases, labels } = await exercise.generate({ ...request, outputDir: staging.folder, signal });
    await writeFile(join(staging.folder, "cases.jsonl"), encodeJsonLines(cases));
    if (withLabels) await writeFile(join(staging.folder, "labels.jsonl"), encodeJsonLines(labels));
    await staging.commit(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw cancelled("Cancelled. Nothing was written.", "Run the same command to start again.");
  } finally {
    await staging.discard();
  }
}
