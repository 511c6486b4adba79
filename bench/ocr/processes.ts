/** Time and memory of child processes, from /proc. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const SAMPLE_MS = 50;

/** Resident memory of a process and its children, in MB; 0 if it has ended, or without /proc. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    return own + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

/** Clock ticks per second in /proc/PID/stat (USER_HZ, 100 on every Linux that Node supports). */
const TICKS = 100;

/** Processor time of all ended children of this process, in seconds (cutime and cstime of proc_pid_stat(5)). */
export function childrenSeconds(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  } catch {
    return 0;
  }
}

/** Processor time of this process and its ended children so far, in seconds. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childrenSeconds();
}

/**
 * Runs a command and measures it.
 * @returns standard output, peak memory in MB, and wall-clock seconds
 * @throws Error if the command fails
 */
export async function measuredCommand(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  let megabytes = 0;
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const sampling = setInterval(() => {
    if (child.pid) megabytes = Math.max(megabytes, memoryOf(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
  return { output, megabytes, seconds: (performance.now() - started) / 1000 };
}
