import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import kit from "../../package.json" with { type: "json" };
import { archiveFile, readArchive } from "../../src/scaffold/archive.ts";
import { checksumsOf } from "../../src/system/git-pack.ts";

interface Packed {
  size: number;
  files: { path: string; mode: number }[];
}

/** What `npm publish` would send. */
function pack(): Packed {
  const printed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = Object.values(JSON.parse(printed)) as Packed[];
  if (!packed) throw new Error("npm pack printed nothing");
  return packed;
}

describe("the package", () => {
  const { size, files } = pack();
  const paths = files.map(({ path }) => path);

  test("is at most 4 MB packed", () => {
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  test("has no runtime dependencies and one command", () => {
    expect(kit).not.toHaveProperty("dependencies");
    expect(kit).not.toHaveProperty("optionalDependencies");
    expect(kit).not.toHaveProperty("peerDependencies");
    expect(kit.bin).toEqual({ "create-takehome": "dist/cli.cjs" });
    expect(statSync("dist/cli.cjs").mode & 0o111).toBe(0o111);
  });

  test("holds what scaffolding reads", () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/THIRD-PARTY-LICENSES.txt",
        "dist/create.cjs",
        "dist/runners/all.mjs.br",
        "dist/sources/templates.archive",
        "dist/sources/ocr.archive",
        "dist/templates.cjs",
      ]),
    );
  });

  test.each([
    ["templates", ["templates"]],
    ["ocr", ["exercises/ocr/starter", "exercises/ocr/backlog", "exercises/ocr/data/development"]],
  ])("the archive of %s holds every file of its folders, except for templates", (name, folders) => {
    const inFolders = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith(".hbs"))
        .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`),
    );
    const archive = readArchive(archiveFile(".", name));
    expect([...archive.keys()].sort()).toEqual(inFolders.sort());
    for (const [path, { content, checksums }] of archive) {
      expect(content.equals(readFileSync(path)), path).toBe(true);
      expect(checksums, path).toEqual(checksumsOf(content));
    }
  });

  test("holds nothing else: no sources, tests, truths about the labels", () => {
    const known = /^(dist\/|(README|CHANGELOG)\.md$|LICENSE$|package\.json$)/;
    expect(paths.filter((path) => !known.test(path))).toEqual([]);
    expect(paths.filter((path) => /node_modules|\.map$|\.env/.test(path))).toEqual([]);
  });

  test("bundles exactly these packages", () => {
    expect(JSON.parse(readFileSync("dist/bundled.json", "utf8"))).toMatchInlineSnapshot(`
      [
        "@babel/parser",
        "@clack/core",
        "@clack/prompts",
        "@sec-ant/readable-stream",
        "@sindresorhus/merge-streams",
        "ccount",
        "character-entities",
        "cross-spawn",
        "decode-named-character-reference",
        "escape-string-regexp",
        "execa",
        "fast-string-truncated-width",
        "fast-string-width",
        "fast-wrap-ansi",
        "figures",
        "get-stream",
        "handlebars",
        "human-signals",
        "is-plain-obj",
        "is-stream",
        "is-unicode-supported",
        "isexe",
        "json5",
        "longest-streak",
        "markdown-table",
        "mdast-util-find-and-replace",
        "mdast-util-from-markdown",
        "mdast-util-gfm",
        "mdast-util-gfm-autolink-literal",
        "mdast-util-gfm-footnote",
        "mdast-util-gfm-strikethrough",
        "mdast-util-gfm-table",
        "mdast-util-gfm-task-list-item",
        "mdast-util-phrasing",
        "mdast-util-to-markdown",
        "mdast-util-to-string",
        "micromark",
        "micromark-core-commonmark",
        "micromark-extension-gfm",
        "micromark-extension-gfm-autolink-literal",
        "micromark-extension-gfm-footnote",
        "micromark-extension-gfm-strikethrough",
        "micromark-extension-gfm-table",
        "micromark-extension-gfm-task-list-item",
        "micromark-factory-destination",
        "micromark-factory-label",
        "micromark-factory-space",
        "micromark-factory-title",
        "micromark-factory-whitespace",
        "micromark-util-character",
        "micromark-util-chunked",
        "micromark-util-classify-character",
        "micromark-util-combine-extensions",
        "micromark-util-decode-numeric-character-reference",
        "micromark-util-decode-string",
        "micromark-util-edit-map",
        "micromark-util-html-tag-name",
        "micromark-util-normalize-identifier",
        "micromark-util-resolve-all",
        "micromark-util-subtokenize",
        "npm-run-path",
        "parse-ms",
        "path-key",
        "pretty-ms",
        "shebang-command",
        "shebang-regex",
        "signal-exit",
        "sisteransi",
        "strip-final-newline",
        "unicorn-magic",
        "unist-util-is",
        "unist-util-stringify-position",
        "unist-util-visit",
        "unist-util-visit-parents",
        "which",
        "yaml",
        "yoctocolors",
        "zod",
        "zwitch",
      ]
    `);
  });
});

test("the pinned versions are exact", () => {
  for (const [name, version] of Object.entries(kit.devDependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});
