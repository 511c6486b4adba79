import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../../src/exercise/case.ts";
import { expectOnlyForm, gradedFile, type Habit, type Line } from "../../../../test/support/form-habits.ts";
import { grading } from "../../grading/grading.ts";

const records = <T>(file: string): T[] =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** Answers of the reference to the development questions. */
const ANSWERS = records<
  Line & { answer: string | null; citations: { doc: string; quote: string }[]; retrieved: string[] }
>("reference-answers.jsonl");
const LABELS = records<Label>("../../data/development/labels.jsonl");

type Change = NonNullable<Habit["line"]>;

/** Changes the text of answers that are not null. */
const answer =
  (change: (text: string) => unknown): Change =>
  (line) =>
    line["answer"] === null ? line : { ...line, answer: change(String(line["answer"])) };
const citations =
  (change: (citation: { doc: string; quote: string }) => unknown): Change =>
  (line) => ({ ...line, citations: (line as (typeof ANSWERS)[number]).citations.map(change) });
const quote = (change: (quote: string) => string) => citations((one) => ({ ...one, quote: change(one.quote) }));
const retrieved =
  (change: (ids: string[]) => unknown): Change =>
  (line) => ({ ...line, retrieved: change((line as (typeof ANSWERS)[number]).retrieved) });
/** The value without the remark behind it. */
const beforeRemark = (text: string, change: (value: string) => string) =>
  text.replace(/^[^([]+(?=\s[([]|$)/, (value) => change(value));

const HABITS: Readonly<Record<string, Habit>> = {
  "a sentence around the answer": { line: answer((text) => `It is ${text}`) },
  "an introduction to the answer": { line: answer((text) => `The answer is: ${text}`) },
  "quotation marks around the answer": { line: answer((text) => `"${text}"`) },
  "bold answers": { line: answer((text) => `**${text}**`) },
  "answers in lists": { line: answer((text) => [text]) },
  '"unknown" for null': { line: (line) => ({ ...line, answer: line["answer"] ?? "unknown" }) },
  "a sentence for null": { line: (line) => ({ ...line, answer: line["answer"] ?? "I do not know." }) },
  "abstain as text": { line: (line) => ({ ...line, abstain: String(line["abstain"]) }) },
  "abstain as a number": { line: (line) => ({ ...line, abstain: Number(line["abstain"]) }) },
  "quotation marks around the quote": { line: quote((text) => `"${text}"`) },
  "typographic quotation marks around the quote": { line: quote((text) => `“${text}”`) },
  "dots behind the quote": { line: quote((text) => `${text}...`) },
  "an ellipsis around the quote": { line: quote((text) => `… ${text} …`) },
  "other names of the keys of citations": { line: citations(({ doc, quote: text }) => ({ source: doc, text })) },
  "file names for documents": { line: citations(({ doc, quote: text }) => ({ doc: `corpus/${doc}.md`, quote: text })) },
  "names of parts for documents": { line: citations(({ doc, quote: text }) => ({ doc: `${doc}#3`, quote: text })) },
  "ranked documents with scores": {
    line: retrieved((ids) => ids.map((doc, index) => ({ doc, score: 1 / (index + 1) }))),
  },
  "ranked documents as JSON in a text": { line: retrieved((ids) => JSON.stringify(ids)) },
  "keys in camel case": { line: ({ retrieved: ids, ...rest }) => ({ ...rest, retrievedDocs: ids }) },
  "all keys in an object": { line: ({ id, ...rest }) => ({ id, result: rest }) },
  "one list": { file: (lines) => JSON.stringify(lines) },
  "pretty-printed": { file: (lines) => lines.map((line) => JSON.stringify(line, null, 2)).join("\n") },
};

describe("the answers of the reference in another form are graded the same, and only their form costs", () => {
  test.each(Object.entries(HABITS))("%s", (_, habit) => expectOnlyForm(ANSWERS, LABELS, grading, habit));
});

const FREE: Readonly<Record<string, Habit>> = {
  "a full stop, other capitals": { line: answer((text) => beforeRemark(text, (value) => `${value.toUpperCase()}.`)) },
  "line breaks in quotes": { line: quote((text) => text.replaceAll(" ", "\n  ")) },
  "typographic marks, hyphens and ligatures in quotes": {
    line: quote((text) => text.replaceAll("'", "’").replaceAll("-", "\u2011").replaceAll("fi", "ﬁ").normalize("NFD")),
  },
  "every line twice": { file: (lines) => [...lines, ...lines].map((line) => JSON.stringify(line)).join("\n") },
};

test.each(Object.entries(FREE))("%s cost nothing", (_, habit) => {
  const values = (given?: Habit) =>
    gradedFile(ANSWERS, LABELS, grading, given).cases.map((one) => [one.status, one.values, one.form]);
  expect(values(habit)).toEqual(values());
});

test("without `retrieved`, the documents of the citations are those that were found", () => {
  const facets = (given?: Habit) => {
    const { cases } = gradedFile(ANSWERS, LABELS, grading, given);
    return Object.fromEntries(grading.facets.map(({ id, compute }) => [id, compute(cases)]));
  };
  const plain = facets();
  for (const change of [() => [], () => null, () => undefined]) {
    const { retrieval, reading, ...others } = facets({ line: retrieved(change) });
    expect(others).toEqual({ ...plain, retrieval: undefined, reading: undefined });
    for (const value of [retrieval, reading]) expect(value).toBeGreaterThan(0.8);
  }
});

test.each([
  ["It is 45 or 30 days", "45 or 30 days"],
  ["Itis", "Itis"],
  ["The tram stop", "The tram stop"],
  ['"a" and "b"', '"a" and "b"'],
])("%j is read as %j", (given, read) => {
  expect(grading.parse({ id: "q", answer: given })).toMatchObject({ answer: { answer: read } });
});
