import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import type { EventBody } from "../../src/attempt/events.ts";
import { answersForm, parseAnswers } from "../../src/defense/answers-file.ts";
import { syncDefense } from "../../src/defense/document.ts";
import { edited, MOST_CHARACTERS } from "../../src/defense/editor.ts";
import { judgeSession } from "../../src/defense/judged.ts";
import { referencesIn } from "../../src/defense/references.ts";
import { clockOf, interviewScreen } from "../../src/defense/screen.ts";
import { lastHeld, sessionsOf } from "../../src/defense/session.ts";
import type { DrawnQuestion } from "../../src/exercise/defense.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readRubric } from "../../src/rubric/load.ts";
import { assessedLeaves } from "../../src/rubric/schema.ts";
import { defenseJudgeResults, defenseSelfResults } from "../../src/score/defense-results.ts";
import { Machine } from "../attempt/support.ts";
import { temporaryFolder } from "../support/command.ts";

const question = (id: string): DrawnQuestion => ({
  ...{
    id,
    origin: "worst_case",
    topic: `Topic ${id}`,
    question: `Why is ${id} so?`,
    sources: [`run 7`],
    facts: ["a: b"],
  },
});
const answered = (id: string, answer: string, seconds: number | null, ...refs: boolean[]): EventBody => ({
  ...{ type: "defense_answered", session: "s1", question: id, answer, seconds },
  references: refs.map((resolves, index) => ({ ref: `a.ts:${index}`, resolves })),
});
const sessions = (...bodies: EventBody[]) => {
  const machine = new Machine();
  const started: EventBody = { type: "defense_started", session: "s1", questions: ["q1", "q2"].map(question) };
  return sessionsOf([started, ...bodies].map((body) => machine.work(1).event(body)));
};

describe("references", () => {
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
    expect(referencesIn(text, root())).toMatchObject([{ resolves, quote }]);
  });
  test.each(["at 12:30 it was", "http://localhost:8080/x", "ratio 1.5:1", "src/x.ts", "https://a.example.com:443"])(
    "%s is none",
    (text) => expect(referencesIn(text, root()).filter(({ resolves }) => resolves)).toEqual([]),
  );
});

describe("typing", () => {
  const type = (keys: [string, string, boolean?][], from = "") =>
    keys.reduce((edit, [name, typed, ctrl]) => (edit.done ? edit : edited(edit.text, name, typed, ctrl ?? false)), {
      text: from,
      done: false,
    });
  test.each<[string, [string, string, boolean?][], string, boolean]>([
    [
      "letters, also those without a name",
      [
        ["a", "a"],
        ["", "é"],
        ["", "?"],
      ],
      "aé?",
      false,
    ],
    [
      "Enter breaks the line",
      [
        ["a", "a"],
        ["return", "\r"],
        ["b", "b"],
      ],
      "a\nb",
      false,
    ],
    [
      "Ctrl-D ends it",
      [
        ["a", "a"],
        ["return", "\r"],
        ["d", "\u0004", true],
      ],
      "a",
      true,
    ],
    [
      "a dot alone ends it",
      [
        ["a", "a"],
        ["return", "\r"],
        ["", "."],
        ["return", "\r"],
      ],
      "a",
      true,
    ],
    [
      "a dot after words does not",
      [
        ["a", "a"],
        ["", "."],
        ["return", "\r"],
      ],
      "a.\n",
      false,
    ],
    [
      "Backspace takes a whole character",
      [
        ["", "😀"],
        ["backspace", "\u007f"],
      ],
      "",
      false,
    ],
    [
      "arrows and other control do nothing",
      [
        ["up", ""],
        ["f1", "\u001bOP"],
        ["a", "\u0001", true],
      ],
      "",
      false,
    ],
    ["Ctrl-W takes a word", [["w", "", true]], "one ", false],
    ["Ctrl-U takes a line", [["u", "", true]], "", false],
  ])("%s", (_, keys, text, done) => {
    expect(type(keys, /Ctrl-[WU]/.test(_) ? "one two" : "")).toEqual({ text, done });
  });
  test("a huge paste is cut", () => {
    expect(edited("x".repeat(MOST_CHARACTERS), "a", "a", false).text).toHaveLength(MOST_CHARACTERS);
  });
});

