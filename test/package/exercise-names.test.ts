import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * Code in src serves every exercise, so no name, text or pattern in it may belong to one of them. Comments are not read:
 * they may use an exercise as an example.
 */
const EXERCISES = readdirSync("exercises").map(wordsOf);

/** Words that only one exercise uses, singular; a plural counts as well. */
const VOCABULARY = ["receipt", "invoice", "corpus", "top k", "tesseract", "refund", "parcel"];

/** Phrases that hold one of the words and mean something else. */
const ALLOWED: Readonly<Record<string, string>> = {
  "user agent": "how package managers and HTTP clients name themselves",
  "gen ai agent": "attribute names of the OpenTelemetry conventions",
  "invoke agent": "an operation name of the OpenTelemetry conventions",
};

interface Finding {
  word: string;
  line: number;
}

/** Identifiers, strings, parts of templates, and regular expressions. */
const isText = (node: ts.Node) =>
  ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node);

/** Text as words in lower case with single spaces: `topK`, `TOP_K` and "top-k" are all "top k". */
function wordsOf(text: string): string {
  return text
    .replace(/\\[a-zA-Z]/g, " ") // escapes of strings and regular expressions are no letters
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ");
}

function findingsIn(file: string, text: string): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      const start = node.getStart(source);
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      for (const word of namedIn(node.getText(source))) findings.push({ word, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

function namedIn(text: string): string[] {
  const words = Object.keys(ALLOWED).reduce((rest, phrase) => rest.replaceAll(phrase, " "), wordsOf(text));
  return [...EXERCISES, ...VOCABULARY].filter((word) => new RegExp(`\\b${word}s?\\b`).test(words));
}

test("src names no exercise", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join("src", name).replaceAll("\\", "/"));
  const places = new Map<string, number[]>();
  for (const file of files) {
    for (const { word, line } of findingsIn(file, readFileSync(file, "utf8"))) {
      const place = `${file}: ${word}`;
      places.set(place, [...(places.get(place) ?? []), line]);
    }
  }
  const found = [...places.keys()].sort();
  const named = found.map((place) => `${place} (line ${places.get(place)})`);
  expect(named, "Word it generally, or take it from the exercise.").toEqual([]);
});

test.each([
  ["const ocrEngine = 1;", ["ocr"]],
  ['say("a scan of receipts");', ["receipt"]],
  ["const text = `the $" + "{name} agent`;", ["agent"]],
  ["const PATTERN = /\\binvoice\\b/;", ["invoice"]],
  ["call({ topK: 3 });", ["top k"]],
  ["// the ocr exercise", []],
  ["const storage = fragment; const process = 1;", []],
  ['headers["user-agent"] = npm_config_user_agent;', []],
])("in `%s` it finds %j", (code, words) => {
  expect(findingsIn("a.ts", code).map(({ word }) => word)).toEqual(words);
});
