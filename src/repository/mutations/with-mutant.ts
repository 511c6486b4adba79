import { readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../base/errors.ts";
import { applyMutant, type Replaced } from "./mutants.ts";

/**
 * Change a file in a copy of a repository, do `work`, and put the file back.
 * @param folder root of the copy, in which code of the candidate may have run
 * @throws a failure when the file is no longer an ordinary one in the copy; Error when it is not the text that the mutant was
 *   made from
 */
export async function withMutant<T>(folder: string, mutant: Replaced, work: () => Promise<T>): Promise<T> {
  const file = await replaceable(folder, mutant.file);
  const source = await readFile(file, "utf8");
  await writeFile(file, applyMutant(source, mutant));
  try {
    return await work();
  } finally {
    await writeFile(await replaceable(folder, mutant.file), source);
  }
}

/** The place of a file in a copy. A run may have put a link there, through which another file would be written. */
async function replaceable(folder: string, path: string): Promise<string> {
  const file = join(folder, path);
  if ((await realpath(file).catch(() => "")) === join(await realpath(folder), path)) return file;
  throw failure(
    `A run replaced ${path} by a link, or removed it.`,
    "Change the solution and its tests so that they write temporary files only.",
  );
}
