import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { run, runGroup, runInside } from "../../src/system/processes.ts";
import { temporaryFolder } from "../support/command.ts";

const node = (code: string) => [process.execPath, "-e", code] as const;

/** Whether a process exists and is not merely waiting to be collected by its parent. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("a short command", () => {
  const [file, ...args] = node("");
  test("gives its output and exit code", async () => {
    const code = "process.stdin.pipe(process.stdout); console.error('e'); process.exitCode = 3";
    expect(await run(file, [args[0] ?? "", code], { input: "in" })).toEqual({
      ok: false,
      exitCode: 3,
      stdout: "in",
      stderr: "e",
    });
  });
  test("has an empty standard input unless it is given one", async () => {
    expect(await run(file, ["-e", "process.stdin.on('end', () => console.log('end')).resume()"])).toMatchObject({
      ok: true,
      stdout: "end",
    });
  });
  test("that does not exist, or takes too long, is not ok", async () => {
    expect(await run("no-such-command-anywhere", [])).toMatchObject({ ok: false, exitCode: undefined });
    expect(await run(file, ["-e", "setInterval(() => {}, 1000)"], { timeout: 200 })).toMatchObject({ ok: false });
  });
});

describe("a command in a group of its own", () => {
  const options = (part: Partial<Parameters<typeof runGroup>[1]> = {}) => ({
    cwd: temporaryFolder(),
    env: { PATH: process.env["PATH"] ?? "" },
    signal: new AbortController().signal,
    onOutput: () => undefined,
    ...part,
  });
  /** Collects what a command prints. */
  const collector = () => {
    const chunks: Buffer[] = [];
    return { onOutput: (chunk: Buffer) => void chunks.push(chunk), text: () => Buffer.concat(chunks).toString() };
  };
  /** Starts a child that would live for a minute, and prints its id. */
  const PARENT = `
    const child = require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    console.log(child.pid);`;

  test("gets the environment that it is given, and no other", async () => {
    const { onOutput, text } = collector();
    const command = node("console.log(JSON.stringify(process.env))");
    const ended = await runGroup(command, options({ env: { ONLY: "this" }, onOutput }));
    expect(ended).toEqual({ exitCode: 0, signalName: null, startError: undefined });
    expect(JSON.parse(text())).toMatchObject({ ONLY: "this" });
    expect(JSON.parse(text())).not.toHaveProperty("PATH");
  });

  test("leaves no children behind when it ends", async () => {
    const { onOutput, text } = collector();
    await runGroup(node(`${PARENT} setTimeout(() => process.exit(0), 300)`), options({ onOutput }));
    expect(Number(text())).toBeGreaterThan(0);
    await setTimeout(200);
    expect(isRunning(Number(text()))).toBe(false);
  });

  test("is ended with its children when the signal aborts", async () => {
    const stop = new AbortController();
    const { onOutput, text } = collector();
    const running = runGroup(
      node(`${PARENT} setInterval(() => {}, 1000)`),
      options({
        signal: stop.signal,
        onOutput: (chunk) => {
          onOutput(chunk);
          stop.abort();
        },
      }),
    );
    expect(await running).toMatchObject({ exitCode: null, signalName: "SIGTERM" });
    await setTimeout(200);
    expect(isRunning(Number(text()))).toBe(false);
  });

  test("that cannot be started says why", async () => {
    expect((await runGroup(["no-such-command-anywhere"], options())).startError).toMatch(/ENOENT/);
    expect((await runGroup([], options())).startError).toBe("the command is empty");
  });
});

test("a command in our own group gives its exit code, also of a signal", async () => {
  expect(await runInside(node("process.exit(process.env.ADDED === 'x' ? 4 : 5)"), { ADDED: "x" })).toBe(4);
  expect(await runInside(node("process.kill(process.pid, 'SIGKILL')"), {})).toBe(128 + 9);
  expect(await runInside([join(temporaryFolder(), "none")], {})).toBe(127);
});
