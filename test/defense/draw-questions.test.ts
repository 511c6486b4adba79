import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import { drawQuestions } from "../../src/defense/draw-questions.ts";
import { hardestFunction, readmeNumber, rejectedOption, rejectedSuggestion } from "../../src/defense/file-questions.ts";
import { readMaterial } from "../../src/defense/question-material.ts";
import { bankUnder } from "../../src/defense/questions.ts";
import { worstCase, worstField } from "../../src/defense/run-questions.ts";
import { openDatabase } from "../../src/evaluation/database.ts";
import { readDevelopmentSplit } from "../../src/evaluation/development.ts";
import type { FieldGrade } from "../../src/exercise/grading.ts";
import { RESULTS_FILE } from "../../src/repository/layout.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { gitRepository, grade, storedRun } from "../support/audit.ts";

const libraries = createLibraries([resolve(".")], {});
const field = (
  name: string,
  outcome: FieldGrade["outcome"],
  predicted: string | null = "x",
  gold: string | null = "y",
) => ({ field: name, outcome, predicted, gold }) satisfies FieldGrade;

const RUN = storedRun(1, {
  cases: [
    grade("doc-1", { fields: [field("total", "correct"), field("date", "missing", null, "2025-01-02")] }),
    grade("doc-2", {
      fields: [field("total", "wrong", "1.00", "2.00"), field("date", "wrong", "2025-01-03", "2025-03-01")],
    }),
    grade("doc-3", { fields: [field("total", "absent", null, null), field("date", "spurious", "2025-01-04", null)] }),
  ],
});

const README =
  "# T\n\nMade 12.5% more.\n\n## Results\n\nF1 is 81.3% in run 4.\n\n```\n99.9\n```\n\n## Limits\n\nAt 3.25 s.\n";
const DECISIONS = `## D1: keep PSM 6

**Options.**
1. PSM 6, because it reads columns in order.
2. PSM 11, because it finds scattered words.

**Decision.** The first. **Evidence.** run 4, and a sentence that makes this long enough to count.
`;
const FILES = {
  "README.md": "# T\n\nMade 12.5% more.\n",
  "src/small.ts": "export const one = () => 1;\n",
  "src/kit.ts": `export function kit(a: number) {\n${"  if (a) a;\n".repeat(30)}}\n`,
  "data/cases.jsonl": '{"id":"doc-1"}\n',
  "data/labels.jsonl": '{"id":"doc-1"}\n',
};
const OWN = {
  "README.md": README,
  "DECISIONS.md": DECISIONS,
  "src/read.ts": `import x from "x";\n\nexport function readPage(a: number) {\n${"  if (a) a;\n".repeat(9)}}\n`,
  "reference/src/huge.ts": `export function huge(a: number) {\n${"  if (a) a;\n".repeat(90)}}\n`,
};

/** A repository with a stored run, in a real database. */
async function fixture(own: Record<string, string> = OWN, withRun = true) {
  const root = gitRepository({ at: 0, files: FILES }, ...(Object.keys(own).length > 0 ? [{ at: 1, files: own }] : []));
  mkdirSync(join(root, ".takehome"), { recursive: true });
  const { hash } = await readDevelopmentSplit(root);
  const database = await openDatabase(root, libraries);
  if (withRun) {
    database.save({ ...RUN, dataHash: hash });
    database.save({ ...RUN, dataHash: hash, state: "timed-out", cases: [] });
    database.save({ ...RUN, dataHash: hash, role: "reference", label: "rules", cases: [] });
    database.save({ ...RUN, dataHash: "other data", cases: [] });
  }
  database.close();
  return readMaterial(root, libraries);
}

const first = () => 0;

