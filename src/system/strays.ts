import { readdir, readFile, readlink } from "node:fs/promises";

/** Name of the variable that marks every process of a run, also those that left its process group. */
export const RUN_MARK = "TAKEHOME_RUN";

/**
 * End the processes of a run that made a session of their own and so are no longer in its process group. They are known
 * by the run's mark in their environment or, when they wiped that, by the user namespace of the run. Works where /proc
 * exists (Linux); elsewhere it does nothing. A process that both wiped its environment and entered a further namespace is
 * not found. Never rejects.
 * @param namespace as /proc names it, `user:[4026531837]`; undefined when the run had none of its own
 * @returns how many were ended
 */
export async function endStrays(mark: string, namespace: string | undefined): Promise<number> {
  const own = await readlink("/proc/self/ns/user").catch(() => undefined);
  const entries = await readdir("/proc").catch(() => []);
  let ended = 0;
  for (const name of entries) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    const space = await readlink(`/proc/${pid}/ns/user`).catch(() => undefined);
    const isMarked = environment.split("\0").includes(`${RUN_MARK}=${mark}`);
    const isInside = space !== undefined && space === namespace && space !== own;
    if (!isMarked && !isInside) continue;
    try {
      process.kill(pid, "SIGKILL");
      ended++;
    } catch {
      // gone by itself meanwhile
    }
  }
  return ended;
}
