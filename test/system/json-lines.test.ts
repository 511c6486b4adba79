import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decodeJsonLines, encodeJsonLines, readRecords } from "../../src/system/json-lines.ts";
import { temporaryFolder } from "../support/command.ts";

test("decodes values with their lines; blank lines and a byte order mark are skipped", () => {
  expect(decodeJsonLines('\uFEFF{"a":1}\n\n  \n[2]\r\nnull')).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 4, value: [2] },
    { line: 5, value: null },
  ]);
  expect(decodeJsonLines("1\n{oops\n3")).toEqual([
    { line: 1, value: 1 },
    { line: 2, error: expect.stringContaining("JSON") },
    { line: 3, value: 3 },
  ]);
});

test("what is encoded is decoded again", () => {
  const records = [{ id: "a", text: "two\nlines" }, { id: "b" }];
  expect(encodeJsonLines(records)).toBe('{"id":"a","text":"two\\nlines"}\n{"id":"b"}\n');
  expect(decodeJsonLines(encodeJsonLines(records)).map((line) => "value" in line && line.value)).toEqual(records);
});

test.each([
  ['{"id":"a"}\n{oops', /:2: invalid JSON/],
  ['{"id":"a"}\n{"id":1}', /:2: the "id" is missing or not a string/],
  ["null", /:1: the "id" is missing/],
  ['{"id":""}', /:1: the "id" is missing/],
  ['{"id":"a"}\n\n{"id":"a"}', /:3: duplicate id "a"/],
])("records: %j is refused with file and line", async (text, message) => {
  const file = join(temporaryFolder(), "x.jsonl");
  writeFileSync(file, text);
  await expect(readRecords(file)).rejects.toMatchObject({ code: 1, message: expect.stringMatching(message) });
});

test("records: a missing file says how to restore it", async () => {
  const file = join(temporaryFolder(), "none.jsonl");
  await expect(readRecords(file)).rejects.toMatchObject({
    message: `${file} does not exist.`,
    hint: expect.stringContaining("git checkout -- data"),
  });
});
