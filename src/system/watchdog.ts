import { spawn } from "node:child_process";
import { RUN_MARK } from "./strays.ts";

/**
 * Reads the number of the run's process group, then waits: for a word that the run is over, or for the end of its input,
 * which comes when the process at the other end is gone. Then it ends the group and what carries the run's mark.
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

export interface Watchdog {
  /** @param group id of the run's process group, which is that of its first process */
  guard(group: number): void;
  /** The run is over, and what it left running was ended. */
  release(): void;
}

/**
 * A small process that ends a run when this process is killed without a chance to do so (SIGKILL, out of memory): nothing
 * but the open pipe between the two is needed to notice. Not on Windows. Where there is no /proc, only the group is ended.
 * A process that both left the group and wiped its environment is not found.
 * @param mark of the run, see {@link RUN_MARK}
 */
export function startWatchdog(mark: string): Watchdog {
  if (process.platform === "win32") return { guard: () => undefined, release: () => undefined };
  const child = spawn("sh", ["-c", SCRIPT, `${RUN_MARK}=${mark}`], {
    env: { PATH: process.env["PATH"] ?? "" },
    stdio: ["pipe", "ignore", "ignore"],
    detached: true, // Ctrl-C and whatever else is meant for our own group does not reach it
  });
  child.on("error", () => undefined); // no shell: a run without a watchdog
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
