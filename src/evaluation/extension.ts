import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import { CHANGES_FOLDER } from "../repository/layout.ts";
import { sha256, writeFileAtomic } from "../system/files.ts";
import { encodeJsonLines } from "../system/json-lines.ts";
import type { Libraries } from "../system/libraries.ts";
import { type LabelledSplit, readDevelopmentSplit } from "./development.ts";

export interface ExtensionOrder {
  root: string;
  exercise: Exercise;
  libraries: Libraries;
  /** Ids of the changes that hold. */
  changes: readonly string[];
  signal: AbortSignal;
}

/** A split with the hashes under which its runs are stored: as shipped, then as extended. */
export interface DevelopmentSplit extends LabelledSplit {
  hashes: readonly string[];
}

/**
 * The development split as the changes that hold want it graded. Labels come from the kit each time, whatever lies in
 * `data/changes`; files there are written where they are missing. Throws as `readDevelopmentSplit` and
 * `Exercise.extend` do.
 */
export async function developmentSplit(order: ExtensionOrder): Promise<DevelopmentSplit> {
  const split = await readDevelopmentSplit(order.root);
  if (order.changes.length === 0) return { ...split, hashes: [split.hash] };
  const folder = folderOf(order);
  const { cases, labels } = await extend(order, split, folder, true);
  await writeMissing(folder, split.cases, cases, labels);
  const hash = sha256(JSON.stringify([cases, labels])).slice(0, 16);
  return {
    ...split,
    cases,
    labels,
    hash,
    hashes: [...new Set([split.hash, hash])],
    ...(order.exercise.manifest.assets.some((name) => existsSync(join(folder, name))) && { overlay: folder }),
    reveal: () => ({ labels, hash }),
  };
}

/**
 * Write the labels that came with the changes, where they are not there yet. What needs time or heavy libraries is left to
 * the next evaluation. Throws as `developmentSplit` does.
 */
export async function writeExtension(order: ExtensionOrder): Promise<void> {
  const folder = folderOf(order);
  if (order.changes.length === 0 || existsSync(join(folder, "labels.jsonl"))) return;
  const split = await readDevelopmentSplit(order.root);
  const { cases, labels } = await extend(order, split, folder, false);
  await writeMissing(folder, split.cases, cases, labels);
}

const folderOf = ({ root, changes }: ExtensionOrder) => join(root, CHANGES_FOLDER, changes.join("+"));

function extend(
  { exercise, libraries, changes, signal }: ExtensionOrder,
  split: LabelledSplit,
  outputDir: string,
  withAssets: boolean,
) {
  return exercise.extend({
    ...{ cases: split.cases, labels: split.labels, outputDir, changes, withAssets, libraries, signal },
    onProgress: () => undefined,
  });
}

/** For the candidate to look at; nothing is read from there. */
async function writeMissing(folder: string, before: readonly Case[], cases: readonly Case[], labels: readonly Label[]) {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  const further = cases.filter((one) => !known.has(JSON.stringify(one)));
  const missing = (name: string) => !existsSync(join(folder, name));
  if (missing("labels.jsonl")) await writeFileAtomic(join(folder, "labels.jsonl"), encodeJsonLines(labels));
  if (further.length > 0 && missing("cases.jsonl")) {
    await writeFileAtomic(join(folder, "cases.jsonl"), encodeJsonLines(further));
  }
}
