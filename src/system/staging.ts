import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cancelled, conflict } from "../base/errors.ts";

/** A folder that holds nothing but a fresh clone's `.git` counts as empty. */
const HARMLESS = new Set([".git"]);
const SHOWN = 10;

/**
 * Check that `target` is free: absent, or an empty folder. Touches nothing.
 * Throws a conflict that lists what is in the way.
 */
export async function assertFree(target: string): Promise<void> {
  const another = "Choose another directory; nothing was touched.";
  const nearest = nearestExisting(target);
  if (!(await stat(nearest)).isDirectory()) throw conflict(`${nearest} exists and is not a folder.`, another);
  if (nearest !== target) return;
  const inTheWay = (await readdir(target)).filter((name) => !HARMLESS.has(name)).sort();
  if (inTheWay.length === 0) return;
  const shown = inTheWay.slice(0, SHOWN).map((name) => `  ${name}`);
  const more = inTheWay.length > SHOWN ? [`  ... and ${inTheWay.length - SHOWN} more`] : [];
  throw conflict([`${target} is not empty:`, ...shown, ...more].join("\n"), another);
}

/** A hidden folder in which something is made before it appears, whole, in its place. */
export interface Staging {
  folder: string;
  /** Move everything into place. Throws `cancelled`, the target being as it was, when the signal has been aborted. */
  commit(signal: AbortSignal): Promise<void>;
  /** Remove what is left; after a commit there is nothing left. */
  discard(): Promise<void>;
}

/**
 * Prepare to fill `target`, which must be free. The hidden folder lies beside a target that does not exist yet, so that
 * one rename finishes it, and inside one that does (it may be the current folder, which cannot be replaced).
 */
export async function stage(target: string): Promise<Staging> {
  await assertFree(target);
  const exists = existsSync(target);
  const parents = exists ? undefined : await mkdir(dirname(target), { recursive: true });
  const prefix = exists ? join(target, ".create-takehome-") : join(dirname(target), `.${basename(target)}-`);
  const folder = await mkdtemp(prefix);
  await chmod(folder, 0o777 & ~process.umask()); // mkdtemp makes it private; it becomes an ordinary folder
  let committed = false;
  return {
    folder,
    async commit(signal) {
      stopIfAborted(signal);
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

async function moveChildren(from: string, to: string, signal: AbortSignal): Promise<void> {
  const moved: string[] = [];
  try {
    for (const name of await readdir(from)) {
      stopIfAborted(signal);
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    await Promise.all(moved.map((name) => rm(join(to, name), { recursive: true, force: true })));
    throw error;
  }
}

/** Throws `cancelled` when the signal has been aborted. */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled("Cancelled. Nothing was written.", "Run the same command to start again.");
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
