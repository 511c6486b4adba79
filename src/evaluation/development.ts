import { join } from "node:path";
import { failure } from "../base/errors.ts";
import type { Case, Label } from "../exercise/case.ts";
import { sha256 } from "../system/files.ts";
import { readRecords } from "../system/json-lines.ts";
import type { SplitToRun } from "./evaluate.ts";

export interface LabelledSplit extends SplitToRun {
  split: "development";
  cases: Case[];
  labels: Label[];
  /** Runs on the same hash are comparable. */
  hash: string;
}

/**
 * The development split of a repository. Throws a failure that names the file, line or id when cases and labels are
 * damaged or do not match.
 */
export async function readDevelopmentSplit(root: string): Promise<LabelledSplit> {
  const dataDir = join(root, "data");
  const cases = await readRecords<Case>(join(dataDir, "cases.jsonl"));
  const labels = await readRecords<Label>(join(dataDir, "labels.jsonl"));
  const labelled = new Set(labels.map(({ id }) => id));
  const known = new Set(cases.map(({ id }) => id));
  const odd = [...cases.filter(({ id }) => !labelled.has(id)), ...labels.filter(({ id }) => !known.has(id))];
  if (odd.length > 0 || cases.length === 0) {
    const what = cases.length === 0 ? "are no cases" : `is no match for ${odd.map(({ id }) => id).join(", ")}`;
    throw failure(`In ${dataDir} there ${what}.`, "Restore the data: `git checkout -- data`.");
  }
  const hash = sha256(JSON.stringify([cases, labels])).slice(0, 16);
  return { split: "development", dataDir, cases, labels, hash, reveal: () => ({ labels, hash }) };
}
