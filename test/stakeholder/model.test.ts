import { describe, expect, test } from "vitest";
import {
  createPredictor,
  decodeModel,
  encodeModel,
  type Model,
  softmax,
  WEIGHT_STEPS,
} from "../../src/stakeholder/model.ts";
import { type Example, train } from "../../src/stakeholder/train.ts";

const EXAMPLES: readonly Example[] = [
  [
    "Which date do you mean?",
    "Is it the issue date or the due date?",
    "invoice date or delivery date",
    "day of purchase",
  ],
  ["Is tax part of the total?", "gross or net amount", "does the total include the tip", "amount with VAT or without"],
  ["hello", "what is the weather like", "tell me a joke", "who won the match"],
].flatMap((texts, index) => texts.map((text) => ({ text, class: index })));

const SYNONYMS = ["tax vat gst", "date day"];
const model = train({ examples: EXAMPLES, classes: 3, synonyms: SYNONYMS });
const best = (trained: Model, question: string) => {
  const probabilities = createPredictor(trained, 1)(question);
  return probabilities.indexOf(Math.max(...probabilities));
};

describe("training", () => {
  test("the same examples give the same model, to the last bit", () => {
    expect(encodeModel(train({ examples: EXAMPLES, classes: 3, synonyms: SYNONYMS }))).toBe(encodeModel(model));
  });

  test("another order of the classes gives the same probabilities, in that order", () => {
    const turned = train({
      examples: EXAMPLES.map((example) => ({ ...example, class: 2 - example.class })),
      classes: 3,
      synonyms: SYNONYMS,
    });
    expect([...createPredictor(turned, 1)("which date")].reverse()).toEqual([
      ...createPredictor(model, 1)("which date"),
    ]);
  });

  test("it learns its examples", () => {
    expect(EXAMPLES.map(({ text }) => best(model, text))).toEqual(EXAMPLES.map((example) => example.class));
  });

  test.each([
    ["Whihc date is meant?", 0],
    ["DATES???", 0],
    ["is VAT included in the amonut", 1],
    ["tell me another joke", 2],
  ])("it understands what it has not seen: %s", (question, expected) => expect(best(model, question)).toBe(expected));
});

describe("probabilities", () => {
  test("add up to 1, whatever the scores", () => {
    for (const scores of [
      [0, 0],
      [1000, -1000],
      [-5, 3, 2],
    ]) {
      const sum = softmax(Float64Array.from(scores)).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  test.each([
    ["an empty text", ""],
    ["punctuation", "?!,;"],
    ["emoji", "🙂👍🏽🚀"],
    ["other scripts", "これは何ですか 你好 Привет مرحبا"],
    ["control characters", "\u0000\u001b[31m\u200b"],
    ["10,000 characters", "which date ".repeat(910)],
    ["10,000 characters without a blank", "x".repeat(10_000)],
    ["a lone surrogate", "\ud83d date"],
  ])("of %s are finite and add up to 1", (_, text) => {
    const probabilities = [...createPredictor(model, 1.5)(text)];
    expect(probabilities.every(Number.isFinite)).toBe(true);
    expect(probabilities.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 9);
  });

  test("what is not known makes the rest less certain", () => {
    const sure = Math.max(...createPredictor(model, 1)("which date"));
    const lessSure = Math.max(...createPredictor(model, 1)("which date zygote quark hadron"));
    expect(lessSure).toBeLessThan(sure);
  });

  test("sharpness moves the probabilities apart and keeps their order", () => {
    const flat = [...createPredictor(model, 1)("is the date part of the total")];
    const sharp = [...createPredictor(model, 3)("is the date part of the total")];
    expect(Math.max(...sharp)).toBeGreaterThan(Math.max(...flat));
    expect(sharp.indexOf(Math.max(...sharp))).toBe(flat.indexOf(Math.max(...flat)));
  });
});

describe("the encoded model", () => {
  const decoded = decodeModel(encodeModel(model));

  test("has the same features and classes", () => {
    expect(decoded.classes).toBe(model.classes);
    expect(decoded.synonyms).toEqual(SYNONYMS);
    expect([...decoded.features.keys()]).toEqual([...model.features.keys()].sort((a, b) => a - b));
  });

  test("has weights within half a step of the original ones", () => {
    const weights = [...model.features.values()].flatMap((feature) => [...feature.weights]);
    const halfStep = Math.max(...weights.map(Math.abs)) / WEIGHT_STEPS / 2;
    for (const [hash, { classes, weights: original, information }] of model.features) {
      const copy = decoded.features.get(hash);
      expect(Math.abs((copy?.information ?? 0) - information)).toBeLessThanOrEqual(0.5 / 15 + 1e-6);
      for (const [index, each] of classes.entries()) {
        const position = copy?.classes.indexOf(each) ?? -1;
        const weight = position < 0 ? 0 : (copy?.weights[position] ?? 0);
        expect(Math.abs(weight - (original[index] ?? 0))).toBeLessThanOrEqual(halfStep + 1e-6);
      }
    }
  });

  test("gives nearly the same probabilities", () => {
    for (const { text } of EXAMPLES) {
      const original = createPredictor(model, 1)(text);
      for (const [index, probability] of createPredictor(decoded, 1)(text).entries()) {
        expect(Math.abs(probability - (original[index] ?? 0))).toBeLessThan(0.05);
      }
    }
  });

  test("is encoded again without a loss", () => {
    expect(decodeModel(encodeModel(decoded)).features).toEqual(decoded.features);
  });
});
