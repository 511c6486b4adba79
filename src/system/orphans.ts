import { readdir, readFile } from "node:fs/promises";

/** Variable that marks every process of a run, also those that left its process group. Its value is unique per run. */
export const RUN_MARK = "TAKEHOME_RUN";

/**
 * Kills the processes that carry a run's mark in their environment. Works where /proc exists (Linux); elsewhere it does
 * nothing. A process is identified by its number together with its start time, read before and after its environment, so
 * that a reused number is left alone. A process that removed the mark is not found. Never rejects.
 * @returns how many were killed
 */
export async function killMarked(mark: string): Promise<number> {
  let killed = 0;
  for (const name of await readdir("/proc").catch(() => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const before = await startTime(pid);
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (!environment.split("\0").includes(`${RUN_MARK}=${mark}`)) continue;
    if (before === undefined || (await startTime(pid)) !== before) continue;
    try {
      process.kill(pid, "SIGKILL");
      killed++;
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return killed;
}

/** Clock ticks between the start of the system and of the process: field 22 of /proc/PID/stat, see proc(5). */
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the name in parentheses, which may hold blanks and parentheses itself.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}