describe("what cannot be read is not taken for absent", () => {
  test("damaged results cost their questions only, and are reported with the next command", async () => {
    const root = gitRepository({ at: 0, files: FILES });
    mkdirSync(join(root, ".takehome"));
    writeFileSync(join(root, RESULTS_FILE), "no database ".repeat(500));
    expect(await readMaterial(root, libraries)).toMatchObject({
      run: undefined,
      problem: { message: expect.stringContaining("is damaged"), hint: expect.stringContaining("mv ") },
    });
  });

  test("no results yet, or no installed packages to read them with, are no runs to ask about", async () => {
    const root = gitRepository({ at: 0, files: FILES });
    mkdirSync(join(root, ".takehome"));
    const none = { run: undefined, cases: [] };
    expect(await readMaterial(root, libraries)).toEqual(expect.objectContaining(none));
    writeFileSync(join(root, RESULTS_FILE), "no database");
    const uninstalled = await readMaterial(root, createLibraries([root], {}));
    expect(uninstalled).toEqual(expect.objectContaining(none));
    expect(uninstalled.problem).toBeUndefined();
  });
});

describe("questions from the repository", () => {
  test("the worst document of the last finished run, with predicted and right values", async () => {
    const { run } = await fixture();
    expect(run?.id).toBe(1);
    expect(run && worstCase(run)).toMatchObject({
      sources: ["run 1", "case doc-2"],
      question: expect.stringContaining("doc-2 lost most: 2 of 2 fields"),
      facts: ["total: yours 1.00, label 2.00", "date: yours 2025-01-03, label 2025-03-01"],
    });
  });

  test("the field that lost most; none when everything is right", async () => {
    expect(worstField(RUN)).toMatchObject({
      question: expect.stringContaining("date lost most: 3 of 3 cases are wrong, 1 of them blank"),
      sources: ["run 1", "case doc-1", "case doc-2", "case doc-3"],
    });
    const right = storedRun(2, { cases: [grade("a", { fields: [field("total", "correct")] })] });
    expect([worstCase(right), worstField(right)]).toEqual([undefined, undefined]);
  });

  test("where an answer is one field, nothing is said about fields; what was given is shown beside the values", () => {
    const run = storedRun(1, { cases: [grade("q-1", { fields: [field("answer", "wrong", "30 days", "45 days")] })] });
    expect(worstCase(run, [{ id: "q-1", question: "How long?", pages: 3 }])).toMatchObject({
      question: expect.stringContaining("q-1 lost most: its answer is wrong."),
      facts: ["question: How long?", "answer: yours 30 days, label 45 days"],
    });
    expect(worstField(run)).toMatchObject({
      topic: "Your most frequent error",
      question: expect.stringContaining("In run 1, 1 of 1 case is wrong, 0 of them blank."),
    });
  });

  test("the hardest function is one of the candidate's own, where it stands", async () => {
    expect(await hardestFunction(await fixture())).toMatchObject({
      sources: ["src/read.ts:3"],
      question: expect.stringMatching(/`readPage` at src\/read\.ts:3 has 11 lines and 9 branches/),
    });
    expect(await hardestFunction(await fixture({}))).toMatchObject({ sources: ["src/kit.ts:1"] }); // nothing of one's own yet
  });

  test("a figure of the candidate's README, under Results first, none of the template's or in code", async () => {
    expect(await readmeNumber(await fixture(), first)).toMatchObject({
      sources: ["README.md:7"],
      facts: ["F1 is 81.3% in run 4."],
    });
    const outside = { ...OWN, "README.md": README.replace("81.3% in run 4", "fine") };
    expect(await readmeNumber(await fixture(outside), first)).toMatchObject({ sources: ["README.md:15"] });
    expect(await readmeNumber(await fixture({}), first)).toBeUndefined();
    const hidden = "# T\n\n~~~~\n```\n81.3%\n~~~~\n\n<!--\n82.3% -->\n\n    83.3%\n\n[a](84.3)\n";
    expect(await readmeNumber(await fixture({ ...OWN, "README.md": hidden }), first)).toBeUndefined();
    const underlined = "T\n=\n\n50.1 in all\n\nResults\n---\n\n81.3 in run 4\n";
    expect(await readmeNumber(await fixture({ ...OWN, "README.md": underlined }), first)).toMatchObject({
      sources: ["README.md:9"],
    });
  });

  test("a decision with its options", async () => {
    expect(await rejectedOption(await fixture(), first)).toMatchObject({
      sources: ["DECISIONS.md:1"],
      facts: ["PSM 6, because it reads columns in order.", "PSM 11, because it finds scattered words."],
    });
    expect(await rejectedOption(await fixture({}), first)).toBeUndefined();
  });

  test("a suggestion of an AI tool that was rejected; a damaged log asks nothing", async () => {
    const asked = async (log: string) => rejectedSuggestion(await fixture({ ...OWN, "ai-log.jsonl": log }), first);
    const used = { tool: "Copilot", for: "dates" };
    const rejected = { ...used, rejected: "one regex", why: "it swaps day and month", commit: "0123456789abcdef" };
    const lines = (...entries: object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    expect(await asked(lines(used, rejected))).toMatchObject({
      origin: "ai_log",
      sources: ["ai-log.jsonl:2", "commit 0123456"],
      question: expect.stringContaining("ai-log.jsonl:2 says that you rejected a suggestion of Copilot."),
      facts: ["rejected: one regex", "why: it swaps day and month"],
    });
    expect(await asked(lines(used))).toBeUndefined();
    expect(await asked(`${lines(rejected)}{`)).toBeUndefined();
    expect(await rejectedSuggestion(await fixture(), first)).toBeUndefined();
  });
});

describe("an interview", () => {
  test("has six different questions, three of them one's own, the same for the same seed", async () => {
    const bank = await exercise.defend();
    const material = await fixture();
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const questions = await drawQuestions(bank, material, seed);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(6);
      const own = questions.filter(({ origin }) => origin !== "bank");
      expect(own).toHaveLength(3);
      for (const { sources } of own) expect(sources.length).toBeGreaterThan(0);
      const covered = bank.questions
        .filter(({ covers }) => own.some(({ origin }) => origin === covers))
        .map(({ id }) => id);
      expect(questions.filter(({ id }) => covered.includes(id))).toEqual([]); // nothing is asked twice in other words
      for (const { id } of questions) seen.add(id);
      expect(await drawQuestions(bank, material, seed)).toEqual(questions);
    }
    expect(seen.size).toBe(20); // every question of both kinds comes up
  });

  test("without runs, code or documents the bank fills up, first with what asks the same in general", async () => {
    const bank = await exercise.defend();
    const root = gitRepository({ at: 0, files: { "x.md": "" } });
    const questions = await drawQuestions(bank, await readMaterial(root, libraries), 1);
    expect(questions.every(({ origin }) => origin === "bank")).toBe(true);
    const general = new Set(bank.questions.flatMap(({ id, covers }) => (covers === undefined ? [] : [id])));
    expect(questions.filter(({ id }) => general.has(id)).length).toBeGreaterThanOrEqual(3);
  });

  test("where AI tools are banned, no question is about them", async () => {
    const bank = await exercise.defend();
    expect(bankUnder("allowed", bank).questions.filter(({ covers }) => covers === "ai_log")).toHaveLength(1);
    const banned = bankUnder("banned", bank);
    expect(banned.questions).toHaveLength(bank.questions.length - 1);
    expect(banned.questions.filter(({ question }) => /assistant/i.test(question))).toEqual([]);
  });

  test("a second one asks what the first did not", async () => {
    const bank = await exercise.defend();
    const material = await fixture();
    const one = await drawQuestions(bank, material, 1);
    const two = await drawQuestions(bank, material, 2, new Set(one.map(({ id }) => id)));
    const banked = one.filter(({ origin }) => origin === "bank").map(({ id }) => id);
    expect(two.filter(({ id }) => banked.includes(id))).toEqual([]);
  });
});
