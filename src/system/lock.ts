import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { failure, type TakehomeError } from "../base/errors.ts";

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

/**
 * Do `work`, however long it takes, while no other process does anything under the same lock. As long as it goes on, the
 * lock's file is touched; one whose process is gone, or that nobody touches any more, is taken away.
 * @param file created and removed; its folder has to exist
 * @param busy thrown, without waiting, when another process is at it
 */
export async function exclusively<T>(file: string, busy: TakehomeError, work: () => Promise<T>): Promise<T> {
  if (!(await take(file))) {
    if (await holderIsGone(file)) await rm(file, { force: true });
    else await removeStale(file);
    if (!(await take(file))) throw busy;
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, STALE_MS / 5);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

/** Whether the process whose id the lock carries has ended. */
async function holderIsGone(file: string): Promise<boolean> {
  const id = Number(await readFile(file, "utf8").catch(() => ""));
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0); // sends nothing
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(String(process.pid)).finally(() => handle.close());
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
