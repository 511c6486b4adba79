import { readdir, readFile, readlink } from "node:fs/promises";

/** Environment variable that identifies every process of a run, including those that left its process group. */
export const RUN_ID_VARIABLE = "TAKEHOME_RUN";

/**
 * Kill processes of a run that left its process group by starting a session of their own. They are found by the run's id
 * in their environment or, if they cleared it, by the run's user namespace. Needs /proc (Linux); does nothing elsewhere. A
 * process that both cleared its environment and entered another namespace is not found. Never rejects.
 * @param namespace as /proc names it, `user:[4026531837]`; undefined when the run had no namespace of its own
 * @returns the number of processes killed
 */
export async function killOrphans(runId: string, namespace: string | undefined): Promise<number> {
  const own = await readlink("/proc/self/ns/user").catch(() => undefined);
  const entries = await readdir("/proc").catch(() => []);
  let killed = 0;
  for (const name of entries) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    const processNamespace = await readlink(`/proc/${pid}/ns/user`).catch(() => undefined);
    const isMarked = environment.split("\0").includes(`${RUN_ID_VARIABLE}=${runId}`);
    const isInNamespace = processNamespace !== undefined && processNamespace === namespace && processNamespace !== own;
    if (!isMarked && !isInNamespace) continue;
    try {
      process.kill(pid, "SIGKILL");
      killed++;
    } catch {
      // it has exited meanwhile
    }
  }
  return killed;
}
