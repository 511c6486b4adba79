import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decisionsOf } from "../../src/repository/decisions.ts";

const reason = "because it reads columns in order, which was measured on every page of the development data set";

test("entries by either kind of heading, with their lines", () => {
  const text = `# Decisions\n\n## D2: read twice\n\n${reason}\n\nD3: read once\n-------------\n\n${reason}\n`;
  expect(decisionsOf(text).map(({ title, line, body }) => [title, line, body])).toEqual([
    ["D2: read twice", 3, reason],
    ["D3: read once", 7, reason],
  ]);
});

test.each([
  ["a fence of tildes", `~~~markdown\n\`\`\`\n## D2: no\n\n${reason}\n~~~`],
  ["a comment", `<!--\n## D2: no\n\n${reason}\n-->`],
  ["a comment that makes up the entry", `## D2: no\n\n<!-- ${reason} -->`],
  ["hardly any text", "## D2: no\n\nbecause"],
])("no entry in %s", (_, text) => expect(decisionsOf(text)).toEqual([]));

test("the template has none", () => {
  const template = readFileSync("templates/base/DECISIONS.md.hbs", "utf8");
  expect(template).toContain("## D1: (example");
  expect(decisionsOf(template)).toEqual([]);
  expect(decisionsOf(template.replaceAll("\n", "\r\n"))).toEqual([]);
  // One's own entry in place of the example counts, wherever it stands.
  expect(
    decisionsOf(template.replace("<!-- END OF", `<!-- END OF EXAMPLE -->\n## D1: mine\n\n${reason}\n\n<!-- END OF`)),
  ).toHaveLength(1);
});
