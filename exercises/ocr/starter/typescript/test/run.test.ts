import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Approach } from "../src/approach.ts";
import { baseline } from "../src/baseline.ts";
import { type Answer, AnswerSchema, EMPTY_EXTRACTION, type Extraction } from "../src/contract.ts";
import { run } from "../src/run.ts";
import { openStore } from "../src/store.ts";
import { printedLine } from "./receipt-image.ts";

let inputDir: string;

beforeEach(async () => {
  inputDir = await mkdtemp(join(tmpdir(), "run-"));
});

afterEach(() => rm(inputDir, { recursive: true }));

/** Writes the files and a `cases.jsonl` that names them, runs the approach, and returns the answers by id. */
async function solve(approach: Approach, files: Record<string, Buffer | string>): Promise<Map<string, Answer>> {
  const cases = Object.keys(files).map((file) => JSON.stringify({ id: file, file }));
  await writeFile(join(inputDir, "cases.jsonl"), `${cases.join("\n")}\n`);
  for (const [file, content] of Object.entries(files)) await writeFile(join(inputDir, file), content);
  const outputFile = join(inputDir, "answers.jsonl");
  await run({ inputDir, outputFile, databaseFile: databaseFile(), approach, log: quiet });
  const lines = (await readFile(outputFile, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(cases.length);
  const answers = lines.map((line) => AnswerSchema.parse(JSON.parse(line)));
  return new Map(answers.map((answer) => [answer.id, answer]));
}

const quiet = () => undefined;
const databaseFile = () => join(inputDir, "extractions.sqlite");

/** An approach without an engine. */
const stub = (extract: (content: string) => Extraction): Approach => ({
  name: "stub",
  start: async () => ({
    concurrency: 2,
    extract: async ({ bytes }) => extract(bytes.toString()),
    stop: async () => undefined,
  }),
});

test("the baseline reads an image, and files that it cannot read affect only their own line", async () => {
  const answers = await solve(baseline, {
    "good.png": await printedLine("TOTAL EUR 12.50"),
    "broken.jpg": "this is not an image",
    "empty.png": "",
    "scan.pdf": "%PDF-1.7\n",
  });
  expect(answers.get("good.png")).toMatchObject({ total_amount: "12.50", currency: "EUR", document_date: null });
  for (const id of ["broken.jpg", "empty.png", "scan.pdf"]) {
    expect(answers.get(id)).toMatchObject({ ...EMPTY_EXTRACTION, error: expect.any(String) });
  }
  const store = openStore(databaseFile());
  expect(store.all().map(({ source_file, total_amount }) => [source_file, total_amount])).toEqual([
    ["good.png", "12.50"],
  ]);
  store.close();
});

test("an approach that throws or returns an invalid value fails one document only", async () => {
  const approach = stub((content) => {
    if (content === "throws") throw new Error("no idea");
    return { ...EMPTY_EXTRACTION, total_amount: content };
  });
  const answers = await solve(approach, { a: "1.00", b: "throws", c: "1,00", d: "2.00" });
  expect([...answers.values()].map(({ id, total_amount }) => `${id} ${total_amount}`).sort()).toEqual([
    "a 1.00",
    "b null",
    "c null",
    "d 2.00",
  ]);
  expect(answers.get("b")?.error).toBe("no idea");
  expect(answers.get("c")?.error).toContain("total_amount");
  expect(answers.get("d")?.error).toBeUndefined();
});

test("a second run replaces the output and adds no rows to the database", async () => {
  const approach = stub((content) => ({ ...EMPTY_EXTRACTION, total_amount: content }));
  await solve(approach, { a: "1.00", b: "2.00" });
  await solve(approach, { a: "1.00", b: "2.00" });
  const store = openStore(databaseFile());
  expect(store.all()).toHaveLength(2);
  store.close();
});

test("the run fails for a folder without cases.jsonl", async () => {
  const outputFile = join(inputDir, "answers.jsonl");
  const options = { inputDir, outputFile, databaseFile: databaseFile(), approach: baseline, log: quiet };
  await expect(run(options)).rejects.toThrow("cases.jsonl");
});
