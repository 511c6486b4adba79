import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canIsolate, isolateCommand } from "../../src/system/isolation.ts";
import { run, temporaryFolder } from "../support/command.ts";

const settings = (cwd: string) => ({
  cwd,
  env: { PATH: process.env["PATH"] ?? "" },
  nameFile: join(cwd, "namespace"),
});

test("an isolated command runs in a user namespace of its own, where the system allows it", async () => {
  const cwd = temporaryFolder();
  const command = ["sh", "-c", "readlink /proc/self/ns/user; exit 3"];
  const isolated = await isolateCommand(command, settings(cwd));
  if (!(await canIsolate())) return expect(isolated).toEqual(command);
  const [file = "", ...args] = isolated;
  const { code, stdout } = await run(file, args, { cwd });
  expect(code).toBe(3);
  expect(stdout.trim()).not.toBe(readlinkSync("/proc/self/ns/user"));
  expect((await run("cat", [join(cwd, "namespace")])).stdout).toBe(stdout);
});

test("a command that does not exist stays as it is", async () => {
  const cwd = temporaryFolder();
  for (const command of [["no-such-command-anywhere"], ["./none"], []]) {
    expect(await isolateCommand(command, settings(cwd))).toEqual(command);
  }
  expect(existsSync(join(cwd, "namespace"))).toBe(false);
});
