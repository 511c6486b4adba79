import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";
import { commit, generatedRepository, takehome } from "../support/repository.ts";
import { CTRL_C, ENTER, play, type Step } from "../support/terminal.ts";

async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

/** A repository with a commit of one's own. */
async function worked(): Promise<string> {
  const root = await bare();
  writeFileSync(join(root, "src", "dates.ts"), "export const dates = 1;\n");
  commit(root, "Read dates");
  return root;
}

const aiLog = (root: string, ...words: string[]) => takehome(root, ["ai-log", ...words]);
const inTerminal = (root: string, steps: readonly Step[], ...words: string[]) =>
  play(join(root, ".takehome", "takehome.mjs"), ["ai-log", ...words], steps, root);
const file = (root: string) => join(root, "ai-log.jsonl");
const entries = (root: string): Record<string, string>[] =>
  readFileSync(file(root), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const readme = (root: string) => readFileSync(join(root, "README.md"), "utf8");
const head = (root: string) => execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();

const USE = ["--tool", "Claude Code", "--for", "tests of src/dates.ts"];
const REJECTION = ["--rejected", "one regular expression", "--why", "it swaps day and month"];

describe("with flags", () => {
  test("an entry is one line, README.md lists it between its comments, --list shows it", async () => {
    const root = await worked();
    writeFileSync(join(root, "README.md"), `${readme(root)}\nWritten by hand.\n`);
    const { code, stdout, stderr } = await aiLog(root, ...USE, ...REJECTION);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Recorded as entry 1 in ai-log.jsonl.\n" });
    expect(stderr).toContain(`It names commit ${head(root).slice(0, 7)} (Read dates).`);
    expect(entries(root)).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        ...{ tool: "Claude Code", for: "tests of src/dates.ts", rejected: "one regular expression" },
        ...{ why: "it swaps day and month", commit: head(root) },
      },
    ]);
    expect(readme(root)).toMatch(
      /<!-- AI LOG.*-->\n\n\| Tool .*\n.*\n\| Claude Code .*\n\n<!-- END OF AI LOG -->\n\nWritten by hand\.\n$/,
    );
    expect((await aiLog(root, "--list")).stdout).toBe(
      `1. Claude Code: tests of src/dates.ts\n   Rejected: one regular expression\n   Why: it swaps day and month\n   Commit: ${head(root).slice(0, 7)}\n`,
    );
    expect(JSON.parse((await aiLog(root, "--list", "--json")).stdout)).toEqual(entries(root));
  });

  test("what does not count in the score is said at once", async () => {
    const root = await bare();
    const first = await aiLog(root, ...USE);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain("It names no commit, because you have none yet.");
    expect(first.stderr).toContain("The score counts entries that name a rejected suggestion");
    expect((await aiLog(root, ...USE, "--commit", "HEAD")).stderr).toContain("This is no commit of yours");
  });

  test("--json prints the entry and asks nothing", async () => {
    const root = await worked();
    const { code, stdout, stderr } = await aiLog(root, ...USE, ...REJECTION, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ entry: entries(root)[0], entries: 1, readme: "filled", problem: null });
  });

  test("an empty log lists nothing, and writes nothing", async () => {
    const root = await bare();
    expect((await aiLog(root, "--list")).stdout).toBe("The AI log is empty. `npm run ai-log` adds an entry.\n");
    expect((await aiLog(root, "--list", "--json")).stdout).toBe("[]\n");
    expect(existsSync(file(root))).toBe(false);
  });

  test("--readme takes up what was changed by hand", async () => {
    const root = await bare();
    writeFileSync(file(root), '{"tool": "Aider", "for": "by hand"}\n');
    expect((await aiLog(root, "--readme")).stdout).toContain("README.md lists the log");
    expect(readme(root)).toContain("| Aider | by hand |");
    expect((await aiLog(root, "--readme")).stdout).toBe("README.md has the same entries already.\n");
    rmSync(join(root, "README.md"));
    expect((await aiLog(root, "--readme")).stdout).toBe("There is no README.md to list the log in.\n");
    expect((await aiLog(root, ...USE)).code).toBe(0);
    expect(existsSync(join(root, "README.md"))).toBe(false);
  });

  test.each([
    ["nothing", [], "--tool is required"],
    ["no purpose", ["--tool", "T"], "--for is required"],
    ["an empty tool", ["--tool", " ", "--for", "x"], "--tool is empty"],
    ["an empty reason", [...USE, "--rejected", "x", "--why", ""], "--why is empty"],
    ["a suggestion without a reason", [...USE, "--rejected", "x"], "--rejected needs --why"],
    ["a reason without a suggestion", [...USE, "--why", "x"], "--why needs --rejected"],
    ["a text that is too long", [...USE, "--rejected", "x".repeat(501), "--why", "y"], "--rejected has 501 characters"],
    ["a commit that does not exist", [...USE, "--commit", "nope"], 'There is no commit "nope"'],
    ["two at once", ["--list", "--readme"], "--list and --readme cannot be combined"],
    ["a field beside --list", ["--list", "--tool", "x"], "--tool cannot be used with --list"],
    ["a word", ["add"], 'Unexpected argument: "add"'],
  ])("%s: exit 2, one message, nothing written", async (_, words, message) => {
    const root = await bare();
    const before = readme(root);
    const { code, stderr } = await aiLog(root, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(file(root))).toBe(false);
    expect(readme(root)).toBe(before);
  });

  test("outside of a repository", async () => {
    const { code, stderr } = await cli(["ai-log", ...USE], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("generated take-home");
  });

  test("a damaged log: exit 1, the line, and every file as it was", async () => {
    const root = await bare();
    writeFileSync(file(root), '{"tool": "T", "for": "x"}\n{"tool":\n');
    const before = readme(root);
    for (const words of [USE, ["--list"], ["--readme"]]) {
      const { code, stderr } = await aiLog(root, ...words);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining("Line 2 of ai-log.jsonl is damaged"),
      });
    }
    expect(readFileSync(file(root), "utf8")).toBe('{"tool": "T", "for": "x"}\n{"tool":\n');
    expect(readme(root)).toBe(before);
  });

  test("damaged comments in README.md: the entry is kept, and README.md is not touched", async () => {
    const root = await bare();
    writeFileSync(join(root, "README.md"), "# T\n\n<!-- END OF AI LOG -->\n");
    const { code, stdout, stderr } = await aiLog(root, ...USE);
    expect(code).toBe(1);
    expect(stdout).toContain("Recorded as entry 1");
    expect(stderr).toContain("README.md was not filled");
    expect(stderr).toContain("npm run ai-log -- --readme");
    expect(entries(root)).toHaveLength(1);
    expect(readme(root)).toBe("# T\n\n<!-- END OF AI LOG -->\n");
  });

  test("a folder in the place of the log: exit 1, README.md as it was", async () => {
    const root = await bare();
    mkdirSync(file(root));
    const before = readme(root);
    const { code, stderr } = await aiLog(root, ...USE);
    expect(code).toBe(1);
    expect(stderr).toContain("is a folder");
    expect(readme(root)).toBe(before);
  });

  // Root may write everywhere: skipped, not passed, where the tests run as root.
  test.skipIf(process.getuid?.() === 0)("a log that may not be written: exit 1, README.md as it was", async () => {
    const root = await bare();
    writeFileSync(file(root), "");
    chmodSync(file(root), 0o444);
    const before = readme(root);
    const { code, stderr } = await aiLog(root, ...USE);
    expect(code).toBe(1);
    expect(stderr).toContain("No permission");
    expect(readme(root)).toBe(before);
  });

  test("where AI tools are banned, an entry is recorded and README.md lists it, with a warning", async () => {
    const root = join(temporaryFolder(), "x");
    expect((await cli(["ocr", root, "--ai", "banned", "--no-install", "--seed", "1"])).code).toBe(0);
    const { code, stderr } = await aiLog(root, ...USE);
    expect(code).toBe(0);
    expect(stderr).toContain("AI tools are banned in this take-home");
    expect(readme(root)).toContain("| Claude Code | tests of src/dates.ts |");
  });
});

