import { constants } from "node:os";
import { execa, type Options } from "execa";

/** The result of a command that ended. `ok` is false for a non-zero exit code and when the command does not exist. */
interface Finished {
  ok: boolean;
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** Run a short command to its end and collect its output. Never rejects. */
export async function run(
  file: string,
  args: readonly string[],
  options: {
    cwd?: string;
    signal?: AbortSignal;
    env?: Record<string, string>;
    timeout?: number;
    /** Text for standard input; without it, standard input is empty. */
    input?: string;
    maxBuffer?: number;
    /** false: `env` is the whole environment; nothing is inherited. */
    extendEnv?: boolean;
  } = {},
): Promise<Finished> {
  const { signal, ...rest } = options;
  const result = await execa(file, args, {
    ...rest,
    ...(signal && { cancelSignal: signal }),
    reject: false,
    ...(options.input === undefined && { stdin: "ignore" as const }),
  });
  return {
    ok: !result.failed,
    exitCode: result.exitCode,
    stdout: String(result.stdout ?? ""),
    stderr: String(result.stderr || (result.failed ? result.originalMessage : "") || ""),
  };
}

interface GroupOptions {
  cwd: string;
  /** The whole environment of the child; nothing is inherited. */
  env: Record<string, string>;
  /** Aborting it ends the group. */
  signal: AbortSignal;
  /** Called with every chunk of standard output and standard error. */
  onOutput(chunk: Buffer): void;
  /** Called with the group's id when the command has started. */
  onStart?(group: number): void;
}

interface GroupResult {
  exitCode: number | null;
  signalName: string | null;
  /** Set when the command could not be started. */
  startError: string | undefined;
}

const GRACE_MS = 2_000;

/**
 * Run a command in a process group of its own. When `signal` aborts, the whole group gets SIGTERM and, two seconds later,
 * SIGKILL. Processes that the command leaves behind are killed. Never rejects.
 */
export async function runGroup(command: readonly string[], options: GroupOptions): Promise<GroupResult> {
  const [file, ...args] = command;
  if (file === undefined) return { exitCode: null, signalName: null, startError: "the command is empty" };
  const settings = {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    detached: process.platform !== "win32", // a new group, so that descendants can be ended too
    stdin: "ignore",
    reject: false,
    buffer: false,
    cleanup: false, // ended below, as a group
  } satisfies Options;
  const child = execa(file, args, settings);
  if (child.pid !== undefined) options.onStart?.(child.pid);
  child.stdout?.on("data", options.onOutput);
  child.stderr?.on("data", options.onOutput);

  let killTimer: NodeJS.Timeout | undefined;
  const end = () => {
    endGroup(child.pid, "SIGTERM");
    killTimer = setTimeout(() => endGroup(child.pid, "SIGKILL"), GRACE_MS);
  };
  options.signal.addEventListener("abort", end, { once: true });
  if (options.signal.aborted) end();
  try {
    // A descendant that keeps the pipe open must not delay us after the command has exited.
    const result = await Promise.race([child, exitOf(child)]);
    return {
      exitCode: result.exitCode ?? null,
      signalName: result.signal ?? null,
      startError: "originalMessage" in result && child.pid === undefined ? String(result.originalMessage) : undefined,
    };
  } finally {
    options.signal.removeEventListener("abort", end);
    clearTimeout(killTimer);
    endGroup(child.pid, "SIGKILL"); // processes that the command left behind
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

const DRAIN_MS = 250;

function exitOf(child: { once(event: "exit", listener: (code: number | null, name: string | null) => void): unknown }) {
  return new Promise<{ exitCode: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (exitCode, signal) => setTimeout(() => resolve({ exitCode, signal }), DRAIN_MS));
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    void run("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ESRCH" && code !== "EPERM") throw error; // already gone; macOS reports EPERM for a group of zombies
  }
}

/** Run a command on our own terminal and return its exit code. Ctrl-C reaches it directly, so this only waits. */
export async function runAttached(file: string, args: readonly string[]): Promise<number> {
  const result = await execa(file, args, { stdio: "inherit", reject: false });
  return result.exitCode ?? 1;
}

/**
 * Run a command in our own process group, with our own streams and additional variables.
 * @returns its exit code; 127 when it cannot be started, 128 plus the signal's number when a signal ended it
 */
export async function runInside(command: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const [file = "", ...args] = command;
  const result = await execa(file, args, { stdio: "inherit", reject: false, env });
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal !== undefined) return 128 + (constants.signals[result.signal as NodeJS.Signals] ?? 0);
  process.stderr.write(`${result.originalMessage ?? `${file} cannot be started`}\n`);
  return 127;
}
