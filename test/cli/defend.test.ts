import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedRepository, takehome } from "../support/repository.ts";
import { CTRL_C, DOWN, ENTER, play } from "../support/terminal.ts";

const CTRL_D = "\u0004";

async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const runner = (root: string) => join(root, ".takehome", "takehome.mjs");
const defense = (root: string) => readFileSync(join(root, "DEFENSE.md"), "utf8");
interface Session {
  id: string;
  questions: {
    question: { id: string };
    shown: number;
    left: { draft: string };
    answer?: { text: string; seconds: number | null };
    level?: number;
  }[];
}
const sessionsOf = async (root: string): Promise<Session[]> =>
  JSON.parse((await takehome(root, ["defend", "--json"])).stdout);

test("six questions in a terminal: left with Ctrl-C, gone on with, rated, and a second interview beside the first", async () => {
  const root = await bare();
  const cut = await play(
    runner(root),
    ["defend"],
    [
      { see: "Begin?", type: ENTER },
      { see: "Question 1 of 6", type: `See src/main.ts:3${ENTER}and src/nope.ts:1` },
      { see: "src/nope.ts:1: there is no such file", type: "" }, // said while it is being typed
      { see: "1:58 left", type: CTRL_D }, // and the clock goes on by itself
      { see: "Question 2 of 6", type: "half a thou" },
      { see: "half a thou_", type: CTRL_C },
    ],
    root,
  );
  expect(cut.code).toBe(130);
  expect(cut.screen).toContain("answers so far are in DEFENSE.md");
  expect(defense(root)).toContain("> See src/main.ts:3");
  expect(defense(root)).toContain("`src/nope.ts:1` does not resolve: there is no such file");
  const quoted = readFileSync(join(root, "src", "main.ts"), "utf8").split("\n")[2] ?? "";
  expect(defense(root)).toContain(`\n${quoted}\n`);

  const rest = [
    { see: "1 of 6 questions are answered", type: ENTER },
    { see: "half a thou_", type: `ght${CTRL_D}` }, // the draft is there, its clock goes on
    ...[3, 4, 5, 6].map((number) => ({ see: `Question ${number} of 6`, type: `answer ${number}${ENTER}.${ENTER}` })),
    { see: "your answer ─", type: DOWN + DOWN + ENTER },
    { see: "your answer ─", type: CTRL_C },
  ];
  const unrated = await play(runner(root), ["defend"], rest, root);
  expect(unrated.code).toBe(130);
  expect(unrated.screen).toContain("Your answers and ratings so far are in DEFENSE.md");
  const [session] = await sessionsOf(root);
  expect(session?.questions.map(({ answer }) => answer?.text)).toEqual([
    "See src/main.ts:3\nand src/nope.ts:1",
    "half a thought",
    ...[3, 4, 5, 6].map((number) => `answer ${number}`),
  ]);
  expect(session?.questions[0]?.level).toBe(2);
  expect(session?.questions[1]).toMatchObject({ shown: 2 });
  expect(session?.questions[1]?.answer?.seconds).toBeGreaterThan(0.2);

  const last = [
    { see: "6 of 6 questions are answered", type: ENTER },
    ...[2, 3, 4, 5, 6].map(() => ({ see: "your answer ─", type: ENTER })),
  ];
  const whole = await play(runner(root), ["defend"], last, root);
  expect(whole.code).toBe(0);
  expect(whole.screen).toContain("6 of 6 answered, 6 in time, 0 with file links that all resolve");
  expect(defense(root).match(/Own rating:\*\* \d of 4/g)).toHaveLength(6);

  const before = defense(root);
  const second = await play(
    runner(root),
    ["defend", "--yes"],
    [
      { see: "Question 1 of 6", type: CTRL_D },
      { see: "Question 2 of 6", type: CTRL_C },
    ],
    root,
  );
  expect(second.code).toBe(130);
  expect(defense(root).startsWith(before.trimEnd())).toBe(true);
  expect(defense(root)).toContain("## Interview 2,");
  expect(defense(root)).toContain("> (no answer)");
});

