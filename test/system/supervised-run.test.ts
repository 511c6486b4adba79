import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { runSupervised, type SupervisedOptions } from "../../src/system/supervised-run.ts";
import { canIsolate } from "../../src/system/supervisor.ts";
import { temporaryFolder } from "../support/command.ts";

const node = (code: string) => [process.execPath, "-e", code] as const;
const GONE = { timeout: 10_000, interval: 20 };

/** Runs a command and collects what it prints. */
async function supervise(command: readonly string[], options: Partial<SupervisedOptions> = {}) {
  const chunks: Buffer[] = [];
  const ended = await runSupervised(command, {
    cwd: temporaryFolder(),
    env: { PATH: process.env["PATH"] ?? "" },
    isolate: false,
    signal: new AbortController().signal,
    ...options,
    onOutput: (chunk) => {
      chunks.push(chunk);
      options.onOutput?.(chunk);
    },
  });
  return { ...ended, text: Buffer.concat(chunks).toString() };
}

/** Code that starts a process which writes the time to a file as long as it lives, and waits for its first sign of life. */
function child(alive: string, options: string): string {
  const beat = `setInterval(() => require("node:fs").writeFileSync(${JSON.stringify(alive)}, String(Date.now())), 20)`;
  return `
    require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(beat)}], { stdio: "ignore", ${options} }).unref();
    while (!require("node:fs").existsSync(${JSON.stringify(alive)})) require("node:child_process").spawnSync("sleep", ["0.02"]);
    console.log("up");`;
}

/** Fails while the process that writes this file lives. */
async function expectEnded(alive: string): Promise<void> {
  await vi.waitFor(async () => {
    const last = readFileSync(alive, "utf8");
    await setTimeout(150);
    expect(readFileSync(alive, "utf8")).toBe(last);
  }, GONE);
}

describe.each([
  ["in a process group", false],
  ["in namespaces, where the system has them", true],
])("a command %s", (_, isolate) => {
  test("gets the environment that it is given, and no other", async () => {
    const ended = await supervise(node("console.log(JSON.stringify(process.env))"), { env: { ONLY: "this" }, isolate });
    expect(ended).toMatchObject({ exitCode: 0, signalName: null, startError: undefined });
    expect(JSON.parse(ended.text)).toMatchObject({ ONLY: "this" });
    expect(JSON.parse(ended.text)).not.toHaveProperty("HOME");
  });

  test("gives its exit code and its signal", async () => {
    expect(await supervise(node("process.exit(3)"), { isolate })).toMatchObject({ exitCode: 3, signalName: null });
    expect(await supervise(node("process.kill(process.pid, 'SIGSEGV')"), { isolate })).toMatchObject({
      exitCode: null,
      signalName: "SIGSEGV",
    });
  });

  test.each([
    ["in its group", ""],
    ["in a session of its own", "detached: true"],
  ])("leaves no process behind %s", async (_, options) => {
    const alive = join(temporaryFolder(), "alive");
    expect(await supervise(node(child(alive, options)), { isolate })).toMatchObject({ exitCode: 0, text: "up\n" });
    await expectEnded(alive);
  });

  test("is ended with its children when the signal aborts", async () => {
    const [stop, alive] = [new AbortController(), join(temporaryFolder(), "alive")];
    const ended = await supervise(node(`${child(alive, "")} setInterval(() => {}, 1000)`), {
      signal: stop.signal,
      isolate,
      onOutput: () => stop.abort(),
    });
    expect(ended).toMatchObject({ exitCode: null, signalName: "SIGTERM" });
    await expectEnded(alive);
  });

  test("is killed when it ignores SIGTERM, and has time to finish when it does not", async () => {
    const [stop, late] = [new AbortController(), new AbortController()];
    const stubborn = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)";
    const killed = await supervise(node(stubborn), { signal: stop.signal, isolate, onOutput: () => stop.abort() });
    expect(killed).toMatchObject({ exitCode: null, signalName: "SIGKILL" });
    const tidy =
      "process.on('SIGTERM', () => { console.log('bye'); process.exit(7); }); console.log('up'); setInterval(() => {}, 1000)";
    const ended = await supervise(node(tidy), { signal: late.signal, isolate, onOutput: () => late.abort() });
    expect(ended).toMatchObject({ exitCode: 7, text: "up\nbye\n" });
  });

  test("that cannot be started says why", async () => {
    expect((await supervise(["no-such-command-anywhere"], { isolate })).startError).toMatch(/ENOENT/);
    expect((await supervise([], { isolate })).startError).toBe("the command is empty");
  });

  test("does not touch the processes of another run", async () => {
    const [stop, alive] = [new AbortController(), join(temporaryFolder(), "alive")];
    const other = supervise(node(`${child(alive, "detached: true")} setInterval(() => {}, 1000)`), {
      signal: stop.signal,
      isolate,
    });
    await vi.waitFor(() => expect(existsSync(alive)).toBe(true), GONE);
    for (let round = 0; round < 10; round++)
      expect(await supervise(node(""), { isolate })).toMatchObject({ exitCode: 0 });
    const before = readFileSync(alive, "utf8");
    await vi.waitFor(() => expect(readFileSync(alive, "utf8")).not.toBe(before), GONE);
    stop.abort();
    await other;
    await expectEnded(alive);
  });
});

test("namespaces: user and process numbers of its own; a child without the mark ends as well", async ({ skip }) => {
  if (!(await canIsolate())) skip("no user namespaces here");
  const alive = join(temporaryFolder(), "alive");
  const code = `${child(alive, "detached: true, env: {}")} console.log(require("node:fs").readlinkSync("/proc/self/ns/user"), process.pid)`;
  const { text } = await supervise(node(code), { isolate: true });
  const [, namespace, pid] = /^up\n(\S+) (\d+)\n$/.exec(text) ?? [];
  expect(namespace).toMatch(/^user:\[\d+\]$/);
  expect(namespace).not.toBe(readlinkSync("/proc/self/ns/user"));
  expect(Number(pid)).toBeLessThan(10); // the second process of its namespace
  await expectEnded(alive);
});
