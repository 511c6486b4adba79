import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileLinksIn } from "../../src/defense/file-links.ts";
import { temporaryFolder } from "../support/command.ts";

describe("file links", () => {
  const root = temporaryFolderWith({ "src/x.ts": "one\n  two\nthree\n", "bin.dat": "a\0b", "a b.md": "x" });
  test.each([
    ["src/x.ts:2", true, "  two"],
    ["`src/x.ts:2-3`.", true, "  two\nthree"],
    ["(see src/x.ts:1)", true, "one"],
    ["src/x.ts:4", false, ""],
    ["src/x.ts:0", false, ""],
    ["src/x.ts:3-1", false, ""],
    ["src/nope.ts:1", false, ""],
    ["../../etc/passwd.txt:1", false, ""],
    ["src/x.ts:99999999999999999999", false, ""],
    ["bin.dat:1", false, ""],
  ])("%s resolves: %s", (text, resolves, quote) => {
    expect(fileLinksIn(text, root())).toMatchObject([{ resolves, quote }]);
  });
  test.each(["at 12:30 it was", "http://localhost:8080/x", "ratio 1.5:1", "src/x.ts", "https://a.example.com:443"])(
    "%s is none",
    (text) => expect(fileLinksIn(text, root()).filter(({ resolves }) => resolves)).toEqual([]),
  );
});

/** Made when first asked for: a folder belongs to the test that runs. */
function temporaryFolderWith(files: Record<string, string>): () => string {
  return () => {
    const root = temporaryFolder();
    mkdirSync(join(root, "src"));
    for (const [path, content] of Object.entries(files)) writeFileSync(join(root, path), content);
    return root;
  };
}
