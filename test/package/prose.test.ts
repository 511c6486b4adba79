import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import kit from "../../package.json" with { type: "json" };

test("the word list of the spelling check is in lower case, sorted, and has no word twice", () => {
  const words = readFileSync("cspell-words.txt", "utf8").trimEnd().split("\n");
  expect(words).toEqual([...new Set(words.map((word) => word.toLowerCase()))].sort());
});

// Changesets writes a new version directly below the title and reads nothing of what follows.
test("the changelog begins with a title and the current version", () => {
  expect(readFileSync("CHANGELOG.md", "utf8")).toMatch(
    new RegExp(`^# Changelog\n\n## ${kit.version.replaceAll(".", "\\.")}\n`),
  );
});
