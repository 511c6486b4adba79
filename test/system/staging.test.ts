import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TakehomeError } from "../../src/base/errors.ts";
import { assertFree, stage } from "../../src/system/staging.ts";
import { temporaryFolder } from "../support/command.ts";

const RUNNING = new AbortController().signal;
const aborted = () => {
  const controller = new AbortController();
  controller.abort();
  return controller.signal;
};

test("a target that does not exist appears whole, with its parents", async () => {
  const root = temporaryFolder();
  const target = join(root, "a", "b", "c");
  const staging = await stage(target);
  writeFileSync(join(staging.folder, "file"), "x");
  expect(existsSync(target)).toBe(false);
  await staging.commit(RUNNING);
  await staging.discard();
  expect(readFileSync(join(target, "file"), "utf8")).toBe("x");
  expect(readdirSync(join(root, "a", "b"))).toEqual(["c"]);
  expect(statSync(target).mode & 0o777).toBe(0o777 & ~process.umask());
});

test("discarding takes back what was made, parents included", async () => {
  const root = temporaryFolder();
  const staging = await stage(join(root, "a", "b", "c"));
  await staging.discard();
  expect(readdirSync(root)).toEqual([]);
});

test("an empty target is filled in place; an abort leaves it empty", async () => {
  const root = temporaryFolder();
  const first = await stage(root);
  writeFileSync(join(first.folder, "file"), "x");
  await expect(first.commit(aborted())).rejects.toThrow("Cancelled. Nothing was written.");
  await first.discard();
  expect(readdirSync(root)).toEqual([]);
  const second = await stage(root);
  mkdirSync(join(second.folder, "folder"));
  await second.commit(RUNNING);
  await second.discard();
  expect(readdirSync(root)).toEqual(["folder"]);
});

test("what is in the way is listed, ten names at most", async () => {
  const root = temporaryFolder();
  for (let i = 10; i < 25; i++) writeFileSync(join(root, `file-${i}`), "");
  const error = await assertFree(root).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TakehomeError);
  expect(error.code).toBe(3);
  expect(error.message).toContain("file-10\n");
  expect(error.message).not.toContain("file-20");
  expect(error.message).toContain("... and 5 more");
});
