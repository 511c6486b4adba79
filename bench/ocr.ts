/**
 * `npm run bench:ocr`: speed and memory of the approaches with one and with both OCR engines, compared with Debian's native
 * tesseract, on the same pages.
 *
 * tsx bench/ocr.ts [--data DIR] [--rounds N] [--pages N] [--growth]
 *
 * The contestants take turns, so that other load on the machine affects all of them. Each round runs in a process of
 * its own, whose memory (including that of its children) is sampled from /proc. The pages are not part of the
 * repository. Without them, or without the native tesseract, the benchmark is skipped with a message.
 */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { OcrAnswer, OcrCase } from "../exercises/ocr/contract.ts";
import { EMPTY_EXTRACTION } from "../exercises/ocr/fields.ts";
import { loadBitmap } from "../exercises/ocr/reference/bitmap.ts";
import { approaches } from "../exercises/ocr/reference/index.ts";
import { type OcrTools, solveCases } from "../exercises/ocr/reference/solve-cases.ts";
import type { SolveRequest } from "../src/exercise/approach.ts";
import { createLibraries } from "../src/system/libraries.ts";
import type { Contestant, Round } from "./ocr/contestant.ts";
import { native, nativeVersion, prepareForNative } from "./ocr/native.ts";
import { measuredCommand, processorSeconds } from "./ocr/processes.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CORES = availableParallelism();
/** Numbers of pages for `--growth`. */
const GROWTH = [10, 50, 200, 400];

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: join(ROOT, "..", "shared", "data", "sroie-dev") },
    rounds: { type: "string", default: "3" },
    pages: { type: "string", default: "60" },
    growth: { type: "boolean", default: false },
    /** Internal: run one contestant over a list of files and print its times. */
    contestant: { type: "string" },
    list: { type: "string" },
  },
});
const libraries = createLibraries([ROOT], {});

/** Only the first pass of the reference: from file to words. */
async function firstPass(file: string, { sharp, engines }: OcrTools) {
  await engines.soft.recognize(await loadBitmap(sharp, file));
  return { extraction: EMPTY_EXTRACTION, confidence: {} };
}

/** In the child process: runs a contestant and prints its times, without the start of Node and of this script. */
async function compete(name: string, list: string) {
  const files = JSON.parse(await readFile(list, "utf8")) as string[];
  const request: SolveRequest<OcrCase, OcrAnswer> = {
    inputDir: "/",
    cases: files.map((file, index) => ({ id: String(index), file })),
    jobs: undefined,
    libraries,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    emit: async () => undefined,
  };
  const [started, cpu] = [performance.now(), processorSeconds()];
  if (name === "first") await solveCases(request, firstPass);
  else await approaches.find((approach) => approach.name === name)?.solve(request);
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ seconds, cpuSeconds: processorSeconds() - cpu }));
}

/** A contestant that runs the reference in a new process. */
const reference = (name: string, contestant: string, folder: string): Contestant => ({
  name,
  async run(files) {
    const list = join(folder, "list.json");
    await writeFile(list, JSON.stringify(files));
    const script = fileURLToPath(import.meta.url);
    const args = [...process.execArgv, script, "--contestant", contestant, "--list", list];
    const { output, megabytes } = await measuredCommand(process.execPath, args, process.env);
    const times = JSON.parse(output) as Pick<Round, "seconds" | "cpuSeconds">;
    return { pages: files.length, ...times, megabytes };
  },
});

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function compare(files: readonly string[], folder: string) {
  const contestants = [
    reference("tesseract, first pass", "first", folder),
    reference("tesseract, passes as needed (tesseract)", "tesseract", folder),
    reference("PP-OCRv4 (paddle)", "paddle", folder),
    reference("PP-OCRv4, tesseract as needed (rules)", "rules", folder),
  ];
  const version = nativeVersion();
  if (version) {
    console.log(`native: ${version}`);
    const { pageOf, model } = await prepareForNative(libraries, files, folder);
    const original = (file: string) => file;
    contestants.push(
      native({ name: "native, same pages and model, 1 thread each", model, threads: 1, pageOf }),
      native({ name: "native, same model, original files, 1 thread each", model, threads: 1, pageOf: original }),
      native({
        name: "native as installed: own model and threads, same pages",
        model: undefined,
        threads: undefined,
        pageOf,
      }),
    );
  } else {
    console.log("The native tesseract is not installed (apt-get install tesseract-ocr). It is SKIPPED.");
  }
  const rounds = new Map<string, Round[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const { name, run } of contestants) rounds.get(name)?.push(await run(files));
  }
  const cpu = (name: string) => median((rounds.get(name) ?? []).map(({ pages, cpuSeconds }) => cpuSeconds / pages));
  const speed = (name: string) => median((rounds.get(name) ?? []).map(({ pages, seconds }) => pages / seconds));
  const base = speed(contestants.find(({ name }) => name.startsWith("native"))?.name ?? contestants[0]?.name ?? "");
  console.log(`${files.length} pages, ${options.rounds} rounds, ${CORES} cores; medians\n`);
  console.log(`${"".padEnd(56)} pages/s   relative   peak MB   cpu s/page`);
  for (const { name } of contestants) {
    const peak = Math.max(...(rounds.get(name) ?? []).map(({ megabytes }) => megabytes));
    const cells = [
      speed(name).toFixed(2).padStart(7),
      (speed(name) / base).toFixed(2).padStart(10),
      peak.toFixed(0).padStart(9),
      cpu(name).toFixed(2).padStart(12),
    ];
    console.log(`${name.padEnd(56)} ${cells.join(" ")}`);
  }
}

/**
 * Time and memory of the approach "rules" over an increasing number of pages (ten pages, repeated). Both must stay constant.
 */
async function growth(files: readonly string[], folder: string) {
  console.log(
    `\n${"pages".padStart(6)} ${"s/page".padStart(8)} ${"peak MB".padStart(8)}   (the approach "rules", the same ten pages repeated)`,
  );
  const ten = Array.from({ length: 10 }, (_, index) => files[Math.floor((index * files.length) / 10)] ?? "");
  for (const count of GROWTH) {
    const many = Array.from({ length: count }, (_, index) => ten[index % ten.length] ?? "");
    const { seconds, megabytes } = await reference("", "rules", folder).run(many);
    console.log(
      `${String(count).padStart(6)} ${(seconds / count).toFixed(3).padStart(8)} ${megabytes.toFixed(0).padStart(8)}`,
    );
  }
}

async function main() {
  const images = join(options.data, "images");
  if (!existsSync(images)) {
    console.log(`bench:ocr is SKIPPED: no pages in ${images}.`);
    return;
  }
  const names = readdirSync(images)
    .filter((name) => /\.(jpe?g|png)$/.test(name))
    .sort();
  // Evenly spaced, so that large scans have the same share as in the whole set.
  const step = Math.max(1, names.length / Number(options.pages));
  const chosen = Array.from(
    { length: Math.min(names.length, Number(options.pages)) },
    (_, index) => names[Math.floor(index * step)] ?? "",
  );
  const files = chosen.map((name) => join(images, name));
  const folder = await mkdtemp(join(tmpdir(), "bench-ocr-"));
  try {
    await compare(files, folder);
    if (options.growth) await growth(files, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (options.contestant !== undefined && options.list !== undefined) await compete(options.contestant, options.list);
else await main();
