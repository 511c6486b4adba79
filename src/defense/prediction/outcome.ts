import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../base/errors.ts";
import type { ChangedCode } from "../../exercise/defense.ts";
import { exportCommit } from "../../repository/snapshot.ts";
import { decodeText, withTemporaryFolder } from "../../system/files.ts";
import { differingFields, type Trial, type TrialCases, type TrialContext, tryCopy } from "../trial-run.ts";
import type { Outcome } from "./prediction.ts";

/** A changed program may run three times as long as the original, and some seconds more, before it is stopped. */
export const patience = ({ seconds }: Trial): number => 10 + 3 * seconds;

/** Cases and fields in which the changed program differs; `ids` are the cases that the original answers reproducibly. */
export function outcomeOf(original: Trial, changed: Trial, ids: readonly string[]): Outcome {
  const differing = ids.map((id) => ({ id, fields: differingFields(original, changed, id) }));
  const hit = differing.filter(({ fields }) => fields.length > 0);
  return { changed: hit.map(({ id }) => id), fields: [...new Set(hit.flatMap(({ fields }) => fields))] };
}

/** Write the changed text of a file into a copy of the solution, do `work`, and put the original back. */
export async function withChange<T>(
  folder: string,
  { file, start, before, after }: Pick<ChangedCode, "file" | "start" | "before" | "after">,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(folder, file);
  const bytes = await readFile(path);
  const source = decodeText(bytes);
  if (source.slice(start, start + before.length) !== before) {
    throw failure(`${file} is not the file that the question was about.`, "Begin a new interview: `npm run defend`.");
  }
  await writeFile(path, source.slice(0, start) + after + source.slice(start + before.length));
  try {
    return await work();
  } finally {
    await writeFile(path, bytes);
  }
}

/**
 * Run the original and the changed program on the cases of a question, from the recorded commit. Nothing of it depends on
 * the working tree as it is now.
 */
export function measureChange(context: TrialContext, change: ChangedCode, trial: TrialCases): Promise<Outcome> {
  return withTemporaryFolder(async (temporary) => {
    const folder = join(temporary, "copy");
    await exportCommit(context.repository.root, change.commit, folder);
    const original = await tryCopy(context, folder, trial, Number.POSITIVE_INFINITY);
    const changed = await withChange(folder, change, () => tryCopy(context, folder, trial, patience(original)));
    return outcomeOf(original, changed, change.cases);
  });
}
