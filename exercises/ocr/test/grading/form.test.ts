import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../../src/exercise/case.ts";
import { expectOnlyForm, gradedFile, type Habit, type Line } from "../../../../test/support/form-habits.ts";
import { FIELDS } from "../../fields.ts";
import { grading } from "../../grading/index.ts";

const records = <T>(file: string): T[] =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** Answers of the reference to documents of the development split. */
const ANSWERS = records<Line>("reference-answers.jsonl");
const LABELS = records<Label>("../../data/development/labels.jsonl").filter(({ id }) =>
  ANSWERS.some((answer) => answer["id"] === id),
);

const text = (value: unknown) => (typeof value === "string" ? value : "");
type Change = NonNullable<Habit["line"]>;

/** Changes the values of a field that are not null. */
const value =
  (field: string, change: (value: string) => unknown): Change =>
  (line) =>
    line[field] === null ? line : { ...line, [field]: change(text(line[field])) };
const each =
  (change: (value: unknown) => unknown): Change =>
  (line) => ({ ...line, ...Object.fromEntries(FIELDS.map((field) => [field, change(line[field])])) });
const withConfidence =
  (confidence: unknown): Change =>
  (line) => ({ ...line, confidence });
const grouped = (amount: string) => amount.replace(/\B(?=(?:\d{3})+\.)/g, ",");
const european = (amount: string) => grouped(amount).replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const HABITS: Readonly<Record<string, Habit>> = {
  "confidence as text": { line: withConfidence({ total_amount: "0.9" }) },
  "confidence in percent": { line: withConfidence({ total_amount: 93, currency: 12.5 }) },
  "confidence with a percent sign": { line: withConfidence({ total_amount: "93%" }) },
  "one confidence for all": { line: withConfidence(0.9) },
  "confidence in words": { line: withConfidence({ total_amount: "high" }) },
  "amounts as numbers": { line: value("total_amount", Number) },
  "amounts with a currency": { line: value("total_amount", (amount) => `EUR ${amount}`) },
  "amounts with a sign of the currency": { line: value("total_amount", (amount) => `€${amount}`) },
  "amounts with a comma": { line: value("total_amount", (amount) => amount.replace(".", ",")) },
  "amounts with groups, as in Europe": { line: value("total_amount", european) },
  "amounts with a plus or a minus behind them": {
    line: value("total_amount", (amount) => (amount.startsWith("-") ? `${amount.slice(1)}-` : `+${amount}`)),
  },
  "currency in lower case": { line: value("currency", (code) => code.toLowerCase()) },
  "dates with a time": { line: value("document_date", (day) => `${day}T00:00:00.000Z`) },
  "dates with slashes": { line: value("document_date", (day) => day.replaceAll("-", "/")) },
  "dates with the name of the month": {
    line: value("document_date", (day) =>
      new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
    ),
  },
  "types with capitals and blanks": {
    line: value("document_type", (type) => type.toUpperCase().replaceAll("_", " ")),
  },
  "empty texts for null": { line: each((one) => one ?? "") },
  "N/A for null": { line: each((one) => one ?? "N/A") },
  '"null" for null': { line: each((one) => one ?? "null") },
  "lists of one value": { line: each((one) => [one]) },
  "values in objects": { line: each((one) => ({ value: one, confidence: 0.5 })) },
  "keys in camel case": {
    line: (line) => Object.fromEntries(Object.entries(line).map(([key, one]) => [camelCase(key), one])),
  },
  "fields in an object": { line: ({ id, ...fields }) => ({ id, fields }) },
  "latency as text": { line: (line) => ({ ...line, latency_ms: "120" }) },
  "ids with an extension": { line: (line) => ({ ...line, id: `images/${line["id"]}.png` }) },
  "one list": { file: (lines) => JSON.stringify(lines) },
  "pretty-printed": { file: (lines) => lines.map((line) => JSON.stringify(line, null, 2)).join("\n") },
  "a pretty-printed list": { file: (lines) => JSON.stringify(lines, null, 2) },
  "NaN as confidence": {
    file: (lines) =>
      lines
        .map((line) =>
          JSON.stringify({ ...(line as Line), confidence: { total_amount: "NAN" } }).replace('"NAN"', "NaN"),
        )
        .join("\n"),
  },
};

describe("the answers of the reference in another form are graded the same, and only their form costs", () => {
  test.each(Object.entries(HABITS))("%s", (_, habit) => expectOnlyForm(ANSWERS, LABELS, grading, habit));
});

const FREE: Readonly<Record<string, Habit>> = {
  "further keys": { line: (line) => ({ ...line, note: "x", page: { n: 1 } }) },
  "blanks around values": { line: each((one) => (typeof one === "string" ? ` ${one}\t` : one)) },
  "missing keys for null": {
    line: (line) => Object.fromEntries(Object.entries(line).filter(([, one]) => one !== null)),
  },
  "decomposed letters": { line: value("vendor_name", (name) => name.normalize("NFD")) },
  "Windows line ends, a byte order mark, blank lines, another order": {
    file: (lines) =>
      `\uFEFF${[...lines]
        .reverse()
        .map((line) => JSON.stringify(line))
        .join("\r\n\r\n")}\r\n`,
  },
  "every line twice": { file: (lines) => [...lines, ...lines].map((line) => JSON.stringify(line)).join("\n") },
};

test.each(Object.entries(FREE))("%s cost nothing", (_, habit) => {
  expect(gradedFile(ANSWERS, LABELS, grading, habit)).toEqual(gradedFile(ANSWERS, LABELS, grading));
});

test("days with the day first are read where the order is beyond doubt, and are wrong elsewhere", () => {
  const habit = { line: value("document_date", (day) => day.split("-").reverse().join("/")) };
  const outcomes = (cases: ReturnType<typeof gradedFile>["cases"]) =>
    cases.map(({ fields }) => fields.find(({ field }) => field === "document_date"));
  const plain = outcomes(gradedFile(ANSWERS, LABELS, grading).cases);
  const changed = outcomes(gradedFile(ANSWERS, LABELS, grading, habit).cases);
  for (const [index, one] of plain.entries()) {
    const [, month = "", day = ""] = one?.predicted?.split("-") ?? [];
    const isClear = one?.predicted === null || Number(day) > 12 || day === month;
    if (isClear) expect(changed[index]).toEqual(one);
    else expect(changed[index]?.outcome).toMatch(/wrong|spurious/);
  }
});
