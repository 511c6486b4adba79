import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseYaml } from "../../build/yaml-plugin.ts";
import { CHANGE } from "../../exercises/ocr/changes.ts";
import { changesSchema } from "../../src/exercise/changes.ts";

const FILE = "exercises/ocr/changes.yaml";
const text = readFileSync(FILE, "utf8");
const bank = changesSchema.parse(parse(text)).changes;

describe("the bank of ocr", () => {
  test("six changes, those that the code knows", () => {
    expect(bank.map(({ id }) => id).sort()).toEqual(Object.values(CHANGE).sort());
  });

  test.each(bank)("$id: the message is the stakeholder's, without a word of the contract's", ({ message }) => {
    expect(message.split(/\s+/).length).toBeGreaterThan(50);
    expect(message).not.toMatch(/[`{}]|jsonl|null|F1/);
  });
});

describe("the form, looked at when the kit is built", () => {
  const build = (change: (content: { changes: Record<string, unknown>[] }) => void) => {
    const content = parse(text);
    change(content);
    return () => parseYaml(FILE, JSON.stringify(content));
  };

  test("as it is", () => expect(build(() => undefined)).not.toThrow());

  test.each<[string, Parameters<typeof build>[0], RegExp]>([
    ["two with one id", ({ changes }) => Object.assign(changes[1] ?? {}, { id: changes[0]?.["id"] }), /share an id/],
    ["no example", ({ changes }) => Object.assign(changes[0] ?? {}, { contract: "See above." }), /```json/],
    ["an unknown proof", ({ changes }) => Object.assign(changes[0] ?? {}, { handled: { by: "trust" } }), /handled/],
    ["a facet without a name", ({ changes }) => Object.assign(changes[0] ?? {}, { handled: { by: "facet" } }), /facet/],
    ["an empty message", ({ changes }) => Object.assign(changes[0] ?? {}, { message: " " }), /message/],
    ["a key too many", ({ changes }) => Object.assign(changes[0] ?? {}, { note: "x" }), /note/],
    ["one alone", (content) => void content.changes.splice(1), /changes/],
  ])("%s is refused", (_, change, message) => {
    expect(build(change)).toThrow(message);
  });
});
