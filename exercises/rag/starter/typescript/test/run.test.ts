import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Approach } from "../src/approach.ts";
import { baseline } from "../src/baseline.ts";
import { ABSTENTION, type Answer, AnswerSchema, type Reply } from "../src/contract.ts";
import { readCorpus } from "../src/corpus.ts";
import { run } from "../src/run.ts";
import { openStore } from "../src/store.ts";

let inputDir: string;

beforeEach(async () => {
  inputDir = await mkdtemp(join(tmpdir(), "run-"));
  await mkdir(join(inputDir, "corpus"));
});

afterEach(() => rm(inputDir, { recursive: true }));

const quiet = () => undefined;
const databaseFile = () => join(inputDir, "answers.sqlite");

/** Writes documents and questions, runs the approach, and returns the answers by id. */
async function solve(approach: Approach, documents: Record<string, string | Buffer>, questions: readonly string[]) {
  for (const [name, content] of Object.entries(documents)) await writeFile(join(inputDir, "corpus", name), content);
  const cases = questions.map((question, index) => JSON.stringify({ id: `q-${index}`, question, as_of: "2025-03-14" }));
  await writeFile(join(inputDir, "cases.jsonl"), `${cases.join("\n")}\n`);
  const outputFile = join(inputDir, "answers.jsonl");
  await run({ inputDir, outputFile, databaseFile: databaseFile(), approach, log: quiet });
  const lines = (await readFile(outputFile, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(cases.length);
  const answers = lines.map((line) => AnswerSchema.parse(JSON.parse(line)));
  return new Map<string, Answer>(answers.map((answer) => [answer.id, answer]));
}

/** An approach without a corpus. */
const stub = (answer: (question: string) => Reply): Approach => ({
  name: "stub",
  start: async () => ({ answer: async ({ question }) => answer(question), stop: async () => undefined }),
});

const says = (answer: string): Reply => ({ ...ABSTENTION, answer, abstain: false });

test("the baseline answers from documents, and tolerates an empty and a binary one", async () => {
  const documents = {
    "a b é.md": "# Parking\n\nThe car park closes at nine.\n",
    "empty.md": "",
    "binary.md": Buffer.from([0, 255, 254, 10, 128]),
    "picture.png": "not read",
  };
  const answers = await solve(baseline, documents, ["When does the car park close?", "Xyzzy?"]);
  expect(answers.get("q-0")).toMatchObject({ abstain: false, retrieved: ["a b é"] });
  expect(answers.get("q-1")).toMatchObject(ABSTENTION);
});

test("an approach that throws or returns an invalid answer fails one question only", async () => {
  const approach = stub((question) => {
    if (question === "throws") throw new Error("no idea");
    return question === "long"
      ? { ...says("yes"), citations: [{ doc: "a", quote: "x".repeat(401) }] }
      : says(`${question}!`);
  });
  const answers = await solve(approach, {}, ["one", "throws", "long", "two"]);
  expect([...answers.values()].map(({ id, answer }) => `${id} ${answer}`)).toEqual([
    "q-0 one!",
    "q-1 null",
    "q-2 null",
    "q-3 two!",
  ]);
  expect(answers.get("q-1")?.error).toBe("no idea");
  expect(answers.get("q-2")?.error).toContain("citations");
  expect(answers.get("q-3")?.error).toBeUndefined();
});

test("a second run replaces the output and adds no rows to the database", async () => {
  const approach = stub(says);
  await solve(approach, { "a.md": "a" }, ["one", "two"]);
  await solve(approach, { "a.md": "a" }, ["one", "two"]);
  const store = openStore(databaseFile(), await readCorpus(join(inputDir, "corpus")), "stub");
  expect(store.all().map(({ question, answer }) => [question, answer])).toEqual([
    ["one", "one"],
    ["two", "two"],
  ]);
  store.close();
});

test("the run fails for a folder without valid questions or without documents", async () => {
  const outputFile = join(inputDir, "answers.jsonl");
  const options = { inputDir, outputFile, databaseFile: databaseFile(), approach: baseline, log: quiet };
  await expect(run(options)).rejects.toThrow("cases.jsonl");
  await writeFile(join(inputDir, "cases.jsonl"), '{"id":"q","question":"?"}\n{"id":1}\n');
  await expect(run(options)).rejects.toThrow("line 2");
  await writeFile(join(inputDir, "cases.jsonl"), '{"id":"q","question":"?"}\n');
  await rm(join(inputDir, "corpus"), { recursive: true });
  await expect(run(options)).rejects.toThrow("corpus");
});
