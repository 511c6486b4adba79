import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLI, temporaryFolder } from "../support/command.ts";
import { CTRL_C, CTRL_D, DOWN, ENTER, play as playProgram, type Step } from "../support/terminal.ts";

/** The kit's command in a pseudo-terminal. */
const play = (
  args: readonly string[],
  steps: readonly Step[],
  cwd: string,
  env: Record<string, string> = {},
  size?: { columns: number; rows: number },
) => playProgram(CLI, args, steps, cwd, env, size);

const [HIDE_CURSOR, SHOW_CURSOR] = ["\u001b[?25l", "\u001b[?25h"];

const ALL: Step[] = [
  { see: "Which exercise?", type: ENTER }, // the first: ocr
  { see: "In which directory?", type: `fresh${ENTER}` },
  { see: "How much time", type: DOWN + ENTER },
  { see: "Install the packages now?", type: "n" },
  { see: "Create a git repository", type: "n" },
];

test("with nothing given it asks everything, and makes what was answered", async () => {
  const cwd = temporaryFolder();
  const { code, screen } = await play([], ALL, cwd);
  expect(code).toBe(0);
  expect(screen).toMatch(
    /Reproduce with: npx create-takehome@\S+ ocr fresh --language typescript --seed \d+ --hours 4 .*--no-install --no-git/s,
  );
  expect(existsSync(join(cwd, "fresh", "BRIEF.md"))).toBe(true);
  expect(existsSync(join(cwd, "fresh", ".git"))).toBe(false);
});

test("a flag answers its question, which is then not asked", async () => {
  const cwd = temporaryFolder();
  const { code, screen } = await play(
    ["ocr", "--hours", "1.5", "--no-install", "--no-git"],
    [{ see: "In which directory?", type: ENTER }],
    cwd,
  );
  expect(code).toBe(0);
  for (const question of ["Which exercise?", "How much time", "Install the packages", "Create a git"])
    expect(screen).not.toContain(question);
  expect(readdirSync(cwd)).toEqual(["ocr-takehome"]);
});

test("exercise and directory given: nothing is asked, though there is a terminal", async () => {
  const cwd = temporaryFolder();
  const { code, screen } = await play(["ocr", "x", "--no-install"], [], cwd);
  expect(code).toBe(0);
  expect(screen).not.toContain("?");
});

test("a taken directory is said at once and asked again, without losing the answers", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "taken"));
  writeFileSync(join(cwd, "taken", "thesis.txt"), "");
  const { code, screen } = await play(
    ["ocr", "--hours", "4", "--no-install", "--no-git"],
    [
      { see: "In which directory?", type: `taken${ENTER}` },
      { see: "In which directory?", type: `free${ENTER}` },
    ],
    cwd,
  );
  expect(screen).toContain("thesis.txt");
  expect(code).toBe(0);
  expect(readdirSync(cwd).sort()).toEqual(["free", "taken"]);
  expect(readdirSync(join(cwd, "taken"))).toEqual(["thesis.txt"]);
});

const END = [
  ["Ctrl-C", CTRL_C],
  ["Ctrl-D", CTRL_D],
] as const;

describe.each(END)("%s at any question: exit 130, nothing written, cursor visible", (_, key) => {
  test.each(ALL.map((step, index) => [step.see, index] as const))("%s", async (see, index) => {
    const cwd = temporaryFolder();
    const { code, screen, raw } = await play([], [...ALL.slice(0, index), { see, type: key }], cwd);
    expect(code).toBe(130);
    expect(screen.match(/Cancelled\. Nothing was written\./g)).toHaveLength(1);
    expect(raw.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(raw.lastIndexOf(HIDE_CURSOR));
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test("Ctrl-D cancels in the middle of a line too", async () => {
  const cwd = temporaryFolder();
  const { code } = await play(["ocr"], [{ see: "In which directory?", type: `some-text${CTRL_D}` }], cwd);
  expect(code).toBe(130);
  expect(readdirSync(cwd)).toEqual([]);
});

describe.each([0, 1, 5, 19])("a terminal that reports %i columns shows texts in lines, not in columns", (columns) => {
  const size = { columns, rows: columns };
  const longest = (screen: string) => Math.max(...screen.split(/\r?\n/).map((line) => line.length));

  test("questions and result", async () => {
    const cwd = temporaryFolder();
    const { code, screen } = await play([], ALL, cwd, {}, size);
    expect(code).toBe(0);
    expect(screen.split("\n").length).toBeLessThan(150);
    expect(longest(screen)).toBeGreaterThan(50);
  });

  test("help", async () => {
    const { code, screen } = await play(["--help"], [], temporaryFolder(), {}, size);
    expect(code).toBe(0);
    expect(screen.split("\n").length).toBeLessThan(60);
    expect(longest(screen)).toBeGreaterThan(50);
  });
});

test("--yes and CI ask nothing, even in a terminal", async () => {
  const cwd = temporaryFolder();
  expect((await play(["--yes"], [], cwd)).code).toBe(2); // no exercise is the usual one
  expect((await play(["ocr"], [], cwd, { CI: "true" })).code).toBe(2);
  expect(readdirSync(cwd)).toEqual([]);
  expect((await play(["ocr", "--yes", "--no-install"], [], cwd)).code).toBe(0);
  expect(readdirSync(cwd)).toEqual(["ocr-takehome"]);
});

test("a wrong flag is said before the first question", async () => {
  const { code, screen } = await play(["--seed", "x"], [], temporaryFolder());
  expect(code).toBe(2);
  expect(screen).not.toContain("Which exercise?");
});
