import { describe, expect, test } from "vitest";
import { classifierOf, createClassifier, OUTSIDE } from "../../src/stakeholder/classifier.ts";
import { partsOf, splitsOf } from "../../src/stakeholder/parts.ts";
import { TRAINING, train } from "../../src/stakeholder/train.ts";

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  date: [
    "Which date do you mean?",
    "issue date or due date",
    "which of the dates is the right date",
    "invoice date",
    "date",
  ],
  refund: [
    "Should refunds be negative?",
    "sign of a refund",
    "negative refunds",
    "credit notes with a minus",
    "refund",
  ],
  label: ["Who labeled the data?", "are the labels right", "who made the labels", "label quality", "labels"],
  [OUTSIDE]: ["hello", "tell me a joke", "what is the weather like", "who are you", "thanks"],
};
const ids = Object.keys(TEXTS);
const examples = Object.values(TEXTS).flatMap((texts, index) => texts.map((text) => ({ text, class: index })));
const { find, rank } = classifierOf(
  train({ examples, classes: ids.length, synonyms: [] }, { ...TRAINING, minTexts: 1, l1: 0 }),
  ids,
);

describe("what a question asks for", () => {
  test.each([
    ["Which date do you mean?", ["date"]],
    ["WHICH DATE DO YOU MEAN???", ["date"]],
    ["Hello! Thanks. Which date do you mean?", ["date"]],
    ["tell me a joke", []],
    ["", []],
    ["the of and", []],
    ["\u0000\u001b[31m", []],
    ["🙂", []],
    ["日付は何ですか", []],
  ])("%j", (question, expected) => expect(find(question).ids).toEqual(expected));

  test.each([
    ["Which date do you mean? And should refunds be negative?", ["date", "refund"]],
    ["Should refunds be negative? Which date do you mean?", ["refund", "date"]],
    ["Which date do you mean? Which date? Which dates?", ["date"]],
    ["Should refunds be negative? Tell me a joke?", ["refund"]],
  ])("of several questions, in the order in which they were asked: %j", (question, expected) =>
    expect(find(question).ids).toEqual(expected),
  );

  test("a sentence with two questions in it", () => {
    expect(find("who labeled the data and should refunds be negative").ids).toEqual(["label", "refund"]);
  });

  test("all answers are ranked, the most probable first, and their probabilities add up to 1", () => {
    const ranked = rank("which date");
    expect(ranked.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(ranked[0]?.id).toBe("date");
    const probabilities = ranked.map(({ probability }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  });

  test("two answers are both given if one of them very probably is meant", () => {
    expect([...find("refund label").ids].sort()).toEqual(["label", "refund"]);
    expect(find("refund label").close).toBeUndefined();
  });

  test("a question of which only a part is clear gets the answer to that part if the whole agrees", () => {
    expect(find("We have many things. Which date do you mean? I have no idea.").ids).toEqual(["date"]);
  });

  test("answers that are nearly equally probable are close", () => {
    expect([...(find("refund label date").close ?? [])].sort()).toEqual(["date", "label", "refund"]);
    expect(find("Which date do you mean?").close).toBeUndefined();
    expect(find("tell me a joke").close).toBeUndefined();
  });
});

test("a bundle without a classifier says so", () => {
  expect(() => createClassifier({ answers: [], classifier: "" })).toThrow("no classifier");
});

describe("parts", () => {
  test.each([
    ["Which date? With tax or without?", ["Which date?", "With tax or without?"]],
    ["I found two copies. What now?", ["What now?"]],
    ["Which date do you mean?", []],
    ["Hi. Thanks. Bye.", []],
  ])("the questions in %j", (text, expected) => expect(partsOf(text)).toEqual(expected));

  test("at most four", () => expect(partsOf("Who asks? ".repeat(9))).toHaveLength(4));

  test.each([
    ["which date and which total amount", [["which date", "which total amount"]]],
    ["which date, what total amount", [["which date", "what total amount"]]],
    ["net and gross", []],
  ])("ways to split %j", (sentence, expected) => expect(splitsOf(sentence)).toEqual(expected));
});
