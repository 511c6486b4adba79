import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:os";
import { text } from "node:stream/consumers";
import { killMarked, RUN_MARK } from "./orphans.ts";
import { OUTPUT_DRAIN_MS, runWindowsTree, type TreeOptions, type TreeResult } from "./processes.ts";
import { type SupervisionOptions, supervised } from "./supervisor.ts";

/** Where and how a command runs (see {@link supervised}), and who hears of it. */
export type SupervisedOptions = TreeOptions & SupervisionOptions;

/** Time between SIGTERM and SIGKILL. */
const GRACE_MS = 2_000;
/**
 * Runs a command to its end and then ends every process that it left running. When `signal` aborts, the command gets
 * SIGTERM, and two seconds later it is killed. It is also killed when this process dies, however that happens. A process is
 * never killed by its number alone, because the number may belong to another process by then. Never rejects.
 */
export async function runSupervised(
  command: readonly string[],
  { signal, onOutput, ...options }: SupervisedOptions,
): Promise<TreeResult> {
  const { cwd, env } = options;
  const wrapped = await supervised(command, options);
  const [file, ...args] = wrapped?.command ?? command;
  if (file === undefined) return { exitCode: null, signalName: null, startError: "the command is empty" };
  const mark = randomUUID();
  const marked = { ...env, [RUN_MARK]: mark };
  if (process.platform === "win32") return runWindowsTree(file, args, { cwd, env: marked, signal, onOutput });
  const child = spawn(file, args, {
    cwd,
    env: marked,
    detached: true, // a process group of its own
    stdio: ["ignore", "pipe", "pipe", ...(wrapped ? (["pipe", "pipe"] as const) : [])],
  });
  const control = child.stdio[3];
  const status = child.stdio[4];
  control?.on("error", () => undefined); // the supervisor is gone first
  const reported = status && "read" in status ? text(status).catch(() => "") : Promise.resolve("");
  child.stdout?.on("data", onOutput);
  child.stderr?.on("data", onOutput);

  const kill = () => {
    if (control && "end" in control) control.end(); // without a supervisor, the command did not start
  };
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    terminate(child);
    timer = setTimeout(kill, GRACE_MS);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    const ended = await exitOf(child);
    if (typeof ended === "string") return { exitCode: null, signalName: null, startError: ended };
    const report = (await reported).trim();
    if (/^[a-z]/.test(report)) return { exitCode: null, signalName: null, startError: report };
    return { ...outcome(ended, report), startError: undefined };
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(timer);
    kill();
    if (wrapped?.isolation !== "namespaces") await killMarked(mark);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

interface Ended {
  code: number | null;
  signalName: NodeJS.Signals | null;
}

/** How the process ended, or why it did not start. Output that a grandchild still holds open is not waited for. */
function exitOf(child: ChildProcess): Promise<Ended | string> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.once("exit", (code, signalName) => setTimeout(() => resolve({ code, signalName }), OUTPUT_DRAIN_MS));
    child.once("close", (code, signalName) => resolve({ code, signalName }));
  });
}

/** The status of the command as the shell reports it, 128 + N for signal N; else that of the process itself. */
function outcome({ code, signalName }: Ended, reported: string): Pick<TreeResult, "exitCode" | "signalName"> {
  const status = /^\d+$/.test(reported) ? Number(reported) : undefined;
  if (status === undefined) return { exitCode: code, signalName };
  const name = Object.entries(constants.signals).find(([, number]) => number === status - 128)?.[0];
  return name === undefined ? { exitCode: status, signalName: null } : { exitCode: null, signalName: name };
}

/** Asks the process group to end. The number is certain to be ours as long as the exit was not collected. */
function terminate(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ESRCH" && code !== "EPERM") throw error; // macOS says EPERM for a group of zombies
  }
}