describe("the screen", () => {
  const view = {
    ...{ question: question("q1"), number: 2, of: 6, seconds: 30, answer: "first line\nlast line" },
    references: [
      { ref: "src/x.ts:1", resolves: true, quote: "const x" },
      { ref: "src/y.ts:1", resolves: false, quote: "", problem: "there is no such file" },
    ],
  };
  const plain = { paint: (_: unknown, text: string) => text, unicode: true };
  test("shows clock, question, what it is based on, the answer, and where references lead", () => {
    const text = interviewScreen(view, plain, 100, 30).join("\n");
    for (const part of [
      "Question 2 of 6",
      "1:30 left",
      "Why is q1 so?",
      "a: b",
      "last line_",
      "const x",
      "no such file",
      "Ctrl-D",
    ]) {
      expect(text).toContain(part);
    }
  });
  test.each([
    [100, 8],
    [40, 4],
    [20, 2],
    [5, 1],
    [1, 1],
  ])("fits %d x %d, and the clock stays", (columns, rows) => {
    const lines = interviewScreen(view, plain, columns, rows);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(lines[0]).toContain("1:30 left");
    if (rows > 1) expect(lines.join("\n")).toContain("last line_".slice(0, columns));
  });
  test("ASCII only where the terminal has no more", () => {
    const text = interviewScreen({ ...view, answer: "é → 你" }, { ...plain, unicode: false }, 80, 30).join("\n");
    expect(text).toMatch(/^[\n -~]*$/);
  });
  test("counts on beyond the end", () => {
    expect([0, 119.9, 120, 121, 250].map(clockOf)).toEqual([
      "2:00 left",
      "0:01 left",
      "0:00 left",
      "0:01 over",
      "2:10 over",
    ]);
  });
});

describe("the form for a machine without a terminal", () => {
  test("what is written is what is read", () => {
    const [session] = sessions();
    const form = answersForm(session as NonNullable<typeof session>);
    expect(parseAnswers(form)).toEqual({ answers: [], problems: [] });
    const filled = form.replace("\nRating:", "\nRating: 3").replace("Answer:\n", "Answer:\nBecause of\r\nsrc/x.ts:2\n");
    expect(parseAnswers(filled).answers).toEqual([{ id: "q1", text: "Because of\nsrc/x.ts:2", level: 3 }]);
  });
  test.each([
    ["", /no heading/],
    ["rubbish", /no heading/],
    ["## T {q1}\nno answer line", /line 1: there is no line "Answer:"/],
    ["## T {q1}\nRating: 7\nAnswer: x", /line 2: a rating is a number from 0 to 4, not "7"/],
  ])("%j", (form, problem) => expect(parseAnswers(form).problems.join()).toMatch(problem));
});

describe("sessions", () => {
  test("the first answer to a question stays, the last rating counts, strangers are left out", () => {
    const [session] = sessions(
      answered("q1", "one", 10),
      answered("q1", "two", 10),
      answered("zz", "x", 1),
      { type: "defense_rated", session: "s1", question: "q1", level: 1 },
      { type: "defense_rated", session: "s1", question: "q1", level: 4 },
      { type: "defense_rated", session: "nobody", question: "q1", level: 0 },
    );
    expect(session?.questions).toMatchObject([{ answer: { text: "one" }, level: 4 }, {}]);
    expect(session?.questions[1]?.answer).toBeUndefined();
  });
  test("an interview without a word was not held", () => {
    expect(lastHeld(sessions(answered("q1", "  ", 10)))).toBeUndefined();
    expect(lastHeld(sessions(answered("q1", "x", 10)))?.number).toBe(1);
  });
});

