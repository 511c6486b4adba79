import { describe, expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { readOutput } from "../../src/evaluation/output.ts";

const IDS = ["a", "b", "c"];
const read = (...lines: string[]) => readOutput(lines.join("\n"), IDS, grading);
const answersOf = ({ byId }: ReturnType<typeof readOutput>) =>
  [...byId.values()].map(({ answer }) => answer?.["currency"]);

test("any order, blank lines, Windows line ends, a byte order mark", () => {
  const { byId, unmatchedLines: stray } = read('\uFEFF{"id":"c"}\r', "", '{"id":"a"}', '{"id":"b"}\r');
  expect([...byId.values()]).toEqual(["a", "b", "c"].map((id) => ({ status: "answered", answer: { id } })));
  expect(stray).toEqual([]);
});

test("missing ids and different lines with one id score zero, each with its reason", () => {
  const { byId } = read('{"id":"a"}', '{"id":"a","currency":"EUR"}');
  expect(byId.get("a")).toEqual({ status: "duplicate", reason: "2 different lines with this id", answer: null });
  expect(byId.get("c")).toEqual({ status: "missing", reason: "no line with this id", answer: null });
});

test("lines that say the same count as one", () => {
  const { byId } = read(
    '{"id":"a","currency":"EUR","latency_ms":3}',
    '{"latency_ms":4,"currency":"EUR","id":"a"}',
    '{"id":"a","currency":"EUR"}',
  );
  expect(byId.get("a")).toEqual({ status: "answered", answer: { id: "a", currency: "EUR", latency_ms: 3 } });
});

test("rubbish is listed and harms nobody else", () => {
  const { byId, unmatchedLines: stray } = read(
    "Loading model...",
    '{"id":"zz"}',
    "[1,2]",
    "null",
    '{"id":7}',
    '{"id":"a"}',
    '{"id":"b"',
    '{"id":"c"}',
  );
  expect([...byId.values()].map(({ status }) => status)).toEqual(["answered", "missing", "answered"]);
  expect(stray).toHaveLength(6);
  expect(stray[0]).toMatch(/^line 1: not JSON/);
  expect(stray[1]).toBe('line 2: unknown id "zz"');
  expect(stray[5]).toMatch(/^line 7: not JSON/);
});

test("ids that are names of object members are just ids", () => {
  const { byId, unmatchedLines: stray } = readOutput(
    '{"id":"__proto__"}\n{"id":"constructor"}',
    ["__proto__", "constructor"],
    grading,
  );
  expect([...byId.values()].map(({ status }) => status)).toEqual(["answered", "answered"]);
  expect(stray).toEqual([]);
});

describe("files in another form are read, and it is recorded in every case", () => {
  const records = [
    { id: "a", currency: "EUR", vendor_name: 'Brace } "Ltd' },
    { id: "b", currency: "USD", confidence: { currency: 0.5 } },
    { id: "c", currency: "GBP" },
  ];
  const pretty = records.map((record) => JSON.stringify(record, null, 2));
  test.each([
    ["objects over several lines", pretty.join("\n"), "JSON over several lines"],
    ["the same with commas between them", pretty.join(",\n"), "JSON over several lines"],
    ["a list", JSON.stringify(records), "one list instead of one object per line"],
    ["a list over several lines", JSON.stringify(records, null, 2), "one list instead of one object per line"],
    ["a list with one object per line", `[\n${records.map((one) => JSON.stringify(one)).join(",\n")}\n]`, undefined],
    ["an object that holds the list", JSON.stringify({ answers: records }), "one list instead of one object per line"],
    [
      "an object by id",
      JSON.stringify(Object.fromEntries(records.map(({ id, ...rest }) => [id, rest])), null, 1),
      "one object with the ids as keys",
    ],
    [
      "Python's notation",
      records.map(({ id, currency }) => `{'id': '${id}', 'currency': '${currency}', 'vendor_name': None}`).join("\n"),
      "not quite JSON, such as NaN, single quotes or a comma too many",
    ],
    [
      "NaN, as Python writes it",
      records
        .map(({ id, currency }) => `{"id": "${id}", "currency": "${currency}", "confidence": {"currency": NaN}}`)
        .join("\n"),
      "not quite JSON, such as NaN, single quotes or a comma too many",
    ],
  ])("%s", (_, text, habit) => {
    const output = readOutput(text, IDS, grading);
    expect(output.unmatchedLines).toEqual([]);
    expect(answersOf(output)).toEqual(["EUR", "USD", "GBP"]);
    for (const { form = [] } of output.byId.values()) {
      if (habit !== undefined) expect(form.map((one) => one.habit)).toContain(habit);
    }
  });

  test("a damaged line among objects over several lines costs only itself and what it is part of", () => {
    const output = read(pretty[0] ?? "", '{"id":"b","currency":"USD"}', '{"id": "c", "curr');
    expect(answersOf(output)).toEqual(["EUR", "USD", undefined]);
    expect(output.unmatchedLines).toEqual([expect.stringMatching(/not JSON/)]);
  });
});

test.each([
  ['{"id":1}', ["1"], "1"],
  ['{"id":" a "}', IDS, "a"],
  ['{"id":"A"}', IDS, "a"],
  ['{"id":"images/a.png"}', IDS, "a"],
  ['{"case_id":"a"}', IDS, "a"],
  ['{"id":"cafe\u0301"}', ["café"], "café"],
])("%s is an answer to the only case that it fits", (line, ids, id) => {
  const { byId, unmatchedLines } = readOutput(line, ids, grading);
  expect(unmatchedLines).toEqual([]);
  expect(byId.get(id)).toMatchObject({
    status: "answered",
    answer: { id },
    form: [{ key: "id", read: JSON.stringify(id) }],
  });
});

test("an id that fits two cases is not guessed", () => {
  expect(readOutput('{"id":"DOC"}', ["doc", "Doc"], grading).unmatchedLines).toEqual(['line 1: unknown id "DOC"']);
});

test("times and usage are read from text", () => {
  const { byId } = read('{"id":"a","latency_ms":"120.5","usage":{"model":"m","input_tokens":"50","money":"what"}}');
  expect(byId.get("a")).toMatchObject({
    answer: { latency_ms: 120.5, usage: { model: "m", input_tokens: 50, money: null } },
    form: [{ key: "latency_ms" }, { key: "usage.input_tokens" }, { key: "usage.money", read: null }],
  });
});
