import { constants } from "node:os";
import { execa } from "execa";
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
 * own environment was made by the grader.
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
