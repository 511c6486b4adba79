import { expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { readOutput } from "../../src/evaluation/output.ts";

const IDS = ["a", "b", "c"];
const read = (...lines: string[]) => readOutput(lines.join("\n"), IDS, grading);

test("any order, blank lines, Windows line ends, a byte order mark", () => {
  const { byId, unmatchedLines: stray } = read('\uFEFF{"id":"c"}\r', "", '{"id":"a"}', '{"id":"b"}\r');
  expect([...byId.values()].map(({ status }) => status)).toEqual(["answered", "answered", "answered"]);
  expect(stray).toEqual([]);
});

test("missing, duplicate and invalid ids score zero, each with its reason", () => {
  const { byId } = read('{"id":"a"}', '{"id":"a","currency":"EUR"}', '{"id":"b","currency":"euro"}');
  expect(byId.get("a")).toEqual({ status: "duplicate", reason: "2 lines with this id", answer: null });
  expect(byId.get("b")).toEqual({
    status: "invalid",
    reason: 'line 3: currency: expected an ISO 4217 code such as "EUR", or null',
    answer: null,
    salvaged: { id: "b" }, // what is in order of it, for the rubric's facets
  });
  expect(byId.get("c")).toEqual({ status: "missing", reason: "no line with this id", answer: null });
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
  );
  expect(byId.get("a")?.status).toBe("answered");
  expect(stray).toHaveLength(6);
  expect(stray[0]).toMatch(/^line 1: not JSON/);
  expect(stray[1]).toBe('line 2: unknown id "zz"');
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
