import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { defendSchema } from "../../../src/exercise/defense.ts";
import exercise from "../index.ts";

const bank = parse(readFileSync("exercises/ocr/defend.yaml", "utf8"));

test("fifteen questions, each with five anchors and a follow-up for the judge", async () => {
  const { questions, anchors, criteria } = await exercise.defend();
  expect(questions).toHaveLength(15);
  expect(defendSchema.parse(bank)).toMatchObject({ questions, anchors, criteria });
  expect(new Set(questions.map(({ question }) => question)).size).toBe(15);
  expect(questions.filter((question) => question.anchors).length).toBeGreaterThanOrEqual(5);
  const covered = questions.flatMap(({ covers }) => covers ?? []);
  expect(covered.sort()).toEqual(["ai_log", "decision", "number", "worst_case"]);
});

test.each([
  ["an anchor is missing", { ...bank, anchors: { ...bank.anchors, 3: undefined } }, /3/],
  ["nothing to judge by", { ...bank, criteria: [] }, /criteria/],
  ["too few for a second interview", { ...bank, questions: bank.questions.slice(0, 11) }, /too few/],
  ["an id stands twice", { ...bank, questions: [...bank.questions, bank.questions[0]] }, /share an id/],
  ["an unknown key", { ...bank, questoins: [] }, /questoins/],
  [
    "it covers nothing that exists",
    {
      ...bank,
      questions: [...bank.questions, { id: "x", topic: "X", question: "Is it so, and why?", covers: "bank" }],
    },
    /covers/,
  ],
])("refused: %s", (_, content, message) => {
  expect(() => defendSchema.parse(content)).toThrow(message);
});
