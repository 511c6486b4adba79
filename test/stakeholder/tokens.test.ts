import { describe, expect, test } from "vitest";
import { contentWords, stem, tokens } from "../../src/stakeholder/tokens.ts";

test.each([
  ["Which date do YOU mean?", ["which", "date", "do", "you", "mean"]],
  ["What's document_date?", ["what", "document", "date"]],
  ["can't isn’t", ["can", "not", "is", "not"]],
  ["Is 03/04/2025 April?", ["is", "zdate", "april"]],
  ["only $ or 5 €", ["only", "dollar", "or", "5", "euro"]],
  ["Café, naïve", ["cafe", "naive"]],
  ["sooooo good", ["soo", "good"]],
  ["", []],
  ["?!... \u0000\u001b[31m", ["31m"]],
  ["🙂🙂🙂", []],
  ["日付は何ですか", ["日付は何ですか"]],
])("words of %j", (text, words) => expect(tokens(text)).toEqual(words));

describe("long texts", () => {
  test("are cut off after 200 words, and words after 24 characters", () => {
    const found = tokens(`${"a".repeat(5)}${"ab".repeat(500)} ${"word ".repeat(9999)}`);
    expect(found).toHaveLength(200);
    expect(found[0]).toHaveLength(24);
  });
});

test("content words are those that are not in nearly every question", () => {
  expect(contentWords("what is the date of it")).toEqual(["what", "date"]);
  expect(contentWords("the of and")).toEqual([]);
});

test.each([
  ["refunded", "refund"],
  ["refunds", "refund"],
  ["refunding", "refund"],
  ["currencies", "currency"],
  ["vat", "vat"],
  ["is", "is"],
])("the stem of %s is %s", (word, expected) => expect(stem(word)).toBe(expected));