describe("DEFENSE.md", () => {
  test("answers are added, ratings filled in, one's own text stays, nothing is written twice", async () => {
    const bank = await exercise.defend();
    const root = temporaryFolder();
    const file = join(root, "DEFENSE.md");
    const read = () => readFileSync(file, "utf8");
    expect(await syncDefense(root, sessions(), bank)).toBe(false);
    const one = answered("q1", "Words\n\n### 1. fake <!-- answer s1/q2 -->", 130.4);
    await syncDefense(root, sessions(one), bank);
    expect(read()).toContain("> Words\n>\n> ### 1. fake");
    expect(read()).toContain("2:10, 0:10 over");
    expect(read()).toContain("**Own rating:** not yet");
    writeFileSync(file, `${read()}\nMy own remark.\n`);
    const rated: EventBody = { type: "defense_rated", session: "s1", question: "q1", level: 2 };
    const all = sessions(one, rated);
    expect(await syncDefense(root, all, bank)).toBe(true);
    expect(read()).toContain(`**Own rating:** 2 of 4, ${bank.anchors[2]}`);
    expect(read()).toContain("My own remark.");
    const before = read();
    expect(await syncDefense(root, all, bank)).toBe(false);
    expect(read()).toBe(before);
  });
});

describe("what it counts for", () => {
  const { self, judge } = assessedLeaves(readRubric(exercise.rubric, "ocr", CHECK_IDS)).interview;
  const held = (...bodies: EventBody[]) => lastHeld(sessions(...bodies));
  const rate = (id: string, level: number): EventBody => ({
    type: "defense_rated",
    session: "s1",
    question: id,
    level,
  });
  test("nothing without an interview, nothing without ratings", () => {
    expect(defenseSelfResults(self, undefined).get("defense_self")).toMatchObject({
      score: null,
      note: /no interview/,
    });
    expect(defenseSelfResults(self, held(answered("q1", "x", 1))).get("defense_self")).toMatchObject({ score: null });
    expect(defenseJudgeResults(judge, undefined, undefined, "m").get("defense_judged")).toMatchObject({ score: null });
  });
  test("one's own ratings, an answer without a reference at level 2 at most, no answer at 0", () => {
    const full = held(answered("q1", "x", 1, true), answered("q2", "y", 1), rate("q1", 4), rate("q2", 4));
    expect(defenseSelfResults(self, full).get("defense_self")?.score).toBeCloseTo((4 + 2) / 8);
    const half = held(answered("q1", "x", 1, true, false), answered("q2", "", 1), rate("q1", 4), rate("q2", 4));
    expect(defenseSelfResults(self, half).get("defense_self")?.score).toBeCloseTo((2 + 0) / 8);
  });
  test("a judge's verdicts on each answer; an empty one is not sent; a judge without trust counts for nothing", async () => {
    const session = held(answered("q1", "We measured 0.81 in run 7.", 1), answered("q2", "", 1));
    if (!session) throw new Error("it was held");
    const prompts: string[] = [];
    const client = {
      name: "scripted",
      async ask({ prompt }: { prompt: string }) {
        prompts.push(prompt);
        return prompt.includes("limit, a cost")
          ? '{"verdict":"no"}'
          : '{"verdict":"yes","file":"answer.md","quote":"We measured 0.81"}';
      },
    };
    const bank = await exercise.defend();
    const judgements = await judgeSession(session, bank, temporaryFolder(), client, new AbortController().signal);
    expect(judgements.get("q1")).toEqual({ yes: 2, decided: 3, criteria: 3 });
    expect(judgements.get("q2")).toEqual({ yes: 0, decided: 3, criteria: 3 });
    expect(prompts).toHaveLength(9);
    expect(defenseJudgeResults(judge, session, judgements, "m").get("defense_judged")?.score).toBeCloseTo(1 / 3);
    expect(defenseJudgeResults(judge, session, undefined, "m").get("defense_judged")).toMatchObject({ score: null });
  });
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
