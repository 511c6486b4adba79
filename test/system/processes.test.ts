import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, runInside } from "../../src/system/processes.ts";
import { temporaryFolder } from "../support/command.ts";

const node = (code: string) => [process.execPath, "-e", code] as const;

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

test("a command in our own group gives its exit code, also of a signal", async () => {
  expect(await runInside(node("process.exit(process.env.ADDED === 'x' ? 4 : 5)"), { ADDED: "x" })).toBe(4);
  expect(await runInside(node("process.kill(process.pid, 'SIGKILL')"), {})).toBe(128 + 9);
  expect(await runInside([join(temporaryFolder(), "none")], {})).toBe(127);
});
