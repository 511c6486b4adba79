import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitAll } from "../../src/system/git.ts";
import { checksumsOf, writePack } from "../../src/system/git-pack.ts";
import { temporaryFolder } from "../support/command.ts";

/** Around the limits of the formats: sizes in four and seven bits, blocks of 65,535 bytes. */
const SIZES = [0, 1, 15, 16, 2047, 2048, 65_534, 65_535, 65_536, 131_070, 131_071, 300_000];
const CONTENTS = SIZES.map((size) => randomBytes(size));

const signal = new AbortController().signal;
const git = (cwd: string, ...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });

test.each([[false], [true]])("git reads every content out of the pack; checksums given: %s", (given) => {
  const root = temporaryFolder();
  git(root, "init", "--quiet");
  const folder = join(root, ".git", "objects", "pack");
  const twice = CONTENTS[5] ?? Buffer.alloc(0);
  writePack(
    folder,
    [...CONTENTS, twice].map((content) => (given ? { content, checksums: checksumsOf(content) } : { content })),
  );
  expect(git(root, "count-objects", "-v")).toContain(`in-pack: ${CONTENTS.length}\n`);
  git(root, "fsck", "--full", "--strict");
  const [index = "", pack = ""] = readdirSync(folder).sort();
  git(folder, "index-pack", "-o", "by-git.idx", pack);
  expect(readFileSync(join(folder, index)).equals(readFileSync(join(folder, "by-git.idx"))), "the index").toBe(true);
  for (const content of CONTENTS) {
    const id = execFileSync("git", ["hash-object", "--stdin"], { cwd: root, input: content, encoding: "utf8" }).trim();
    expect(id).toBe(checksumsOf(content).blob);
    const read = execFileSync("git", ["cat-file", "blob", id], { cwd: root, maxBuffer: 2 ** 20 });
    expect(read.equals(content)).toBe(true);
  }
});

test("the checksums of a content", () => {
  // The check string of the definitions of SHA-256 and Adler-32. Git has checked the others above.
  expect(checksumsOf(Buffer.from("123456789"))).toMatchObject({
    sha256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
    adler32: 0x091e01de,
  });
});

test("a commit of files whose contents were given is that of git alone, and no object is left over", async () => {
  const [root, plain] = [temporaryFolder(), temporaryFolder()];
  const write = (folder: string) => {
    mkdirSync(join(folder, "deep"));
    for (const [index, content] of CONTENTS.entries()) writeFileSync(join(folder, "deep", `${index}.bin`), content);
  };
  const contents = CONTENTS.map((content) => ({ content }));
  const committed = { state: "committed" };
  expect(await commitAll(root, "x", signal, { contents, writeFiles: () => write(root) })).toEqual(committed);
  write(plain);
  expect(await commitAll(plain, "x", signal)).toEqual(committed);
  const tree = (folder: string) => git(folder, "rev-parse", "HEAD^{tree}");
  expect(tree(root)).toBe(tree(plain));
  expect(git(root, "fsck", "--full", "--strict", "--unreachable")).toBe("");
  expect(git(root, "status", "--porcelain")).toBe("");
});

test("a repository whose objects are named by SHA-256 gets no pack of ours", async () => {
  const root = temporaryFolder();
  git(root, "init", "--quiet", "--object-format=sha256");
  const contents = [{ content: Buffer.from("text\n") }];
  const writeFiles = () => writeFileSync(join(root, "file.txt"), "text\n");
  expect(await commitAll(root, "x", signal, { contents, writeFiles })).toEqual({ state: "committed" });
  git(root, "fsck", "--full", "--strict");
  expect(git(root, "rev-parse", "HEAD").trim()).toMatch(/^[0-9a-f]{64}$/);
});

test("what cannot be written is an error, and git has ended by then", async () => {
  const root = temporaryFolder();
  const writeFiles = () => {
    throw new Error("disk full");
  };
  await expect(commitAll(root, "x", signal, { contents: [], writeFiles })).rejects.toThrow("disk full");
  expect(git(root, "rev-parse", "--git-dir").trim()).toBe(".git");
});
