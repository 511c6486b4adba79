import { readdir, readFile } from "node:fs/promises";

/** Name of the variable that marks every process of a run, also those that left its process group. */
export const RUN_MARK = "TAKEHOME_RUN";

/**
 * End the processes that still carry a run's mark in their environment: what made a session of its own is no longer in
 * the run's process group. Works where /proc exists (Linux); elsewhere it does nothing. Never rejects.
 * @returns how many were ended
 */
export async function endStrays(mark: string): Promise<number> {
  const entries = await readdir("/proc").catch(() => []);
  let ended = 0;
  for (const name of entries) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (!environment.split("\0").includes(`${RUN_MARK}=${mark}`)) continue;
    try {
      process.kill(pid, "SIGKILL");
      ended++;
    } catch {
      // gone by itself meanwhile
    }
  }
  return ended;
}
