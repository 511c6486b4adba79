import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { programFolders } from "../../src/system/program-folders.ts";
import { temporaryFolder } from "../support/command.ts";

const found = (path: string[], part: Partial<Parameters<typeof programFolders>[0]> = {}) =>
  programFolders({
    ...{
      path: path.join(delimiter),
      execPath: "/usr/bin/node",
      replaced: ["/tmp"],
      apartFrom: ["/tmp/repo", "/tmp/room"],
    },
    ...part,
  });

test("folders of programs in a replaced folder; an installation is taken as a whole", () => {
  expect(found(["/usr/bin", "/tmp/node/bin", "/tmp/tools", "relative/bin", ""])).toEqual(["/tmp/node", "/tmp/tools"]);
  expect(found(["/tmp/node/bin", "/tmp/node/libexec", "/tmp/node/bin"])).toEqual(["/tmp/node"]);
});

test("never the replaced folder itself, nor one with or in what stays hidden", () => {
  expect(found(["/tmp", "/tmp/bin"])).toEqual(["/tmp/bin"]);
  expect(found(["/tmp/repo/node_modules/.bin", "/tmp/room"])).toEqual([]);
  expect(found(["/tmp/a/bin"], { apartFrom: ["/tmp/a/repo"] })).toEqual(["/tmp/a/bin"]);
  expect(found(["/tmp/a"], { apartFrom: ["/tmp/a/repo"] })).toEqual([]);
});

test("the running Node, and where a link in PATH leads to", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node", "bin"), { recursive: true });
  symlinkSync(join(folder, "node", "bin"), join(folder, "current"));
  const there = { replaced: [folder], apartFrom: [] };
  expect(found([], { ...there, execPath: join(folder, "node", "bin", "node") })).toEqual([join(folder, "node")]);
  expect(found([join(folder, "current")], there)).toEqual([join(folder, "current"), join(folder, "node")]);
});
