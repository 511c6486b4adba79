import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { constants, copyFile, link, mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * Write a whole file or nothing: to a sibling first, flushed to the disk, then renamed over the target.
 * Rejects with the file system's error; the target is then what it was.
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
 * Write a file whole, flushed to the disk, and only where there is none: of two writers at once one wins.
 * @returns false where there is a file already, which is left as it is
 */
export async function createWhole(file: string, content: string | Uint8Array): Promise<boolean> {
  const sibling = `${file}.${randomUUID()}.tmp`;
  await writeFileAtomic(sibling, content);
  try {
    // Some file systems know no hard links; an exclusive copy is the next best.
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

/** Run `work` with a fresh temporary folder that is removed afterwards, whatever happens. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "create-takehome-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Content of a text file, or undefined where there is none. Other errors reject. */
export async function readIfExists(file: string): Promise<string | undefined> {
  return existsSync(file) ? readFile(file, "utf8") : undefined;
}
