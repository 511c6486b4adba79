import { open, rename, rm, stat } from "node:fs/promises";
import { failure } from "./errors.ts";

/** Far longer than anything that is done under a lock: older, its holder was killed. */
const STALE_MS = 10_000;
const WAIT_MS = 15_000;
const POLL_MS = 20;

/**
 * Do `work` while no other process does anything under the same lock. The lock is a file that only one can create; one
 * that a killed process left behind is taken away after ten seconds.
 * @param file created and removed; its folder has to exist
 * @throws a failure when the lock is not free within 15 seconds; whatever `work` throws
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await take(file))) {
    await removeStale(file);
    if (Date.now() > deadline) {
      throw failure(`${file} is held by another process.`, `If none is at work, remove it: \`rm ${file}\`.`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await (await open(file, "wx")).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moved aside before it is removed, and looked at again there: meanwhile another may have taken the lock anew. */
async function removeStale(file: string): Promise<void> {
  if (!(await isStale(file))) return;
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  if (await isStale(aside)) await rm(aside, { force: true });
  else await rename(aside, file).catch(() => undefined);
}

const isStale = (file: string) =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > STALE_MS,
    () => false,
  );
