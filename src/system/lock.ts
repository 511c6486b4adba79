import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { failure, type TakehomeError } from "../base/errors.ts";

/** Much longer than any work done under a lock. A lock that is older was left behind by a killed process. */
const STALE_MS = 10_000;
const WAIT_MS = 15_000;
const POLL_MS = 20;

/**
 * Run short `work` while holding a lock, waiting for the lock if necessary. The lock is a file that only one process can
 * create. A lock that a killed process left behind is removed after 10 seconds.
 * @param file created and removed; its folder must exist
 * @throws a failure when the lock is not free within 15 seconds; anything `work` throws
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await acquire(file))) {
    await removeStale(file);
    if (Date.now() > deadline) {
      throw failure(`${file} is held by another process.`, `If no such process is running, remove it: \`rm ${file}\`.`);
    }
    await setTimeout(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Run long `work` while holding a lock; fail at once when another process holds it. The lock file is touched every two
 * seconds while the work runs. A lock is removed when its process no longer exists or has not touched it for 10 seconds.
 * @param file created and removed; its folder must exist
 * @param busy thrown when another process holds the lock
 */
export async function withLockOrFail<T>(file: string, busy: TakehomeError, work: () => Promise<T>): Promise<T> {
  if (!(await acquire(file))) {
    if (await holderIsGone(file)) await rm(file, { force: true });
    else await removeStale(file);
    if (!(await acquire(file))) throw busy;
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, STALE_MS / 5);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

/** Whether the process whose id is in the lock file no longer exists. */
async function holderIsGone(file: string): Promise<boolean> {
  const id = Number(await readFile(file, "utf8").catch(() => ""));
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0); // only checks that the process exists
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function acquire(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(String(process.pid)).finally(() => handle.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Renames the lock and checks it again before removing it, because another process may have acquired it meanwhile. */
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
