/**
 * `npm run bench:engines`: the OCR engines on the same real receipts (ICDAR 2019 SROIE): words, processor time and memory
 * per page, and the share of labeled values whose text the engine finds.
 *
 * tsx bench/engines.ts [--data DIR] [--pages N] [--rounds N] [--list]
 *
 * The engines take turns, each in a process of its own and with one page at a time. Decoding the image counts for both.
 * `--list` names the values that are not found. The pages are not part of the repository. Without them, the benchmark is
 * skipped with a message.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type Sharp from "sharp";
import { loadBitmap } from "../exercises/ocr/reference/bitmap.ts";
import type { Engine } from "../exercises/ocr/reference/engine/engine.ts";
import { createPaddleEngine } from "../exercises/ocr/reference/engine/paddle/index.ts";
import { startTesseract, tesseractEngine } from "../exercises/ocr/reference/engine/tesseract/index.ts";
import { PASSES } from "../exercises/ocr/reference/preprocess.ts";
import { buildRows } from "../exercises/ocr/reference/rows.ts";
import { createLibraries } from "../src/system/libraries.ts";
import { measuredCommand, processorSeconds } from "./ocr/processes.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIELDS = ["company", "date", "total"] as const;
type Field = (typeof FIELDS)[number];
type Label = { id: string } & Record<Field, string>;

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: join(ROOT, "..", "shared", "data", "sroie-dev") },
    pages: { type: "string", default: "60" },
    rounds: { type: "string", default: "1" },
    list: { type: "boolean", default: false },
    /** Internal: run one engine and print its result. */
    engine: { type: "string" },
  },
});

const libraries = createLibraries([ROOT], {});
const { signal } = new AbortController();
const ENGINES: Readonly<Record<string, (sharp: typeof Sharp) => Promise<Engine>>> = {
  tesseract: async (sharp) => tesseractEngine(sharp, startTesseract(libraries, 1, signal), PASSES.soft),
  paddle: async (sharp) => createPaddleEngine(sharp, libraries, signal, 1),
};

/** What an engine did with all pages. */
interface Result {
  name: string;
  words: number;
  seconds: number;
  /** Processor time of all threads, without the start of the process. */
  cpuSeconds: number;
  /** Labeled values whose text was not found. */
  missed: { id: string; field: Field; value: string }[];
}

/** Text without blanks and case, as values are searched. */
const normalized = (text: string) => text.replace(/\s+/g, "").toLowerCase();

/** In the child process: reads all pages with one engine. */
async function readAll(create: (sharp: typeof Sharp) => Promise<Engine>, labels: readonly Label[]): Promise<Result> {
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const [started, cpu] = [performance.now(), processorSeconds()];
  const engine = await create(sharp);
  const missed: Result["missed"] = [];
  let count = 0;
  try {
    for (const label of labels) {
      const { words } = await engine.recognize(await loadBitmap(sharp, imageOf(label)));
      count += words.length;
      const text = normalized(
        buildRows(words)
          .map((row) => row.text)
          .join(""),
      );
      for (const field of FIELDS) {
        const value = label[field];
        if (value && !text.includes(normalized(value))) missed.push({ id: label.id, field, value });
      }
    }
  } finally {
    await engine.end();
  }
  const seconds = (performance.now() - started) / 1000;
  return { name: engine.name, words: count, seconds, cpuSeconds: processorSeconds() - cpu, missed };
}

const imageOf = ({ id }: Label) => join(options.data, "images", `${id}.jpg`);

async function compare(labels: readonly Label[]) {
  const script = fileURLToPath(import.meta.url);
  const common = ["--data", options.data, "--pages", options.pages];
  const rows: string[] = [];
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const engine of Object.keys(ENGINES)) {
      const args = [...process.execArgv, script, "--engine", engine, ...common];
      const { output, megabytes } = await measuredCommand(process.execPath, args, process.env);
      const result = JSON.parse(output) as Result;
      rows.push(rowOf(result, megabytes, labels));
      if (!options.list) continue;
      for (const { id, field, value } of result.missed) console.log(`${result.name}: ${id} ${field} ${value}`);
    }
  }
  console.log(`${labels.length} pages\n`);
  console.log(`${"engine".padEnd(18)} words/page  s/page  cpu s/page  peak MB   company     date    total`);
  console.log(rows.join("\n"));
}

function rowOf({ name, words, seconds, cpuSeconds, missed }: Result, megabytes: number, labels: readonly Label[]) {
  const pages = labels.length;
  const found = FIELDS.map((field) => {
    const given = labels.filter((label) => label[field] !== "").length;
    const share = 1 - missed.filter((value) => value.field === field).length / given;
    return `${(100 * share).toFixed(1)} %`.padStart(9);
  });
  const cells = [
    (words / pages).toFixed(0).padStart(10),
    (seconds / pages).toFixed(2).padStart(8),
    (cpuSeconds / pages).toFixed(2).padStart(12),
    megabytes.toFixed(0).padStart(9),
  ];
  return `${name.padEnd(18)} ${cells.join("")} ${found.join("")}`;
}

async function main() {
  const file = join(options.data, "labels.jsonl");
  if (!existsSync(file)) {
    console.log(`bench:engines is SKIPPED: ${file} does not exist.`);
    return;
  }
  const all = (await readFile(file, "utf8")).trim().split("\n");
  // Evenly spaced, so that large scans have the same share as in the whole set.
  const step = Math.max(1, all.length / Number(options.pages));
  const labels = Array.from(
    { length: Math.min(all.length, Number(options.pages)) },
    (_, index) => JSON.parse(all[Math.floor(index * step)] ?? "") as Label,
  ).filter((label) => existsSync(imageOf(label)));
  const create = options.engine === undefined ? undefined : ENGINES[options.engine];
  if (create) console.log(JSON.stringify(await readAll(create, labels)));
  else await compare(labels);
}

await main();
