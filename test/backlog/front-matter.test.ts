import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseFrontMatter, setFrontMatter } from "../../src/backlog/front-matter.ts";

const file = (front: string) => `---\n${front}\n---\n\nBody.\n`;

test.each([
  ['title: "A \\"quoted\\" title: with a colon"'],
  ["title: 'it''s one'"],
  ["title: plain words, and a comma"],
  ["labels: [bug, image-quality]"],
  ['labels: ["a, b", c]'],
  ["labels: []"],
  ['labels:\n  - bug\n  - "two words"'],
  ["# a comment\n\nmilestone: First usable import\nestimate: 3h"],
])("reads what a YAML parser reads: %j", (front) => {
  expect(parseFrontMatter(file(front))).toEqual({ ok: true, values: parse(front), body: "Body." });
});

test.each([
  ["no front matter", 1],
  [file("title: [unclosed"), 2],
  [file("title: a\nnonsense"), 3],
  [file("title: |"), 2],
  [file('title: "open'), 2],
  [file("a: b\n  - stray"), 3],
  ["---\ntitle: never closed\n", 1],
])("refuses with the line: %j", (text, line) => expect(parseFrontMatter(text)).toMatchObject({ ok: false, line }));

test("setting a key changes one line, and nothing else", () => {
  const text = "---\r\ntitle: A\r\nlabels: [b]\r\n---\r\n\r\nstatus: not this one\r\n";
  const done = setFrontMatter(text, "status", "done");
  expect(done).toBe("---\r\ntitle: A\r\nlabels: [b]\r\nstatus: done\r\n---\r\n\r\nstatus: not this one\r\n");
  expect(setFrontMatter(done, "status", "open")).toBe(done.replace("status: done", "status: open"));
  expect(setFrontMatter(done, "status", undefined)).toBe(text);
  const reason = setFrontMatter(done, "reason", 'costs "too" much: later');
  expect(parseFrontMatter(reason)).toMatchObject({ values: { reason: 'costs "too" much: later' } });
});
