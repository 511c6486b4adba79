import { join } from "node:path";
import { failure } from "../base/errors.ts";
import type { Case, Label } from "../exercise/case.ts";
import { sha256 } from "../system/files.ts";
import { readRecords } from "../system/json-lines.ts";
import type { LabeledSplit } from "./split.ts";

/** Identifies a data set: the first 16 hexadecimal digits of the SHA-256 of its cases and labels. */
export const datasetHash = (cases: readonly Case[], labels: readonly Label[]): string =>
  sha256(JSON.stringify([cases, labels])).slice(0, 16);

/**
 * The development split of a repository, as it was shipped. Throws a failure that names the file, line or id when cases
 * and labels are damaged or do not match.
 */
export async function readDevelopmentSplit(root: string): Promise<LabeledSplit> {
  const dataDir = join(root, "data");
  const cases = await readRecords<Case>(join(dataDir, "cases.jsonl"));
  const labels = await readRecords<Label>(join(dataDir, "labels.jsonl"));
  const labeled = new Set(labels.map(({ id }) => id));
  const known = new Set(cases.map(({ id }) => id));
  const unmatched = [...cases.filter(({ id }) => !labeled.has(id)), ...labels.filter(({ id }) => !known.has(id))];
  if (unmatched.length > 0 || cases.length === 0) {
    const what = cases.length === 0 ? "are no cases" : `is no match for ${unmatched.map(({ id }) => id).join(", ")}`;
    throw failure(`In ${dataDir} there ${what}.`, "Restore the data: `git checkout -- data`.");
  }
  const hash = datasetHash(cases, labels);
  return { split: "development", dataDir, cases, labels, hash, reveal: () => ({ labels, hash }) };
}