describe("in a terminal", () => {
  test("everything is asked for; empty answers are asked again, a commit that does not exist too", async () => {
    const root = await worked();
    const newest = head(root).slice(0, 7);
    const steps: Step[] = [
      { see: "Which tool?", type: ENTER },
      { see: "The answer is empty", type: `Copilot${ENTER}` },
      { see: "What was it used for?", type: `dates${ENTER}` },
      { see: "Which suggestion did you reject?", type: `one regular expression${ENTER}` },
      { see: "Why did you reject it?", type: `it swaps day and month${ENTER}` },
      { see: `Empty for ${newest}`, type: `nope${ENTER}` },
      { see: 'There is no commit "nope"', type: "" },
      { see: "Which commit shows it?", type: ENTER },
    ];
    const { code, screen } = await inTerminal(root, steps);
    expect(code).toBe(0);
    expect(screen).toContain("Recorded as entry 1");
    expect(entries(root)).toMatchObject([
      { tool: "Copilot", for: "dates", rejected: "one regular expression", why: "it swaps day and month" },
    ]);
    expect(entries(root)[0]?.["commit"]).toBe(head(root));
    expect(readme(root)).toContain("| Copilot | dates | one regular expression | it swaps day and month |");
  });

  test("nothing rejected needs no reason; the tool of the last entry is proposed; flags are not asked for", async () => {
    const root = await bare();
    expect((await aiLog(root, ...USE)).code).toBe(0);
    const steps: Step[] = [
      { see: "Which tool?", type: "" },
      { see: "Claude Code", type: ENTER },
      { see: "Which suggestion did you reject?", type: ENTER },
    ];
    const { code, screen } = await inTerminal(root, steps, "--for", "dates");
    expect(code).toBe(0);
    for (const question of ["used for?", "Why did you", "Which commit"]) expect(screen).not.toContain(question);
    expect(entries(root)[1]).toEqual({ at: expect.any(String), tool: "Claude Code", for: "dates" });
  });

  test("tool and purpose given: nothing is asked, though there is a terminal", async () => {
    const root = await bare();
    const { code, screen } = await inTerminal(root, [], ...USE);
    expect(code).toBe(0);
    expect(screen).not.toContain("?");
  });

  test("Ctrl-C at a question: exit 130, nothing written", async () => {
    const root = await worked();
    const before = readme(root);
    const steps = [
      { see: "Which tool?", type: `Copilot${ENTER}` },
      { see: "What was it used for?", type: CTRL_C },
    ];
    const { code } = await inTerminal(root, steps);
    expect(code).toBe(130);
    expect(existsSync(file(root))).toBe(false);
    expect(readme(root)).toBe(before);
  });
});
