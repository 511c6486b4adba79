import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readIfExists, sha256, withTemporaryFolder, writeFileAtomic, writeNewFile } from "../../src/system/files.ts";
import { temporaryFolder } from "../support/command.ts";

test("sha256 is that of the standard", () => {
  // FIPS 180-2, appendix B.1
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256(new Uint8Array([0x61, 0x62, 0x63]))).toBe(sha256("abc"));
});

test("an atomic write creates folders, replaces a file, and leaves nothing else", async () => {
  const folder = join(temporaryFolder(), "a", "b");
  const file = join(folder, "file.txt");
  await writeFileAtomic(file, "one");
  await writeFileAtomic(file, "two");
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readdirSync(folder)).toEqual(["file.txt"]);
});

test("an atomic write that fails leaves the target and no temporary file", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "target", "in-the-way"), { recursive: true });
  await expect(writeFileAtomic(join(folder, "target"), "x")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["target"]);
  expect(statSync(join(folder, "target")).isDirectory()).toBe(true);
});

test("a new file is never written over an existing one; of several writers one wins", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "file.txt");
  const won = await Promise.all(["a", "b", "c", "d"].map((text) => writeNewFile(file, text)));
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(readFileSync(file, "utf8")).toBe("abcd"[won.indexOf(true)]);
  expect(await writeNewFile(file, "late")).toBe(false);
  expect(readFileSync(file, "utf8")).not.toBe("late");
  expect(readdirSync(folder)).toEqual(["file.txt"]);
});

test("a temporary folder is removed, also after a failure", async () => {
  let made = "";
  const failing = withTemporaryFolder(async (folder) => {
    made = folder;
    writeFileSync(join(folder, "file"), "x");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(made).not.toBe("");
  expect(existsSync(made)).toBe(false);
});

test("a missing file is undefined, any other error rejects", async () => {
  const folder = temporaryFolder();
  expect(await readIfExists(join(folder, "none"))).toBeUndefined();
  await expect(readIfExists(folder)).rejects.toThrow(/EISDIR/);
});
