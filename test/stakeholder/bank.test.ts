import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { stakeholderSchema } from "../../src/exercise/stakeholder.ts";
import { phrasingsOf, trainingDataOf } from "../../src/stakeholder/bank.ts";

const folder = mkdtempSync(join(tmpdir(), "create-takehome-phrasings-"));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(join(folder, "apples.txt"), "how many apples\n\n  red or green  \nHow many apples\n");
writeFileSync(join(folder, "keywords.txt"), "apples: cider, orchard\npears: perry\n");
writeFileSync(join(folder, "outside.txt"), "what about plums\n");

const stakeholder = stakeholderSchema.parse({
  name: "A",
  role: "B",
  unknown: ["I do not know."],
  outside: ["Sing!"],
  answers: [
    { id: "apples", question: "How many apples are there?", answer: "Three." },
    { id: "pears", question: "Are there pears?", answer: "No.", general: true },
  ],
});
writeFileSync(join(folder, "synonyms.txt"), "cider perry\n");
const { examples, classes, synonyms } = trainingDataOf(stakeholder, folder);
const textsOf = (index: number) => examples.filter((example) => example.class === index).map(({ text }) => text);

test("an answer's examples are its question, its phrasings and its keywords, each once", () => {
  expect(textsOf(0)).toEqual(["How many apples are there?", "How many apples", "red or green", "cider", "orchard"]);
  expect(textsOf(1)).toEqual(["Are there pears?", "perry"]);
});

test("the last class is for questions without an answer, those that all exercises share included", () => {
  expect(textsOf(2)).toEqual(
    expect.arrayContaining(["Sing!", "what about plums", "How many golf balls fit into a bus?"]),
  );
  expect(Math.max(...examples.map((example) => example.class))).toBe(2);
  expect(classes).toBe(3);
});

test("the synonyms of the exercise come after the shared ones", () => {
  expect(synonyms.length).toBeGreaterThan(1);
  expect(synonyms.at(-1)).toBe("cider perry");
});

test("an answer without a file has no phrasings", () => expect(phrasingsOf(folder, "plums")).toEqual([]));
