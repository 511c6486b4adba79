import { expect, test } from "vitest";
import { TakehomeError } from "../../src/base/errors.ts";
import { Flags } from "../../src/cli/flags.ts";
import { integerFrom, type Options } from "../../src/cli/options.ts";
import { parseCommandLine } from "../../src/cli/parse.ts";
import type { ProgramName } from "../../src/cli/usage.ts";

const options = {
  seed: { type: "integer", placeholder: "N", minimum: 0, summary: "" },
  language: { type: "string", placeholder: "NAME", summary: "" },
  hours: { type: "number", placeholder: "N", above: 0, maximum: 336, summary: "" },
  rate: { type: "number", placeholder: "R", minimum: 0, maximum: 1, summary: "" },
  timeout: { type: "number", placeholder: "SECONDS", above: 0, unit: "seconds", summary: "" },
  split: { type: "choice", placeholder: "NAME", choices: ["development", "holdout"], summary: "" },
  skip: { type: "list", placeholder: "PART,PART", choices: ["tests", "holdout"], entry: "part", summary: "" },
  names: { type: "list", placeholder: "NAME,NAME", summary: "" },
  runs: { type: "integers", placeholder: "ID,ID", summary: "" },
  yes: { type: "boolean", short: "y", summary: "" },
  "no-git": { type: "boolean", summary: "" },
} as const satisfies Options;
const shape = { usage: "[exercise] [directory]", options, positionals: 2 };

function parse(argv: readonly string[], changes: { passThrough?: boolean } = {}, program?: ProgramName) {
  const { values, ...parsed } = parseCommandLine({ ...shape, ...changes }, argv, {
    ...{ program: program ?? "create-takehome", command: { name: "sample" } },
    settings: { "top-k": { type: "integer", placeholder: "N", minimum: 1, maximum: 1000, summary: "" } },
  });
  return { ...parsed, flags: new Flags(options, values) };
}

function refusal(argv: readonly string[], program?: ProgramName): TakehomeError {
  try {
    parse(argv, {}, program);
  } catch (error) {
    if (!(error instanceof TakehomeError)) throw error;
    expect(error.code).toBe(2);
    return error;
  }
  throw new Error("was accepted");
}

test("the separator that pnpm and bun hand on is no word, but one later still ends the flags", () => {
  const { positionals, flags } = parse(["--", "ocr", "--seed", "7"]);
  expect([positionals, flags.integer("seed")]).toEqual([["ocr"], 7]);
  expect(parse(["ocr", "--", "--seed"]).positionals).toEqual(["ocr", "--seed"]);
  expect(parse(["--", "--seed"], { passThrough: true }).rest).toEqual(["--seed"]);
});

test("flags and words in any order, both ways of giving a value", () => {
  const { positionals, flags } = parse(["ocr", "--seed", "7", "-y", "dir", "--language=python", "--no-git"]);
  expect(positionals).toEqual(["ocr", "dir"]);
  expect([flags.integer("seed"), flags.string("language"), flags.boolean("yes"), flags.boolean("no-git")]).toEqual([
    7,
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
  [["--yes=maybe"], "--yes does not take a value."],
  [["a", "b", "c"], 'Unexpected argument: "c".'],
  [["a", "b", "c", "d"], 'Unexpected arguments: "c", "d".'],
  [["--hours", "0"], '--hours takes a number above 0 and up to 336, not "0".'],
  [["--rate", "2"], '--rate takes a number from 0 to 1, not "2".'],
  [["--rate", ""], '--rate takes a number from 0 to 1, not "".'],
  [["--timeout", "x"], '--timeout takes a number of seconds above 0, not "x".'],
  [["--split", "devlopment"], 'Unknown value for --split: "devlopment". Did you mean "development"?'],
  [["--skip", "tests,hold-out"], 'Unknown part "hold-out". Did you mean "holdout"?'],
  [["--runs", "3,x"], '--runs takes whole numbers from 1, such as 3,7, not "3,x".'],
  [["--runs", "0"], '--runs takes whole numbers from 1, such as 3,7, not "0".'],
  [["--runs", ","], '--runs takes whole numbers from 1, such as 3,7, not ",".'],
  [["--top-k", "0"], '--top-k takes a whole number from 1 to 1000, not "0".'],
])("%j is refused", (argv, message) => expect(refusal(argv).message).toBe(message));

test("a negative number is a value, not a flag", () => {
  expect(parse(["--language", "-3"]).flags.string("language")).toBe("-3");
});

test("words after -- are handed through only where the command takes them", () => {
  expect(parse(["--yes", "--", "--threads", "4"], { passThrough: true }).rest).toEqual(["--threads", "4"]);
  expect(parse(["--", "ocr"]).positionals).toEqual(["ocr"]);
});

test("every type of flag comes as its value", () => {
  const { flags, settings } = parse([
    ...["--hours", "1.5", "--rate", "0", "--split", "holdout", "--skip", "tests, holdout,tests"],
    ...["--names", " a,,b ", "--runs", "3,7", "--top-k", "100"],
  ]);
  expect([flags.number("hours"), flags.number("rate"), flags.choice("split")]).toEqual([1.5, 0, "holdout"]);
  expect([flags.list("skip"), flags.list("names")]).toEqual([
    ["tests", "holdout"],
    ["a", "b"],
  ]);
  expect([flags.integers("runs"), settings]).toEqual([[3, 7], { "top-k": 100 }]);
  expect([flags.integer("seed"), flags.has("seed"), flags.boolean("yes")]).toEqual([undefined, false, false]);
});

test.each(["x", "1.5", "-1", "99999999999", ""])("%j is not a whole number from 0", (text) => {
  expect(() => integerFrom(text, "--seed", { minimum: 0 }, "Give one.")).toThrow("--seed takes a whole number from 0");
});

test("flags that are required, that exclude each other, and that mean nothing", () => {
  const { flags } = parse(["--yes", "--no-git", "--language", ""]);
  expect(() => flags.required("seed", "sample --seed 7")).toThrow("--seed N is required.");
  expect(() => flags.required("language", "sample --language x")).toThrow("--language NAME is required.");
  expect(() => flags.only("yes", "no-git")).toThrow("--yes and --no-git cannot be combined.");
  expect(flags.only("seed", "yes")).toBe("yes");
  expect(() => flags.refuse(["seed", "yes"], "with `sample`")).toThrow("--yes cannot be used with `sample`.");
  expect(parse(["--seed", "0"]).flags.required("seed", "sample --seed 7")).toBe(0);
});

test("a refusal in a generated repository names the script instead of the kit's command", () => {
  expect(refusal(["--sede", "7"]).hint).toBe("`create-takehome sample --help` lists the flags.");
  expect(refusal(["--sede", "7"], "takehome").hint).toBe("`npm run sample -- --help` lists the flags.");
});
