import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stage, throwIfAborted } from "../system/staging.ts";
import type { FileMap } from "./sources.ts";

/**
 * Write all files or none: an interruption at any moment leaves the target as it was.
 * @param makeGit creates the git repository, and calls `writeFiles` for the files: in the hidden folder before the move,
 *   or, in a fresh clone, after it, when the files are there
 */
export async function writeRepository(
  target: string,
  files: FileMap,
  signal: AbortSignal,
  makeGit: (folder: string, writeFiles?: () => void) => Promise<void>,
): Promise<void> {
  const staging = await stage(target);
  const clone = existsSync(join(target, ".git"));
  try {
    throwIfAborted(signal);
    const writeFiles = () => writeAll(staging.folder, files);
    if (clone) writeFiles();
    else await makeGit(staging.folder, writeFiles);
    await staging.commit(signal);
  } finally {
    await staging.discard();
  }
  if (clone) await makeGit(target);
}

/** Writing small files one after the other is faster than through the thread pool, and takes milliseconds. */
function writeAll(folder: string, files: FileMap): void {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const path of folders) mkdirSync(path, { recursive: true });
  for (const [path, { content }] of files) writeFileSync(join(folder, path), content);
}
