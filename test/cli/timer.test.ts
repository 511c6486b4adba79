import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CommandOptions, cli, temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

/** A repository without node_modules: the clock must run before anything is installed. */
async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const timer = (root: string, words: string, options: CommandOptions = {}) =>
  takehome(root, ["timer", ...words.split(" ").filter(Boolean)], options);
const statusOf = async (root: string, options: CommandOptions = {}) =>
  JSON.parse((await timer(root, "status --json", options)).stdout);
const logOf = (root: string) => readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8");

/** The wall clock of the command shows another time, everything else is as it is. */
const clockSetBy = (hours: number): CommandOptions => ({
  env: {
    NODE_OPTIONS: `--import data:text/javascript,const${encodeURIComponent(` real = Date.now; Date.now = () => real() + ${hours * 3_600_000};`)}`,
  },
});

describe("timer", () => {
  test("a whole attempt, without packages installed", async () => {
    const root = await bare();
    expect((await timer(root, "")).stdout).toContain("has not been started; the budget is 24 h");
    expect(await timer(root, "status --line")).toMatchObject({ code: 0, stdout: "" });
    const started = await timer(root, "start");
    expect(started.stdout).toMatch(
      /^The clock is running: 24 h, until \w{3} \d+ \w+ \d\d:\d\d\. First phase: clarify \(25 min\)/,
    );
    expect((await timer(root, "phase eval")).stdout).toMatch(/^Phase evaluation \(Evaluation\): 30 min planned/);
    expect((await timer(root, "status --line")).stdout).toMatch(/^evaluation 0:00\/0:30 \S (23:59|24:00) left\n$/);
    expect((await timer(root, "pause")).stdout).toMatch(/^Paused after \d+ s of work\. The deadline does not move/);
    expect((await timer(root, "pause")).stdout).toMatch(/^Already paused/);
    expect((await timer(root, "")).stdout).toMatch(/^Clock +paused\n.*^> evaluation +30 min/ms);
    expect((await timer(root, "resume")).stdout).toContain("is running again, phase evaluation");
    expect((await timer(root, "stop")).stdout).toMatch(/^Stopped after/);
    expect(await statusOf(root)).toMatchObject({
      status: "stopped",
      budget_s: 86_400,
      phase: "evaluation",
      problems: [],
    });
    const types = logOf(root)
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text).type);
    expect(types).toEqual(["started", "change_drawn", "phase", "paused", "resumed", "stopped"]);
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" })).toContain(
      ".takehome/attempt.jsonl",
    );
  });

  test.each([
    ["start 90m", 5400],
    ["start 4h", 14_400],
    ["start --hours 6", 21_600],
    ["start 1.5", 5400],
  ])("%s", async (words, budget) => {
    const root = await bare();
    expect((await timer(root, words)).code).toBe(0);
    expect(await statusOf(root)).toMatchObject({ status: "running", budget_s: budget });
  });

  test("the budget chosen when it was generated is the default", async () => {
    const root = join(temporaryFolder(), "x");
    await cli(["ocr", root, "--no-install", "--no-git", "--hours", "4"]);
    await timer(root, "start");
    expect(await statusOf(root)).toMatchObject({ budget_s: 14_400 });
  });

  test.each([
    ["statsu", 2, 'Did you mean "status"?'],
    ["start soon", 2, 'at most 14 days, not "soon"'],
    ["start 0h", 2, "A time budget is more than 0"],
    ["start 4h --hours 3", 2, "both set the budget"],
    ["phase clarify", 1, "npm run timer -- start"],
    ["pause", 1, "npm run timer -- start"],
    ["pause now", 2, 'Unexpected argument: "now"'],
    ["pause --line", 2, "--line cannot be used with `timer pause`"],
  ])("%s, before the start: exit %d, says what to type, records nothing", async (words, code, message) => {
    const root = await bare();
    const ran = await timer(root, words);
    expect(ran.stderr).toContain(message);
    expect(ran.code).toBe(code);
    expect(existsSync(join(root, ".takehome", "attempt.jsonl"))).toBe(false);
  });

  test("wrong use after the start", async () => {
    const root = await bare();
    await timer(root, "start");
    expect(await timer(root, "start")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("was already started"),
    });
    expect(await timer(root, "phase imporve")).toMatchObject({ code: 2, stderr: expect.stringContaining('"improve"') });
    expect(await timer(root, "phase")).toMatchObject({ code: 2, stderr: expect.stringContaining("clarify, data") });
    expect(await timer(root, "watch")).toMatchObject({ code: 2, stderr: expect.stringContaining("needs a terminal") });
    await timer(root, "stop");
    for (const words of ["stop", "pause", "phase data"]) {
      expect(await timer(root, words)).toMatchObject({ code: 1, stderr: expect.stringContaining("timer -- resume") });
    }
    expect((await timer(root, "resume")).stdout).toContain("the restart is recorded");
    expect(await statusOf(root)).toMatchObject({ status: "running", times_reopened: 1 });
  });

  test("outside a repository a prompt's line is silent, everything else is not", async () => {
    const root = await bare();
    const cwd = temporaryFolder();
    expect(await takehome(root, ["timer", "status", "--line"], { cwd })).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(await takehome(root, ["timer", "status"], { cwd })).toMatchObject({ code: 2 });
  });

  test("two starts at once: one wins, the other hears of it", async () => {
    const root = await bare();
    const both = await Promise.all([timer(root, "start 4h"), timer(root, "start 90m")]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const winner = both[0]?.code === 0 ? 14_400 : 5400;
    expect(await statusOf(root)).toMatchObject({ status: "running", budget_s: winner });
  });

  test.skipIf(process.platform !== "linux")("a clock that is set back or forward wins and loses nothing", async () => {
    const root = await bare();
    await timer(root, "start");
    expect(await statusOf(root, clockSetBy(0))).toMatchObject({ clock_notes: [] });
    const back = await statusOf(root, clockSetBy(-30));
    expect(back).toMatchObject({ overtime_s: 0, clock_notes: [{ kind: "clock_set_back" }] });
    expect(back.elapsed_s).toBeLessThan(120);
    const forward = await statusOf(root, clockSetBy(30));
    expect(forward).toMatchObject({ overtime_s: 0, clock_notes: [{ kind: "clock_set_forward" }] });
    expect((await timer(root, "", clockSetBy(-30))).stdout).toContain("was set back by 30 h 00 min");
  });

  test("warnings are said once, by whatever command comes first", async () => {
    const root = await bare();
    await timer(root, "start 0.0005"); // 1.8 s
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect((await timer(root, "phase data")).stderr).toMatch(/budget is used up \(overtime: .*overtime is recorded/);
    expect((await timer(root, "phase data")).stderr).toBe("");
    expect(await statusOf(root)).toMatchObject({ warned_percent: 100 });
    expect((await statusOf(root)).overtime_s).toBeGreaterThan(0);
  });

  test("damage to the log is said, and the rest of it counts", async () => {
    const root = await bare();
    await timer(root, "start");
    appendFileSync(join(root, ".takehome", "attempt.jsonl"), '{"v":1,"type":"pau');
    const { stdout, code } = await timer(root, "");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Clock +running/m);
    expect(stdout).toContain("attempt.jsonl:3 is incomplete");
    expect((await timer(root, "pause")).code).toBe(0);
    expect(await statusOf(root)).toMatchObject({ status: "paused", problems: [expect.stringContaining(":3")] });
  });
});
