import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AiLogEntry } from "../../src/ai-log/log.ts";
import { withAiLog } from "../../src/ai-log/readme-section.ts";

const ENTRY: AiLogEntry = {
  ...{ at: undefined, tool: "Copilot", for: "dates | times" },
  ...{ rejected: "a <!-- END OF AI LOG --> regex", why: "it swaps\nday and month", commit: "0123456789abcdef" },
};
const ROW = "| Copilot | dates \\| times | a \\<!-- END OF AI LOG --> regex | it swaps day and month | `0123456` |";
const TABLE = `| Tool | For | Rejected suggestion | Why | Commit |\n| --- | --- | --- | --- | --- |\n${ROW}\n`;
const [START, END] = ["<!-- AI LOG: anything -->", "<!-- END OF AI LOG -->"];

test("between the comments, and only there; again gives the same", () => {
  const readme = `# T\n\n## Use of AI tools\n\nBy hand.\n\n${START}\n\nold\n\n${END}\n\nAlso by hand.\n\n## End\n`;
  const filled = withAiLog(readme, [ENTRY]);
  expect(filled).toBe(readme.replace("\n\nold\n\n", `\n\n${TABLE}\n`));
  expect(withAiLog(filled, [ENTRY])).toBe(filled);
  expect(withAiLog(filled, [])).toBe(readme.replace("\n\nold\n\n", "\n\n"));
});

test("the template has the comments", () => {
  const template = readFileSync("templates/base/README.md.hbs", "utf8");
  const filled = withAiLog(template, [ENTRY]);
  expect(filled).toContain(ROW);
  expect(withAiLog(filled, [])).toBe(template);
});

test("without the comments, at the end of the section, else in a new one at the end", () => {
  const own = "# T\n\n## AI assistants\n\nBy hand.\n\n## End\n\ntext\n";
  const filled = withAiLog(own, [ENTRY]);
  expect(filled).toMatch(
    /^# T\n\n## AI assistants\n\nBy hand\.\n\n<!-- AI LOG[^\n]*-->\n\n\| Tool [\s\S]*-->\n\n## End\n\ntext\n$/,
  );
  expect(withAiLog(filled, [ENTRY])).toBe(filled);
  expect(withAiLog("# T\n\n## Use of AI\n", [ENTRY])).toMatch(/## Use of AI\n\n<!-- AI LOG/);
  expect(withAiLog("# T\n", [ENTRY])).toMatch(
    /^# T\n\n## Use of AI tools\n\n<!-- AI LOG[\s\S]*<!-- END OF AI LOG -->\n$/,
  );
  expect(withAiLog("", [ENTRY])).toMatch(/^## Use of AI tools\n\n/);
});

test("line ends of Windows stay", () => {
  const filled = withAiLog(`# T\r\n\r\n${START}\r\n${END}\r\nEnd\r\n`, [ENTRY]);
  expect(filled).toContain(`${ROW}\r\n`);
  expect(filled.replaceAll("\r\n", "")).not.toContain("\n");
});

test.each([
  ["the end is missing", `${START}\ntext\n`],
  ["the beginning is missing", `text\n${END}\n`],
  ["they are swapped", `${END}\n${START}\n`],
  ["they are there twice", `${START}\n${END}\n${START}\n${END}\n`],
])("%s: said, with the command to run afterwards", (_, readme) => {
  expect(() => withAiLog(readme, [ENTRY])).toThrow(
    expect.objectContaining({ code: 1, hint: expect.stringContaining("npm run ai-log -- --readme") }),
  );
});
