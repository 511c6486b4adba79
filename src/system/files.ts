import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { constants, copyFile, link, mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * Write a file atomically: to a temporary file beside it, flushed to disk, then renamed over the target. Missing folders
 * are created. Rejects with the file system's error; the target is then unchanged.
 */
export async function writeFileAtomic(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const sibling = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(sibling, "w");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(sibling, file);
  } catch (error) {
    await rm(sibling, { force: true });
    throw error;
  }
}

/**
 * Write a file atomically, but never over an existing one. Of two concurrent writers, one wins.
 * @returns false when the file already exists; it is then unchanged
 */
export async function writeNewFile(file: string, content: string | Uint8Array): Promise<boolean> {
  const sibling = `${file}.${randomUUID()}.tmp`;
  await writeFileAtomic(sibling, content);
  try {
    // Some file systems have no hard links; an exclusive copy is the next best.
    await link(sibling, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") throw error;
      return copyFile(sibling, file, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(sibling, { force: true });
  }
}

/** Run `work` with a new temporary folder, which is removed afterwards, even if `work` throws. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "create-takehome-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The content of a text file, or undefined when it does not exist. Rejects on any other error. */
export async function readIfExists(file: string): Promise<string | undefined> {
  return existsSync(file) ? readFile(file, "utf8") : undefined;
}
