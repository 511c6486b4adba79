import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stage, throwIfAborted } from "../system/staging.ts";
import type { FileMap } from "./sources.ts";

/**
 * Write all files or none: an interruption at any moment leaves the target as it was.
 * @param makeGit creates the git repository: in the hidden folder before the move, or, in a fresh clone, after it
 */
export async function writeRepository(
  target: string,
  files: FileMap,
  signal: AbortSignal,
  makeGit: (folder: string) => Promise<void>,
): Promise<void> {
  const staging = await stage(target);
  const clone = existsSync(join(target, ".git"));
  try {
    await writeAll(staging.folder, files, signal);
    if (!clone) await makeGit(staging.folder);
    await staging.commit(signal);
  } finally {
    await staging.discard();
  }
  if (clone) await makeGit(target);
}

async function writeAll(folder: string, files: FileMap, signal: AbortSignal): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const path of folders) await mkdir(path, { recursive: true });
  await Promise.all(
    [...files].map(async ([path, content]) => {
      throwIfAborted(signal);
      await writeFile(join(folder, path), content);
    }),
  );
}
