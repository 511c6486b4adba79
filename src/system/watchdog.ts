import { spawn } from "node:child_process";
import { RUN_ID_VARIABLE } from "./orphans.ts";

/**
 * Reads the id of the run's process group, then waits for a line (the run is over) or for the end of its input (the parent
 * process is gone). In the second case it kills the group and every process with the run's id in its environment.
 */
const SCRIPT = `
read -r group
read -r over && exit
[ -n "$group" ] && kill -s KILL -- "-$group"
for round in 1 2; do
  for file in $(grep -lzxF -- "$0" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    kill -s KILL "\${pid%/environ}"
  done
done`;

interface Watchdog {
  /** @param group id of the run's process group, which is the id of its first process */
  guard(group: number): void;
  /** The run is over, and its processes have been ended. */
  release(): void;
}

/**
 * Start a small process that ends a run when this process is killed without a chance to do so itself (SIGKILL, out of
 * memory). It notices by the pipe between the two, which closes. Does nothing on Windows. Without /proc, it ends only the
 * process group. A process that both left the group and cleared its environment is not found.
 * @param runId the value of {@link RUN_ID_VARIABLE}
 */
export function startWatchdog(runId: string): Watchdog {
  if (process.platform === "win32") return { guard: () => undefined, release: () => undefined };
  const child = spawn("sh", ["-c", SCRIPT, `${RUN_ID_VARIABLE}=${runId}`], {
    env: { PATH: process.env["PATH"] ?? "" },
    stdio: ["pipe", "ignore", "ignore"],
    detached: true, // signals to our own group, such as Ctrl-C, must not reach it
  });
  child.on("error", () => undefined); // there is no shell: the run goes on without a watchdog
  child.stdin.on("error", () => undefined);
  child.unref();
  let guarded = false;
  return {
    guard(group) {
      guarded = true;
      child.stdin.write(`${group}\n`);
    },
    release: () => void child.stdin.end(guarded ? "over\n" : "\nover\n"),
  };
}
