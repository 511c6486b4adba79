import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { headOf } from "../../src/system/git.ts";
import { temporaryFolder } from "../support/command.ts";

const LOG = ".takehome/attempt.jsonl";

test("the head is dirty when a file differs, except for the paths that may", async () => {
  const root = temporaryFolder();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  expect(await headOf(root)).toEqual({ commit: null, dirty: null });
  git("init", "--quiet");
  mkdirSync(join(root, ".takehome"));
  writeFileSync(join(root, "code.ts"), "1");
  git("add", "--all");
  git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--no-gpg-sign", "-m", "x");
  expect(await headOf(root, [LOG])).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/), dirty: false });
  appendFileSync(join(root, LOG), "{}\n"); // the first event, not yet committed
  expect(await headOf(root, [LOG])).toMatchObject({ dirty: false });
  expect(await headOf(root)).toMatchObject({ dirty: true });
  writeFileSync(join(root, "code.ts"), "2");
  expect(await headOf(root, [LOG])).toMatchObject({ dirty: true });
});
