import { describe, expect, test } from "vitest";
import { classifierOf, createClassifier, OUTSIDE, SHARPNESS } from "../../src/stakeholder/classifier.ts";
import { encodeModel } from "../../src/stakeholder/model.ts";
import { clausesOf, partsOf, splitsOf } from "../../src/stakeholder/parts.ts";
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

  test.each([
    ["Which date do you mean? What is the weather like?", ["date"], ["What is the weather like?"]],
    ["What is the weather like? Who made the labels?", ["label"], ["What is the weather like?"]],
    ["who labeled the data and what is the weather like", ["label"], ["what is the weather like"]],
  ])("what is unclear is named where several questions are asked: %j", (question, expected, unclear) => {
    const found = find(question);
    expect(found.ids).toEqual(expected);
    expect(found.unclear?.map(({ text }) => text)).toEqual(unclear);
  });

  test.each([
    "Which date do you mean?",
    "Which date do you mean? And should refunds be negative?",
    "Which date do you mean? Which one is right?",
    "Which date do you mean, or does it not matter?",
    "When there are two dates, which date do you mean?",
    "tell me a joke",
  ])("nothing is unclear where everything is answered or nothing is: %j", (question) =>
    expect(find(question).unclear).toBeUndefined(),
  );

  test("an unclear question comes with the answers that are close to it", () => {
    const [unclear] = find("Which date do you mean? Is it about a refund or a label?").unclear ?? [];
    expect([...(unclear?.close ?? [])].sort()).toEqual(["label", "refund"]);
  });

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

describe("how many answers are given", () => {
  /** Finds answers as if every question had these probabilities, of `date`, `refund`, `label` and no answer. */
  const findWith = (...probabilities: number[]) =>
    classifierOf(
      {
        classes: ids.length,
        bias: Float32Array.from(probabilities, (each) => Math.log(each) / SHARPNESS),
        features: new Map(),
        unknownInformation: 1,
        vocabulary: [],
        synonyms: [],
      },
      ids,
    ).find("anything");

  test.each([
    ["a sure one is given alone", [0.992, 0.006, 0.001, 0.001], { ids: ["date"] }],
    ["one without a rival is given alone", [0.96, 0.015, 0.015, 0.01], { ids: ["date"] }],
    ["one with a rival is given with it", [0.97, 0.026, 0.002, 0.002], { ids: ["date", "refund"] }],
    ["the lack of an answer is no rival", [0.96, 0.002, 0.001, 0.037], { ids: ["date"] }],
    ["two are given if one of them very probably is meant", [0.6, 0.34, 0.04, 0.02], { ids: ["date", "refund"] }],
    ["not if neither is probable enough", [0.55, 0.3, 0.05, 0.1], { ids: [], close: ["date", "refund"] }],
    ["not if a third may be meant", [0.5, 0.3, 0.19, 0.01], { ids: [], close: ["date", "refund", "label"] }],
    ["nothing if there probably is no answer", [0.3, 0.1, 0.05, 0.55], { ids: [] }],
  ])("%s", (_, probabilities, expected) => expect(findWith(...probabilities)).toEqual(expected));
});

test("a question that is suggested gets its answer, however probable it is", () => {
  const texts = { examples, classes: ids.length, synonyms: [] };
  const classifier = encodeModel(train(texts, { ...TRAINING, minTexts: 1, l1: 0 }));
  const answers = [
    { id: "date", question: "Refund, label?", answer: "Any.", general: false },
    { id: "refund", question: "Should refunds be negative?", answer: "Yes.", general: false },
    { id: "label", question: "Who labeled the data?", answer: "A temp.", general: false },
  ];
  const asked = createClassifier({ answers, classifier });
  expect(asked.find("refund label")).toEqual({ ids: ["date"] });
  expect(asked.find("labels?").ids).toContain("label");
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
    ["Did you watch it? What a goal.", ["Did you watch it?"]],
  ])("the questions in %j", (text, expected) => expect(partsOf(text)).toEqual(expected));

  test("at most four", () => expect(partsOf("Who asks? ".repeat(9))).toHaveLength(4));

  test.each([
    ["Which date? Who made the labels?", ["Which date?", "Who made the labels?"]],
    ["Which date counts and who reads the output?", ["Which date counts", "who reads the output?"]],
    ["Is a tip part of the total, e.g. in a restaurant?", []],
    ["What is worse, a wrong value or a blank one? And by how much?", ["What is worse, a wrong value or a blank one?"]],
    ["How often do documents change, or is one import enough?", []],
    ["What's out and what's in?", []],
  ])("the questions in %j that can be understood alone", (text, expected) => expect(clausesOf(text)).toEqual(expected));

  test.each([
    ["which date and which total amount", [["which date", "which total amount"]]],
    ["which date, what total amount", [["which date", "what total amount"]]],
    ["net and gross", []],
  ])("ways to split %j", (sentence, expected) => expect(splitsOf(sentence)).toEqual(expected));
});
