import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkedOutFiles } from "../../src/evaluation/working-files.ts";
import { gitRepository } from "../support/audit.ts";
import { temporaryFolder } from "../support/command.ts";

test.each([
  ["ignores", "node_modules\n"],
  ["tracks", "node_modules/\n"], // a pattern with a slash does not match a link
])("a link to packages is made anew, also where git %s it", async (_, ignore) => {
  const root = gitRepository({ at: 0, files: { ".gitignore": ignore, "a.ts": "" } });
  const packages = join(temporaryFolder(), "node_modules");
  mkdirSync(packages);
  symlinkSync(packages, join(root, "node_modules"));
  execFileSync("git", ["add", "-A"], { cwd: root });
  const { files, links } = await checkedOutFiles(root, root);
  expect(files).toEqual([".gitignore", "a.ts"]);
  expect(links).toEqual([{ path: "node_modules", from: realpathSync(packages) }]);
});

test("tracked packages are copied, and not linked as well", async () => {
  const root = gitRepository({ at: 0, files: { "node_modules/x/index.js": "", "a.ts": "" } });
  const { files, links } = await checkedOutFiles(root, root);
  expect(files).toEqual(["a.ts", "node_modules/x/index.js"]);
  expect(links).toEqual([]);
});
