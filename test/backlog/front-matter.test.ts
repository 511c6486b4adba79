import { describe, expect, test } from "vitest";
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
  ["labels:\n- bug\n- other"],
  ["# a comment\n\nmilestone: First usable import\nestimate: 3h # or more"],
  ["title: >\n  folded\n  lines\nlabels: []"],
  ["title: over\n  two lines"],
  ['"quoted key": value'],
])("reads what YAML says: %j", (front) => {
  expect(parseFrontMatter(file(front))).toEqual({ ok: true, values: parse(front), body: "Body." });
});

test("values are texts as they are written; keys without one are left out", () => {
  const front = "milestone: 1.0\nestimate: 007\ntitle: null\nreason: 2026-01-02\nstatus: true\nlabels:\nother: ''\n";
  expect(parseFrontMatter(file(front))).toMatchObject({
    values: { milestone: "1.0", estimate: "007", title: "null", reason: "2026-01-02", status: "true" },
  });
  expect(parseFrontMatter(file("# nothing"))).toEqual({ ok: true, values: {}, body: "Body." });
});

test("a byte order mark and CRLF change nothing", () => {
  const text = `\uFEFF${file("title: A\nlabels: [b]\nreason: |\n  two\n  lines").replaceAll("\n", "\r\n")}`;
  expect(parseFrontMatter(text)).toEqual({
    ok: true,
    values: { title: "A", labels: ["b"], reason: "two\nlines\n" },
    body: "Body.",
  });
});

test.each([
  ["no front matter", 1, /no front matter/],
  ["---\ntitle: never closed\n", 1, /no front matter/],
  [file("title: [unclosed"), 2, /end with a \]/],
  [file("title: a\nnonsense"), 3, /map values/],
  [file('title: a\nreason: "open\nlabels: []'), 4, /closing "quote/],
  [file("title: a: b"), 2, /Nested mappings/],
  [file("title: a\ntitle: b"), 3, /unique/],
  [file("title: @a"), 2, /reserved character/],
  [file("title: a\n\tlabels: b"), 3, /./],
  [file("title: a\nlabels: {b: c}"), 3, /labels is neither a text nor a list of texts/],
  [file("title: a\nlabels:\n  - [b]"), 4, /labels is neither/],
  [file("- a\n- b"), 2, /key: value/],
  [file("{title: a}"), 2, /key: value/],
  [file("title: a\n[b]: c"), 3, /key: value/],
  [file("title: a\n...\nb: c"), 4, /more than one YAML document/],
])("refuses with line and reason: %j", (text, line, reason) =>
  expect(parseFrontMatter(text)).toEqual({ ok: false, line, reason: expect.stringMatching(reason) }),
);

describe("setting a key", () => {
  test("changes one line, and nothing else", () => {
    const text = "---\r\ntitle: A\r\nlabels: [b]\r\n---\r\n\r\nstatus: not this one\r\n";
    const done = setFrontMatter(text, "status", "done");
    expect(done).toBe("---\r\ntitle: A\r\nlabels: [b]\r\nstatus: done\r\n---\r\n\r\nstatus: not this one\r\n");
    expect(setFrontMatter(done, "status", "open")).toBe(done.replace("status: done", "status: open"));
    expect(setFrontMatter(done, "status", undefined)).toBe(text);
  });

  test.each([
    "reason: old\n",
    "reason:\n",
    "reason: 'old: one' # with a comment\n",
    "reason: |\n  old\n\n  lines\n",
    "reason: >-\n  old\n  lines\n",
    "reason: old\n  lines\n",
    "reason:\n  - old\n  - lines\n",
  ])("replaces a value of any form: %j", (old) => {
    for (const [before, after] of [
      ["", ""],
      ["title: A # one\n", "labels: [a,  b]\n\n# two\n"],
    ]) {
      const text = (middle: string) => `\uFEFF---\n${before}${middle}${after}---\nBody`;
      expect(setFrontMatter(text(old), "reason", "new one")).toBe(text('reason: "new one"\n'));
      expect(setFrontMatter(text(old), "reason", undefined)).toBe(text(""));
    }
  });

  test.each(['costs "too" much: later', "null", "true", "no", "# none", "two\nlines", "ünïcode", "", "it's"])(
    "what is set is read back: %j",
    (reason) => {
      const values = reason === "" ? {} : { reason };
      expect(parseFrontMatter(setFrontMatter(file("title: A"), "reason", reason))).toEqual({
        ok: true,
        values: { title: "A", ...values },
        body: "Body.",
      });
    },
  );
});
