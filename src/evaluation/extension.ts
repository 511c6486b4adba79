import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import { CHANGES_FOLDER } from "../repository/layout.ts";
import { writeFileAtomic } from "../system/files.ts";
import { encodeJsonLines } from "../system/json-lines.ts";
import type { Libraries } from "../system/libraries.ts";
import { datasetHash, readDevelopmentSplit } from "./development.ts";
import type { DevelopmentSplit, LabeledSplit } from "./split.ts";

interface SplitRequest {
  root: string;
  exercise: Exercise;
  libraries: Libraries;
  /** Ids of the change requests that have arrived. */
  changes: readonly string[];
  signal: AbortSignal;
}

/**
 * The development split as the given changes want it graded. The labels always come from the kit and never from
 * `data/changes`; missing files there are written. Throws like `readDevelopmentSplit` and `Exercise.extend`.
 */
export async function developmentSplit(request: SplitRequest): Promise<DevelopmentSplit> {
  const shipped = await readDevelopmentSplit(request.root);
  if (request.changes.length === 0) return { ...shipped, shipped, hashes: [shipped.hash] };
  const folder = folderOf(request);
  const { cases, labels } = await extend(request, shipped, folder, true);
  await writeMissing(folder, shipped.cases, cases, labels);
  const hash = datasetHash(cases, labels);
  return {
    ...shipped,
    shipped,
    cases,
    labels,
    hash,
    hashes: [...new Set([shipped.hash, hash])],
    ...(request.exercise.manifest.assets.some((name) => existsSync(join(folder, name))) && { overlay: folder }),
    reveal: () => ({ labels, hash }),
  };
}

/**
 * Write the labels that came with the changes, if they are missing. What needs time or heavy libraries is left to the next
 * evaluation. Throws like `developmentSplit`.
 */
export async function writeExtension(request: SplitRequest): Promise<void> {
  const folder = folderOf(request);
  if (request.changes.length === 0 || existsSync(join(folder, "labels.jsonl"))) return;
  const shipped = await readDevelopmentSplit(request.root);
  const { cases, labels } = await extend(request, shipped, folder, false);
  await writeMissing(folder, shipped.cases, cases, labels);
}

const folderOf = ({ root, changes }: SplitRequest) => join(root, CHANGES_FOLDER, changes.join("+"));

function extend(
  { exercise, libraries, changes, signal }: SplitRequest,
  split: LabeledSplit,
  outputDir: string,
  withAssets: boolean,
) {
  return exercise.extend({
    ...{ cases: split.cases, labels: split.labels, outputDir, changes, withAssets, libraries, signal },
    onProgress: () => undefined,
  });
}

/** For the candidate to read; the kit never reads these files. */
async function writeMissing(folder: string, before: readonly Case[], cases: readonly Case[], labels: readonly Label[]) {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  const further = cases.filter((one) => !known.has(JSON.stringify(one)));
  const missing = (name: string) => !existsSync(join(folder, name));
  if (missing("labels.jsonl")) await writeFileAtomic(join(folder, "labels.jsonl"), encodeJsonLines(labels));
  if (further.length > 0 && missing("cases.jsonl")) {
    await writeFileAtomic(join(folder, "cases.jsonl"), encodeJsonLines(further));
  }
}
