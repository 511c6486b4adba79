import { randomBytes } from "node:crypto";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packArchive, readArchive } from "../../src/scaffold/archive.ts";
import { sha256 } from "../../src/system/files.ts";
import { temporaryFolder } from "../support/command.ts";

const FILES = new Map([
  ["data/b.jpg", randomBytes(5000)],
  ["data/labels.jsonl", Buffer.from("{}\n".repeat(500))],
  ["src/empty.ts", Buffer.alloc(0)],
  ["data/a.jpg", randomBytes(3000)],
  ["README.md", Buffer.from("# Título\n")],
]);

const write = (files: ReadonlyMap<string, Buffer>): string => {
  const file = join(temporaryFolder(), "x.archive");
  writeFileSync(file, packArchive(files));
  return file;
};

test("what is read is what was packed, with its checksums; pictures are stored, the rest is compressed", () => {
  const file = write(FILES);
  const read = readArchive(file);
  expect([...read.keys()].sort()).toEqual([...FILES.keys()].sort());
  for (const [path, content] of FILES) {
    expect(read.get(path)?.content.equals(content), path).toBe(true);
    expect(read.get(path)?.checksums?.sha256).toBe(sha256(content));
  }
  const bytes = readFileSync(file);
  expect(bytes.includes(FILES.get("data/a.jpg") ?? "")).toBe(true);
  expect(bytes.includes("{}\n{}\n")).toBe(false);
});

test("an archive without pictures, or without anything else", () => {
  for (const part of [/jpg/, /^(?!.*jpg)/]) {
    const files = new Map([...FILES].filter(([path]) => part.test(path)));
    expect([...readArchive(write(files)).keys()].sort()).toEqual([...files.keys()].sort());
  }
});

test.each([100, 6000])("a file that is cut off after %i bytes is an error", (length) => {
  const file = write(FILES);
  truncateSync(file, length);
  expect(() => readArchive(file)).toThrow();
});