test("a second one at the same time is turned away; a lock that a killed one left is not in the way", async () => {
  const root = await bare();
  const held = play(
    runner(root),
    ["defend", "--yes"],
    [
      { see: "Question 1 of 6", type: "mine" },
      { see: "1:50 left", type: CTRL_C },
    ],
    root,
  );
  await expect.poll(() => existsSync(join(root, ".takehome", "defend.lock")), { timeout: 10_000 }).toBe(true);
  const second = await play(runner(root), ["defend", "--yes"], [], root);
  const first = await held;
  expect(second).toMatchObject({ code: 3, screen: expect.stringContaining("open in another terminal") });
  expect(first.code).toBe(130);
  expect(await sessionsOf(root)).toMatchObject([
    { questions: [{ shown: 1, left: { draft: "mine" } }, {}, {}, {}, {}, {}] },
  ]);

  writeFileSync(join(root, ".takehome", "defend.lock"), "2147483646"); // no system gives such an id
  const after = await play(runner(root), ["defend", "--yes"], [{ see: "mine_", type: CTRL_C }], root);
  expect(after.code).toBe(130);
  expect(existsSync(join(root, ".takehome", "defend.lock"))).toBe(false);
});

test("without a terminal it names the way; the form is printed, filled in, taken once", async () => {
  const root = await bare();
  expect(await takehome(root, ["defend"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--print") });
  expect(existsSync(join(root, ".takehome", "attempt.jsonl"))).toBe(false);

  const printed = await takehome(root, ["defend", "--print"]);
  expect(printed.stdout.match(/^## .*\{\w+\}$/gm)).toHaveLength(6);
  expect((await takehome(root, ["defend", "--print"])).stdout).toBe(printed.stdout); // the same interview

  const form = join(root, "answers.md");
  const fill = (text: string) => writeFileSync(form, text);
  const take = () => takehome(root, ["defend", "--answers", "answers.md"]);
  expect(await take()).toMatchObject({ code: 2, stderr: expect.stringContaining("does not exist") });
  fill(printed.stdout);
  expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining("contains no answer") });
  fill("## X {nobody}\nAnswer: x");
  expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining('has no question "nobody"') });
  fill("x".repeat(2 * 1024 * 1024));
  expect(await take()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is too large: 2048 KB, the limit is 1024 KB."),
  });
  fill(printed.stdout.replaceAll("\nRating:", "\nRating: 9").replaceAll("\nAnswer:\n", "\nAnswer: x\n"));
  expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining("from 0 to 4") });
  expect((await sessionsOf(root))[0]?.questions.every(({ answer }) => answer === undefined)).toBe(true);

  fill(
    printed.stdout
      .replaceAll("\nRating:", "\nRating: 3")
      .replaceAll("\nAnswer:\n", "\nAnswer:\nIn src/main.ts:1 and src/x.ts:1\n"),
  );
  const taken = await take();
  expect(taken.code).toBe(0);
  expect(taken.stderr).toContain("src/x.ts:1: there is no such file");
  expect(taken.stdout).toContain("6 of 6 answered, 0 in time"); // no clock was watched
  expect(defense(root)).toContain("* **Time:** not measured");
  expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining("no open interview") });
});

test("wrong use, and a judge without interview or key", async () => {
  const root = await bare();
  expect(await takehome(root, ["defend", "--print", "--json"])).toMatchObject({ code: 2 });
  expect(await takehome(root, ["defend", "--judge", "gpt"])).toMatchObject({ code: 2 });
  expect(await takehome(root, ["defend", "--judge-model", "x"])).toMatchObject({ code: 2 });
  expect(await takehome(root, ["defend", "--judge", "openai"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("No interview has been held."),
  });
});
