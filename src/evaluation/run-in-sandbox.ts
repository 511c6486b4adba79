import { runSupervised } from "../system/supervised-run.ts";
import type { Sandbox } from "./sandbox.ts";

interface SandboxedCommand {
  /** The whole environment; the sandbox adds where temporary files go. */
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
}

const MAX_OUTPUT_BYTES = 100_000;

interface SandboxedRun {
  /** It ended with exit code 0 in time. */
  ok: boolean;
  timedOut: boolean;
  /** How it ended, in words. */
  end: string;
  /** The end of what it printed; the reason if it could not be started. */
  output: string;
}

/** Run a command of the candidate's, such as tests or an installation, in a sandbox. Never rejects. */
export async function runInSandbox(
  { root, view, env: own }: Sandbox,
  command: readonly string[],
  { env, timeoutMs, signal }: SandboxedCommand,
): Promise<SandboxedRun> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    abort();
  }, timeoutMs);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  let output = Buffer.alloc(0);
  try {
    const { exitCode, signalName, startError } = await runSupervised(command, {
      ...{ cwd: root, env: { ...env, ...own }, isolate: true, view, signal: stop.signal },
      onOutput: (chunk) => {
        output = Buffer.concat([output, chunk]).subarray(-MAX_OUTPUT_BYTES);
      },
    });
    const end = timedOut ? `not finished after ${Math.round(timeoutMs / 1000)} s` : `exit ${exitCode ?? signalName}`;
    return {
      ...{ ok: exitCode === 0 && !stop.signal.aborted, timedOut, end: startError ?? end },
      output: startError ?? output.toString("utf8"),
    };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", abort);
  }
}
