import { existsSync } from "node:fs";
import { chmod, lstat, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cancelled, conflict } from "../base/errors.ts";

/** A folder with nothing but a new clone's `.git` counts as empty. */
const IGNORED_NAMES = new Set([".git"]);
const MAX_LISTED = 10;

/**
 * Check that `target` does not exist or is an empty folder. Changes nothing.
 * @throws a conflict that lists the files in the way
 */
export async function assertFree(target: string): Promise<void> {
  const another = "Choose another directory; nothing was changed.";
  const nearest = await nearestExisting(target);
  const stats = await stat(nearest).catch((error: NodeJS.ErrnoException) => {
    // What `lstat` finds and `stat` does not is a symbolic link.
    if (error.code !== "ENOENT" && error.code !== "ELOOP") throw error;
    throw conflict(`${nearest} is a symbolic link that leads nowhere.`, another);
  });
  if (!stats.isDirectory()) throw conflict(`${nearest} exists and is not a folder.`, another);
  if (nearest !== target) return;
  const existing = (await readdir(target)).filter((name) => !IGNORED_NAMES.has(name)).sort();
  if (existing.length === 0) return;
  const shown = existing.slice(0, MAX_LISTED).map((name) => `  ${name}`);
  const more = existing.length > MAX_LISTED ? [`  ... and ${existing.length - MAX_LISTED} more`] : [];
  throw conflict([`${target} is not empty:`, ...shown, ...more].join("\n"), another);
}

/** A hidden folder whose content is prepared there and then moved into place in one step. */
interface Staging {
  folder: string;
  /** Move everything into place. Throws `cancelled` when the signal has been aborted; the target is then unchanged. */
  commit(signal: AbortSignal): Promise<void>;
  /** Remove the hidden folder. After a commit, nothing is left to remove. */
  discard(): Promise<void>;
}

/**
 * Start filling `target`, which must be free. The hidden folder is created beside a target that does not exist, so that
 * one rename completes it, and inside a target that exists: that may be the current folder, which cannot be replaced.
 */
export async function stage(target: string): Promise<Staging> {
  await assertFree(target);
  const exists = existsSync(target);
  const parents = exists ? undefined : await mkdir(dirname(target), { recursive: true });
  const prefix = exists ? join(target, ".create-takehome-") : join(dirname(target), `.${shortened(basename(target))}-`);
  const folder = await mkdtemp(prefix);
  await chmod(folder, 0o777 & ~process.umask()); // mkdtemp makes it private; it must become an ordinary folder
  let committed = false;
  return {
    folder,
    async commit(signal) {
      throwIfAborted(signal);
      if (exists) await moveChildren(folder, target, signal);
      else await rename(folder, target);
      committed = true;
    },
    async discard() {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      if (parents && !committed) await rm(parents, { recursive: true, force: true });
    },
  };
}

/** At most 200 bytes of a name in UTF-8, so that the hidden folder's name, which is longer, is still valid. */
const shortened = (name: string) => [...name].slice(0, 50).join("");

async function moveChildren(from: string, to: string, signal: AbortSignal): Promise<void> {
  const moved: string[] = [];
  try {
    for (const name of await readdir(from)) {
      throwIfAborted(signal);
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    await Promise.all(moved.map((name) => rm(join(to, name), { recursive: true, force: true })));
    throw error;
  }
}

/** Throws `cancelled` when the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled("Cancelled. Nothing was written.", "Run the same command to start again.");
}

/** The nearest folder or file on the path to `target`, itself included; a dangling symbolic link counts too. */
async function nearestExisting(target: string): Promise<string> {
  try {
    await lstat(target);
    return target;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const parent = dirname(target);
    if ((code === "ENOENT" || code === "ENOTDIR") && parent !== target) return nearestExisting(parent);
    throw error;
  }
}
