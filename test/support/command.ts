import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

export const CLI = resolve("dist/cli.cjs");

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Called with everything printed so far. `kill` sends a signal, once. */
  onOutput?(text: string, kill: (signal: NodeJS.Signals) => void): void;
}

/** Run a command to its end without a terminal. */
export function run(file: string, args: readonly string[], options: CommandOptions = {}): Promise<Ran> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...process.env, CI: undefined, NO_COLOR: "1", FORCE_COLOR: undefined, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ran: Ran = { code: null, stdout: "", stderr: "" };
    let killed = false;
    const kill = (signal: NodeJS.Signals) => {
      if (!killed) child.kill(signal); // a second signal would end the process at once
      killed = true;
    };
    const collect = (name: "stdout" | "stderr") => (chunk: Buffer) => {
      ran[name] += chunk;
      options.onOutput?.(ran.stdout + ran.stderr, kill);
    };
    child.stdout.on("data", collect("stdout"));
    child.stderr.on("data", collect("stderr"));
    child.on("error", reject);
    child.on("close", (code) => resolveRun({ ...ran, code }));
  });
}

/** Run the built command. */
export const cli = (args: readonly string[], options: CommandOptions = {}) =>
  run(process.execPath, [CLI, ...args], options);

/** An empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "create-takehome-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
