import { expect, test } from "vitest";
import { TakehomeError } from "../../src/base/errors.ts";
import { parseCommandLine, wholeNumber } from "../../src/cli/parse.ts";
import type { CommandSpec } from "../../src/cli/spec.ts";
import { Flags } from "../../src/cli/spec.ts";

const spec: CommandSpec = {
  name: "sample",
  summary: "",
  usage: "",
  options: {
    seed: { type: "string", placeholder: "N", summary: "" },
    language: { type: "string", summary: "" },
    yes: { type: "boolean", short: "y", summary: "" },
    "no-git": { type: "boolean", summary: "" },
  },
  positionals: 2,
  examples: [],
  run: async () => 0,
};

function refusal(argv: string[], changes: Partial<CommandSpec> = {}): string {
  try {
    parseCommandLine({ ...spec, ...changes }, argv);
  } catch (error) {
    expect(error).toBeInstanceOf(TakehomeError);
    expect((error as TakehomeError).code).toBe(2);
    return (error as TakehomeError).message;
  }
  throw new Error("was accepted");
}

test("the separator that pnpm and bun hand on is no word, but one later still ends the flags", () => {
  const { positionals, flags } = parseCommandLine(spec, ["--", "ocr", "--seed", "7"]);
  expect([positionals, flags.string("seed")]).toEqual([["ocr"], "7"]);
  expect(parseCommandLine(spec, ["ocr", "--", "--seed"]).positionals).toEqual(["ocr", "--seed"]);
  expect(parseCommandLine({ ...spec, passThrough: true }, ["--", "--seed"]).rest).toEqual(["--seed"]);
});

test("flags and words in any order, both ways of giving a value", () => {
  const { positionals, flags } = parseCommandLine(spec, [
    "ocr",
    "--seed",
    "7",
    "-y",
    "dir",
    "--language=python",
    "--no-git",
  ]);
  expect(positionals).toEqual(["ocr", "dir"]);
  expect([flags.string("seed"), flags.string("language"), flags.boolean("yes"), flags.boolean("no-git")]).toEqual([
    "7",
    "python",
    true,
    true,
  ]);
});

test.each([
  [["--langauge", "x"], "Unknown flag --langauge. Did you mean --language?"],
  [["--zzz"], "Unknown flag --zzz."],
  [["--seed"], "--seed needs a value: --seed N."],
  [["--seed", "--yes"], "--seed needs a value: --seed N."],
  [["--yes=maybe"], "--yes takes no value."],
  [["a", "b", "c"], 'Too many words: "c".'],
])("%j is refused", (argv, message) => expect(refusal(argv)).toBe(message));

test("a negative number is a value, not a flag", () => {
  expect(parseCommandLine(spec, ["--seed", "-3"]).flags.string("seed")).toBe("-3");
});

test("words after -- are handed through only where the command takes them", () => {
  expect(parseCommandLine({ ...spec, passThrough: true }, ["--yes", "--", "--threads", "4"]).rest).toEqual([
    "--threads",
    "4",
  ]);
  expect(parseCommandLine(spec, ["--", "ocr"]).positionals).toEqual(["ocr"]);
});

test.each(["x", "1.5", "-1", "99999999999", ""])("%j is no whole number from 0", (text) => {
  expect(() => wholeNumber(new Flags(new Map([["seed", text]])), "seed", 0)).toThrow(
    "--seed takes a whole number from 0",
  );
});

test("a refusal in a generated repository names the script, outside the kit's command", () => {
  const hintOf = (program?: string) => {
    try {
      parseCommandLine(spec, ["--sede", "7"], program);
    } catch (error) {
      return (error as TakehomeError).hint;
    }
    throw new Error("was accepted");
  };
  expect(hintOf()).toBe("`create-takehome sample --help` lists the flags.");
  expect(hintOf("takehome")).toBe("`npm run sample -- --help` lists the flags.");
});
