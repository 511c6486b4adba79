import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { constants, copyFile, link, mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { failure } from "../base/errors.ts";

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

/**
 * Create a temporary folder.
 * @throws a failure that names the system's folder for temporary files if that does not exist or cannot be written to
 */
export async function createTemporaryFolder(): Promise<string> {
  const parent = tmpdir();
  try {
    return await mkdtemp(join(parent, "create-takehome-"));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const problem = code === "ENOENT" ? "does not exist" : `cannot be written to (${code})`;
    const name = process.platform === "win32" ? "TEMP" : "TMPDIR";
    throw failure(
      `The folder for temporary files, ${parent}, ${problem}.`,
      `Create it, or let the variable ${name} name another folder, then run the same command again.`,
      error,
    );
  }
}

/** Run `work` with a new temporary folder, which is removed afterwards, even if `work` throws. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await createTemporaryFolder();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Decode a text file as editors and other programs save it: UTF-8 with or without a byte order mark, or UTF-16 with one.
 * The mark is not part of the text: JSON, YAML and `.env` parsers would reject it or take it for a part of the first key.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** The content of a text file that a person or another program may have written. Rejects with the file system's error. */
export const readText = async (file: string): Promise<string> => decodeText(await readFile(file));

/** The content of a text file, or undefined when it does not exist. Rejects on any other error. */
export async function readIfExists(file: string): Promise<string | undefined> {
  return existsSync(file) ? readText(file) : undefined;
}

/** Whether a path is a folder or lies in it. Both are absolute, without symbolic links. */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}${sep}`);
