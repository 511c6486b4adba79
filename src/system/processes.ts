import { constants } from "node:os";
import { childEnvironment } from "./child-environment.ts";

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
    /** Added to the inherited environment (see {@link childEnvironment}). */
    env?: Readonly<Record<string, string>>;
    /** false: `env` is the whole environment; nothing is inherited. */
    extendEnv?: boolean;
    timeout?: number;
    /** Text for standard input; without it, standard input is empty. */
    input?: string;
    maxBuffer?: number;
  } = {},
): Promise<Finished> {
  const { signal, env = {}, extendEnv = true, ...rest } = options;
  const { execa } = await import("execa");
  const result = await execa(file, args, {
    ...rest,
    env: extendEnv ? childEnvironment(env) : env,
    extendEnv: false,
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

/** Run a command on our own terminal and return its exit code. Ctrl-C reaches it directly, so this only waits. */
export async function runAttached(file: string, args: readonly string[]): Promise<number> {
  const { execa } = await import("execa");
  const result = await execa(file, args, {
    stdio: "inherit",
    reject: false,
    env: childEnvironment(),
    extendEnv: false,
  });
  return result.exitCode ?? 1;
}

/**
 * Run a command in our own process group, with our own streams, environment and additional variables. For a process whose
 * own environment was made by the grader, and whose descriptors 3 and 4 are the supervisor's.
 * @returns its exit code; 127 when it cannot be started, 128 plus the signal's number when a signal ended it
 */
export async function runInside(command: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const [file = "", ...args] = command;
  const { execa } = await import("execa");
  const stdio = ["inherit", "inherit", "inherit", 3, 4] as const;
  const result = await execa(file, args, { stdio, reject: false, env });
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal !== undefined) return 128 + (constants.signals[result.signal as NodeJS.Signals] ?? 0);
  process.stderr.write(`${result.originalMessage ?? `${file} cannot be started`}\n`);
  return 127;
}

export interface TreeOptions {
  cwd: string;
  /** The whole environment of the command; nothing else is inherited. */
  env: Readonly<Record<string, string>>;
  /** Ends the command with all of its processes when aborted. */
  signal: AbortSignal;
  /** Called with every chunk of standard output and standard error. */
  onOutput(chunk: Buffer): void;
}

export interface TreeResult {
  /** null when a signal ended the command, or it could not be started. */
  exitCode: number | null;
  signalName: string | null;
  /** Set when the command could not be started at all. */
  startError: string | undefined;
}

/** Time for the last output to arrive after the command has ended, in milliseconds. */
export const OUTPUT_DRAIN_MS = 250;

/**
 * Run a command with its children on Windows, which has neither process groups nor SIGTERM: when the signal aborts, the tree
 * is killed while its root is there. execa finds `npm.cmd` and the like. Never rejects.
 */
export async function runWindowsTree(
  file: string,
  args: readonly string[],
  { cwd, env, signal, onOutput }: TreeOptions,
): Promise<TreeResult> {
  const { execa } = await import("execa");
  const child = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    buffer: false,
    cleanup: false, // ended below, with its children
  });
  child.stdout.on("data", onOutput);
  child.stderr.on("data", onOutput);
  const stop = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    void run("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    // A descendant that keeps the pipe open must not delay us after the command has exited.
    const exited = new Promise<{ exitCode: number | null; signal: string | null }>((resolve) => {
      child.once("exit", (exitCode, signal) => setTimeout(() => resolve({ exitCode, signal }), OUTPUT_DRAIN_MS));
    });
    const ended = await Promise.race([child, exited]);
    return {
      exitCode: ended.exitCode ?? null,
      signalName: ended.signal ?? null,
      startError: "originalMessage" in ended && child.pid === undefined ? String(ended.originalMessage) : undefined,
    };
  } finally {
    signal.removeEventListener("abort", stop);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}
