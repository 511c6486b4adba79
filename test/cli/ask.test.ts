import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import { createClassifier } from "../../src/stakeholder/classifier.ts";
import { answer, KEY, scriptedServer } from "../models/server.ts";
import { generatedRepository, takehome } from "../support/repository.ts";
import { CTRL_C, DOWN, ENTER, play } from "../support/terminal.ts";

/** Without node_modules: questions come before anything is installed. */
async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const ask = (root: string, ...words: string[]) => takehome(root, ["ask", ...words]);
const clarifications = (root: string) => readFileSync(join(root, "CLARIFICATIONS.md"), "utf8");
const logOf = (root: string) =>
  readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));

describe("ask", () => {
  test("answers in character, records question, answer and time in CLARIFICATIONS.md and in the log", async () => {
    const root = await bare();
    const { code, stdout, stderr } = await ask(root, "There are several dates. Which one do you mean?");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Ines Halloran: The day it was issued; .*Not the due date.*\n$/s);
    expect(stderr).toContain("Recorded as Q1 in CLARIFICATIONS.md");
    expect(clarifications(root)).toMatch(
      /\n\n## Q1: There are several dates\. Which one do you mean\?\n\n\* \*\*Asked:\*\* \d{4}-\d\d-\d\d \d\d:\d\d, Ines Halloran, Accounts Payable\n\* \*\*Answer:\*\* The day it was issued; .*\n\* \*\*Assumption:\*\*\n\* \*\*Consequence:\*\*\n$/,
    );
    expect(logOf(root)).toMatchObject([
      { type: "asked", entries: ["date_meaning"], answer: expect.stringContaining("issued") },
    ]);
  });

  test("words need no quotes; what it does not know it says, and records that too", async () => {
    const root = await bare();
    const { stdout, stderr } = await ask(root, "what", "is", "the", "meaning", "of", "life");
    expect(stdout).toMatch(/know/);
    expect(stdout).toMatch(/assum/i);
    expect(stderr).toContain("Q1");
    expect(logOf(root)).toMatchObject([{ type: "asked", entries: [], question: "what is the meaning of life" }]);
    const again = await ask(root, "what is the meaning of life");
    expect(again).toMatchObject({ stdout, stderr: expect.stringContaining("Already in CLARIFICATIONS.md, as Q1") });
    // There are three ways of not knowing, and every question of these is written down.
    for (const [index, word] of ["football", "poetry", "chess", "opera", "gardening"].entries()) {
      expect((await ask(root, `do you like ${word}`)).stderr).toContain(`Recorded as Q${index + 2} `);
    }
  });

  test("the candidate's own text stays, numbers go on, and the same answer is not written twice", async () => {
    const root = await bare();
    appendFileSync(join(root, "CLARIFICATIONS.md"), "\n## Q7: mine\n\nMy own words, no line break at the end");
    const before = clarifications(root);
    expect((await ask(root, "Should refunds be negative?")).stderr).toContain("Q8");
    expect(clarifications(root).startsWith(`${before}\n\n## Q8: Should refunds`)).toBe(true);
    const after = clarifications(root);
    const again = await ask(root, "What sign does the total of a credit note get?");
    expect(again.stderr).toContain("Already in CLARIFICATIONS.md, as Q8");
    expect(clarifications(root)).toBe(after);
    expect(logOf(root)).toHaveLength(2);
  });

  test("a missing CLARIFICATIONS.md is made; an answer is logged even where it cannot be", async () => {
    const root = await bare();
    rmSync(join(root, "CLARIFICATIONS.md"));
    await ask(root, "Do you need the VAT amount?");
    expect(clarifications(root)).toMatch(/^# Clarifications\n\n## Q1: Do you need the VAT amount\?\n/);
  });

  test("a question is one line, whatever was typed", async () => {
    const root = await bare();
    await ask(root, "Which date\n## Q99: do you\u001b[31m mean?");
    expect(clarifications(root)).toContain("\n## Q1: Which date ## Q99: do you mean?\n");
  });

  test("several questions at once get several answers", async () => {
    const root = await bare();
    const { stdout } = await ask(root, "Which date do you mean? Should refunds be negative?");
    expect(stdout).toContain("The day it was issued");
    expect(stdout).toContain("total is negative");
  });

  test("JSON", async () => {
    const root = await bare();
    expect(JSON.parse((await ask(root, "Who labelled the data?", "--json")).stdout)).toEqual({
      question: "Who labelled the data?",
      known: true,
      answer: expect.stringContaining("one value in twenty-five"),
      found_by: "classifier",
      recorded_as: "Q1",
    });
  });

  test.each([
    [[], "The question is missing."],
    [["   "], "The question is missing."],
    [["a".repeat(1001)], "reads at most 1000"],
    [["--lsit"], "Did you mean --list?"],
  ])("wrong use: %j", async (words, message) => {
    const root = await bare();
    const before = clarifications(root);
    expect(await ask(root, ...words)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(clarifications(root)).toBe(before);
  });

  test("the answers are listed when the attempt is over, not before, and that is recorded", async () => {
    const root = await bare();
    expect(await ask(root, "--list")).toMatchObject({ code: 1, stdout: "" });
    await takehome(root, ["timer", "start"]);
    await ask(root, "Should refunds be negative?");
    expect(await ask(root, "--list")).toMatchObject({ code: 1, stdout: "" });
    await takehome(root, ["timer", "stop"]);
    const { code, stdout } = await ask(root, "--list");
    expect(code).toBe(0);
    expect(stdout).toMatch(/How are credit notes and refunds written\? \(you asked\)/);
    expect(stdout).toContain("You asked for 1 of 29 answers that are not in the brief, with 1 question.");
    expect(logOf(root).at(-1)).toMatchObject({ type: "answers_listed" });
  });

  test("help does not give the answers away", async () => {
    const root = await bare();
    expect((await ask(root, "--help")).stdout).not.toMatch(/issued|negative|\btemp\b/);
  });

  test("two at once: both are recorded whole", async () => {
    const root = await bare();
    writeFileSync(join(root, "CLARIFICATIONS.md"), "");
    await Promise.all([ask(root, "Should refunds be negative?"), ask(root, "What is the budget per document?")]);
    expect(
      clarifications(root)
        .match(/^## Q\d+:/gm)
        ?.sort(),
    ).toEqual(["## Q1:", "## Q2:"]);
    expect(logOf(root)).toHaveLength(2);
  });
});

test("of two questions the clear one is answered, and the unclear one is quoted", async () => {
  const root = await bare();
  const question = "Should refunds be negative? What is the wifi password of the office?";
  const { code, stdout } = await ask(root, question);
  const shown = stdout.replace(/\s+/g, " ");
  expect(code).toBe(0);
  expect(shown).toContain("The total is negative");
  expect(shown).toContain('I am not sure what you mean by "What is the wifi password of the office?".');
  expect(clarifications(root)).toContain("I am not sure what you mean by");
  expect(JSON.parse((await ask(root, question, "--json")).stdout)).toMatchObject({
    known: true,
    unclear: ["What is the wifi password of the office?"],
  });
});

describe("a question that two or three answers fit", async () => {
  const stakeholder = await exercise.stakeholder();
  const { find } = createClassifier(stakeholder);
  const words = [
    "currency",
    "languages",
    "duplicates",
    "handwriting",
    "budget",
    "pages",
    "labels",
    "privacy",
    "volume",
  ];
  const pairs = words.flatMap((first) => words.map((second) => `${first} ${second}`));
  const question = pairs.find((pair) => find(pair).close && find(pair).ids.length === 0) ?? "";
  const candidates = (find(question).close ?? []).flatMap((id) => stakeholder.answers.filter((each) => each.id === id));
  const [first, second] = candidates;
  if (!first || !second) throw new Error("no pair of keywords is ambiguous");
  const SCREEN = { see: "Did you mean one of these?" };
  const played = async (type: string) => {
    const root = await bare();
    const { code, screen } = await play(
      join(root, ".takehome", "takehome.mjs"),
      ["ask", question],
      [{ ...SCREEN, type }],
      root,
    );
    return { root, code, screen: screen.replace(/\s+/g, " ") };
  };

  test("is not answered without a terminal: the topics are named, and nothing is recorded as clarified", async () => {
    const root = await bare();
    const before = clarifications(root);
    const { code, stdout, stderr } = await ask(root, question);
    const shown = stdout.replace(/\s+/g, " ");
    expect(code).toBe(0);
    for (const each of candidates) {
      expect(shown).toContain(each.question);
      expect(shown).not.toContain(each.answer);
    }
    expect(stderr).toContain("Not recorded in CLARIFICATIONS.md");
    expect(clarifications(root)).toBe(before);
    expect(logOf(root)).toMatchObject([{ type: "asked", question, entries: [] }]);
    expect(JSON.parse((await ask(root, question, "--json")).stdout)).toMatchObject({
      known: false,
      suggestions: candidates.map((each) => each.question),
      recorded_as: null,
    });
  });

  test.each([
    ["the first", ENTER, first],
    ["the second", DOWN + ENTER, second],
  ])("in a terminal, %s can be chosen", async (_, keys, chosen) => {
    const { root, code, screen } = await played(keys);
    expect(code).toBe(0);
    expect(screen).toContain(chosen.answer.slice(0, 40));
    expect(clarifications(root)).toContain(chosen.answer);
    expect(logOf(root)).toMatchObject([{ type: "asked", question, entries: [chosen.id] }]);
  });

  test("in a terminal, none of them is a reply too", async () => {
    const { root, code, screen } = await played(DOWN.repeat(candidates.length) + ENTER);
    expect(code).toBe(0);
    expect(screen).toMatch(/assum/i);
    expect(logOf(root)).toMatchObject([{ type: "asked", question, entries: [] }]);
  });

  test("Ctrl-C asks nothing and records nothing", async () => {
    const { root, code } = await played(CTRL_C);
    expect(code).toBe(130);
    expect(clarifications(root)).not.toContain(question);
    expect(existsSync(join(root, ".takehome", "attempt.jsonl"))).toBe(false);
  });
});

test("after a change request, an answer comes with the note that the request counts", async () => {
  const root = await bare();
  await takehome(root, ["timer", "start"]);
  expect((await ask(root, "Should refunds be negative?")).stderr).not.toContain("CHANGE-REQUEST.md counts");
  await takehome(root, ["change"]);
  expect((await ask(root, "Should refunds be negative?")).stderr).toContain("CHANGE-REQUEST.md counts");
});

describe("ask --model", () => {
  const withModel = async (content: string, model = "m") => {
    const root = await generatedRepository(2);
    const { url, seen } = await scriptedServer(answer("openai", content, { model }));
    const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${url}/v1`, TAKEHOME_MODEL: undefined };
    const asks = (...words: string[]) => takehome(root, ["ask", "--json", ...words], { env });
    return { root, seen, asks };
  };
  /** The classifier finds nothing for it. */
  const ODD = "Hm, and the greenbacks?";

  test("a model chooses among the answers that there are, and that it did is recorded", async () => {
    const { root, seen, asks } = await withModel('{"entry":0}');
    const reply = JSON.parse((await asks("--model", "openai", ODD)).stdout);
    const first = readFileSync(join("exercises", "ocr", "stakeholder.yaml"), "utf8").match(
      /answer: >-\n\s+(.{30})/,
    )?.[1];
    expect(reply).toMatchObject({ known: true, answer: expect.stringContaining(first ?? "none") });
    expect(reply.found_by).toMatch(/^openai\//);
    expect(logOf(root)).toMatchObject([{ type: "asked", found_by: reply.found_by }]);
    expect(JSON.stringify(seen[0]?.body)).toContain("greenbacks");
    expect(JSON.stringify(logOf(root))).not.toContain(KEY);
  });

  test("it may find nothing, which is not known", async () => {
    const { asks } = await withModel('{"entry":null}');
    expect(JSON.parse((await asks("--model", "openai", "Should refunds be negative?")).stdout)).toMatchObject({
      known: false,
      found_by: expect.stringMatching(/^openai/),
    });
  });

  test.each([
    ["an entry that is not there", '{"entry":999}', "m"],
    ["an answer of its own", '{"answer":"Refunds are blue."}', "m"],
    ["a stand-in", '{"entry":0}', "stand-in-rules"],
  ])("%s leaves it to the classifier", async (_, content, model) => {
    const { root, asks } = await withModel(content, model);
    const { stdout, stderr } = await asks("--model", "openai", "Should refunds be negative?");
    expect(JSON.parse(stdout)).toMatchObject({ known: true, found_by: "classifier" });
    expect(stdout).toContain("total is negative");
    expect(stderr).toContain("the built-in classifier chose it");
    expect(logOf(root)).toMatchObject([{ found_by: "classifier" }]);
  });

  test("without a flag nobody is asked, with a wrong one it is a usage error", async () => {
    const { seen, asks } = await withModel('{"entry":0}');
    expect(JSON.parse((await asks(ODD)).stdout)).toMatchObject({ found_by: "classifier" });
    expect(await asks("--model", "acme", ODD)).toMatchObject({ code: 2, stdout: expect.stringContaining("acme") });
    expect(seen).toHaveLength(0);
  });
});
