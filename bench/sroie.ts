/**
 * `npm run bench:sroie`: accuracy of the ocr approaches on real scanned receipts (ICDAR 2019 SROIE).
 *
 *   tsx bench/sroie.ts [--approach NAME] [--data DIR] [--jobs N] [--misses N] [--passes] [--degradation NAME]
 *
 * `--passes` compares fixed combinations of passes of both engines, instead of the approaches. `--degradation
 * askew|small|pale` reads degraded copies of the pages.
 *
 * The data is not part of the repository. Without it, the benchmark is skipped with a message.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type Sharp from "sharp";
import type { OcrAnswer, OcrCase } from "../exercises/ocr/contract.ts";
import { approaches } from "../exercises/ocr/reference/index.ts";
import { extractDocument } from "../exercises/ocr/reference/pipeline.ts";
import { solveCases } from "../exercises/ocr/reference/solve-cases.ts";
import { MAX_F1 } from "../exercises/ocr/reference/thresholds.ts";
import type { Approach } from "../src/exercise/approach.ts";
import { createLibraries, type Libraries } from "../src/system/libraries.ts";
import { DEGRADATIONS, type Degradation, degradeAll } from "./degradation.ts";
import { processorSeconds } from "./ocr/processes.ts";
import { type GoldLabel, report, type Scorer } from "./sroie-report.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GIANT_PIXELS = 10_000_000;
const SMALL_WIDTH = 800;

type OcrApproach = Pick<Approach<OcrCase, OcrAnswer>, "name" | "solve">;

/** Passes that are always made, alone and combined. */
const BY_PASSES: readonly OcrApproach[] = (
  [
    ["soft"],
    ["soft", "large"],
    ["soft", "large", "flat"],
    ["paddle"],
    ["soft", "paddle"],
    ["soft", "paddle", "large"],
  ] as const
).map((passes) => ({
  name: passes.join(" + "),
  solve: (request) =>
    solveCases(request, (file, tools) => extractDocument(file, tools, { thresholds: MAX_F1, passes, all: true })),
}));

const { values: options } = parseArgs({
  options: {
    approach: { type: "string" },
    data: { type: "string", default: join(ROOT, "..", "shared", "data", "sroie-dev") },
    jobs: { type: "string" },
    misses: { type: "string", default: "1000" },
    passes: { type: "boolean", default: false },
    degradation: { type: "string" },
  },
});

/** The slices that a page belongs to, by its size and its contrast. */
async function slicesOf(sharp: typeof Sharp, file: string): Promise<string[]> {
  const { width, height } = await sharp(file).metadata();
  const { channels } = await sharp(file).resize({ width: 600 }).grayscale().stats();
  const size =
    width * height > GIANT_PIXELS
      ? "over 10 megapixels"
      : width < SMALL_WIDTH
        ? "under 800 px wide"
        : "800 px and wider";
  const spread = channels[0]?.stdev ?? 0;
  return [
    `size: ${size}`,
    `contrast: ${spread < 30 ? "low" : spread < 50 ? "middle" : "high"} (gray deviation ${spread < 30 ? "< 30" : spread < 50 ? "30-50" : ">= 50"})`,
  ];
}

interface Bench {
  data: string;
  labels: readonly GoldLabel[];
  scorer: Scorer;
  libraries: Libraries;
  sharp: typeof Sharp;
}

const imageOf = (id: string) => join("images", `${id}.jpg`);

async function main() {
  const { data } = options;
  const scorerFile = [join(data, "..", "score-sroie.mjs"), join(ROOT, "..", "shared", "data", "score-sroie.mjs")].find(
    existsSync,
  );
  if (!existsSync(join(data, "labels.jsonl")) || !scorerFile) {
    console.log(`bench:sroie is SKIPPED: no labels.jsonl and images/ in ${data}, or no score-sroie.mjs beside it.`);
    return;
  }
  const scorer = (await import(pathToFileURL(scorerFile).href)) as Scorer;
  // Approaches with a model need a key.
  const offline = approaches.filter(({ usesModel }) => !usesModel);
  const chosen = options.passes
    ? BY_PASSES
    : offline.filter(({ name }) => options.approach === undefined || name === options.approach);
  if (chosen.length === 0)
    throw new Error(`no approach ${options.approach}; there are ${offline.map(({ name }) => name).join(", ")}`);
  const libraries = createLibraries([ROOT], {});
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const labels = scorer.readJsonl(join(data, "labels.jsonl"));
  const bench = { data, labels, scorer, libraries, sharp };
  if (options.degradation === undefined) return runAll(chosen, data, bench);
  if (!(options.degradation in DEGRADATIONS)) {
    throw new Error(`no degradation ${options.degradation}; there are ${Object.keys(DEGRADATIONS).join(", ")}`);
  }
  const degraded = await mkdtemp(join(tmpdir(), "bench-sroie-"));
  try {
    const files = labels.map(({ id }) => join(data, imageOf(id)));
    await degradeAll(sharp, options.degradation as Degradation, files, degraded);
    await runAll(chosen, degraded, bench);
  } finally {
    await rm(degraded, { recursive: true, force: true });
  }
}

/** Runs approaches one after the other on the pages in a folder, and prints their accuracy. */
async function runAll(
  chosen: readonly OcrApproach[],
  inputDir: string,
  { data, labels, scorer, libraries, sharp }: Bench,
) {
  const slices = new Map<string, string[]>();
  for (const { id } of labels) slices.set(id, await slicesOf(sharp, join(data, imageOf(id))));
  for (const { name, solve } of chosen) {
    const answers = new Map<string, Record<string, unknown>>();
    const [started, cpu] = [performance.now(), processorSeconds()];
    await solve({
      inputDir,
      cases: labels.map(({ id }) => ({ id, file: imageOf(id) })),
      jobs: options.jobs ? Number(options.jobs) : undefined,
      libraries,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      emit: async (answer) => void answers.set(answer.id, answer),
    });
    const time = { seconds: (performance.now() - started) / 1000, cpuSeconds: processorSeconds() - cpu };
    const file = (id: string) => join(data, imageOf(id));
    report(name, labels, answers, slices, scorer, time, file, Number(options.misses));
  }
}

await main();
