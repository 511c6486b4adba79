import { expect, test } from "vitest";
import { baseline, firstSentence, rank, splitIntoChunks } from "../src/baseline.ts";
import { ABSTENTION } from "../src/contract.ts";

const leave = { id: "policy-leave", text: "Up to five days of leave move into the next year. The rest expires." };
const travel = { id: "policy-travel", text: "Meals abroad are repaid up to 45 EUR." };

const ask = async (question: string, corpus = [leave, travel]) => {
  const session = await baseline.start(corpus);
  return session.answer({ id: "q", question });
};

test("the answer is the first sentence of the chunk with the most question words, and cites itself", async () => {
  expect(await ask("How many days of leave move into the next year?")).toEqual({
    answer: "Up to five days of leave move into the next year.",
    abstain: false,
    citations: [{ doc: "policy-leave", quote: "Up to five days of leave move into the next year." }],
    retrieved: ["policy-leave"],
  });
});

test("it abstains if no document contains a word of the question", async () => {
  expect(await ask("Wherefore?")).toEqual(ABSTENTION);
  expect(await ask("How many days?", [])).toEqual(ABSTENTION);
  expect(await ask("")).toEqual(ABSTENTION);
});

test("documents are split every 500 characters, and nothing is lost", () => {
  const text = "word ".repeat(250);
  const chunks = splitIntoChunks({ id: "long", text });
  expect(chunks.map((chunk) => chunk.text.length)).toEqual([500, 500, 250]);
  expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
  expect(chunks.map(({ words }) => words.get("word"))).toEqual([100, 100, 50]);
});

test("chunks are ranked by the number of occurrences of question words", () => {
  const chunks = [leave, travel].flatMap(splitIntoChunks);
  expect(rank("EUR for meals", chunks).map(({ doc }) => doc)).toEqual(["policy-travel"]);
  expect(rank("leave, days, EUR", chunks).map(({ doc }) => doc)).toEqual(["policy-leave", "policy-travel"]);
});

test("a sentence is never longer than the limit of a citation", () => {
  expect(firstSentence("x".repeat(1000))).toHaveLength(400);
  expect(firstSentence("  \n ")).toBe("");
});
