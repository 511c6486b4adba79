/**
 * `npm run bench:retrieval`: the rag reference's search on an independent test collection (Cranfield).
 *
 * tsx bench/retrieval.ts [--data DIR] [--times 1,10,100] [--engine NAME] [--choose]
 *
 * Prints accuracy on the 225 queries beside other engines; then index time, query times and memory for 1, 10 and 100
 * times as many documents, each engine in its own process. `--choose` prints the grid of settings: they were chosen on
 * the odd queries and confirmed on the even ones.
 *
 * The data is not part of the repository; without it the benchmark is skipped with a message.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { averagePrecision, ndcgAt, rankedIds } from "../exercises/rag/grading/ranking-metrics.ts";
import { FUSION } from "../exercises/rag/reference/search/hybrid.ts";
import { LSA } from "../exercises/rag/reference/search/lsa.ts";
import { createLibraries } from "../src/system/libraries.ts";
import { enlarge, readCranfield, type TestCollection } from "./retrieval/cranfield.ts";
import { DEPTH, ENGINES, openEngine, openTunable, type Ranking } from "./retrieval/engines.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Lucene with EnglishAnalyzer and BM25, as published with the judgments (scherian-irws-a1). */
const PUBLISHED = { name: "Lucene BM25 (published)", map: 0.4258 };
/** Engines whose cost is measured. */
const COST_ENGINES = ["bm25", "hybrid (with feedback)", "minisearch", "orama"];
/** Accuracy that the best engine has to reach. */
const GOALS = { map: 0.48, ndcg: 0.57 };

/** Accuracy on one query. */
interface Score {
  topic: number;
  map: number;
  ndcg: number;
}
/** Queries are timed for this many seconds, and at least this many of them. */
const TIMING = { seconds: 60, minQueries: 50 };

/** What an engine costs on a collection; times of queries in milliseconds. */
interface Cost {
  documents: number;
  /** Number of timed queries. */
  queries: number;
  indexSeconds: number;
  p50: number;
  p95: number;
  /** Resident memory of the index, in megabytes. */
  megabytes: number;
}

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: join(ROOT, "..", "shared", "data", "cranfield") },
    times: { type: "string", default: "1,10,100" },
    engine: { type: "string" },
    choose: { type: "boolean", default: false },
    cost: { type: "string" },
  },
});
const libraries = createLibraries([ROOT], {});

async function main() {
  const collection = readCranfield(options.data);
  if (!collection) {
    console.log(`bench:retrieval is SKIPPED: no cran.all.1400, cran.qry and qrelcorrected in ${options.data}.`);
    return;
  }
  if (options.cost !== undefined) return console.log(JSON.stringify(await measureCost(collection)));
  if (options.choose) return printSettingsGrid(collection);
  const engines = options.engine === undefined ? ENGINES : ENGINES.filter((name) => name === options.engine);
  if (engines.length === 0) throw new Error(`no engine ${options.engine}; there are ${ENGINES.join(" | ")}`);
  await printAccuracy(collection, engines);
  printCosts(engines);
}

async function printAccuracy(collection: TestCollection, engines: readonly string[]) {
  const { documents, topics } = collection;
  console.log(`\n${documents.length} documents, ${topics.length} queries, judgments qrelcorrected, depth ${DEPTH}`);
  console.log(`settings of the reference: ${JSON.stringify({ ...LSA, ...FUSION })}\n`);
  console.log(`${"".padEnd(26)}    MAP  nDCG@10   odd: MAP  nDCG@10  even: MAP  nDCG@10`);
  console.log(`${PUBLISHED.name.padEnd(26)} ${PUBLISHED.map.toFixed(4)}`);
  let best = { map: 0, ndcg: 0 };
  for (const name of engines) {
    const engine = await openEngine(name, documents, libraries);
    const scores: Score[] = [];
    for (const { number, text } of topics) scores.push(scoreQuery(collection, number, await engine.search(text)));
    console.log(`${name.padEnd(26)} ${columns(scores)}`);
    const all = means(scores);
    if (all.map > best.map) best = all;
  }
  const reached = best.map >= GOALS.map && best.ndcg >= GOALS.ndcg;
  console.log(`\ngoal MAP ${GOALS.map}, nDCG@10 ${GOALS.ndcg}: ${reached ? "reached" : "NOT reached"} by the best row`);
  if (!reached && options.engine === undefined) process.exitCode = 1;
}

function scoreQuery({ judgments }: TestCollection, topic: number, ranking: Ranking): Score {
  const grades = judgments.get(topic) ?? new Map<string, number>();
  const ranked = rankedIds(ranking);
  return { topic, map: averagePrecision(ranked, grades), ndcg: ndcgAt(ranked, grades, 10) };
}

function means(scores: readonly Score[]) {
  const mean = (of: (score: Score) => number) => scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return { map: mean(({ map }) => map), ndcg: mean(({ ndcg }) => ndcg) };
}

const allOddEven = (scores: readonly Score[]) =>
  [scores, scores.filter(({ topic }) => topic % 2 === 1), scores.filter(({ topic }) => topic % 2 === 0)].map(means);

const columns = (scores: readonly Score[]) =>
  allOddEven(scores)
    .map(({ map, ndcg }) => `${map.toFixed(4)}   ${ndcg.toFixed(4)}`)
    .join("     ");

/** Print the accuracy of all settings, sorted by the odd queries; the even queries confirm the choice. */
async function printSettingsGrid(collection: TestCollection) {
  const rows: { name: string; scores: Score[]; odd: number }[] = [];
  for (const dimensions of [150, 200, 250, 300]) {
    const engine = await openTunable(collection.documents, libraries, { ...LSA, dimensions });
    for (const words of [0, 0.2, 0.3, 0.4, 0.5]) {
      for (const [feedback, strength] of [
        [0, 0],
        [3, 0.5],
        [3, 1],
        [5, 0.5],
        [5, 1],
        [10, 1],
      ] as const) {
        const settings = { ...FUSION, words, feedback, strength };
        const scores = collection.topics.map(({ number, text }) =>
          scoreQuery(collection, number, engine.search(text, settings)),
        );
        const [, odd = { map: 0, ndcg: 0 }] = allOddEven(scores);
        const name = `dimensions ${dimensions}, words ${words}, feedback ${feedback} x ${strength}`;
        rows.push({ name, scores, odd: odd.map + odd.ndcg });
        console.error(name);
      }
    }
    engine.close();
  }
  console.log(
    `${"sorted by MAP + nDCG@10 of the odd queries".padEnd(50)}    MAP  nDCG@10   odd: MAP  nDCG@10  even: MAP  nDCG@10`,
  );
  for (const { name, scores } of rows.sort((a, b) => b.odd - a.odd))
    console.log(`${name.padEnd(50)} ${columns(scores)}`);
}

/** Print the costs of engines. Each is measured in a process of its own, so that its peak memory is its own. */
function printCosts(engines: readonly string[]) {
  console.log(`\n${"".padEnd(26)} documents   index s   query ms p50    p95   queries   memory MB`);
  for (const name of COST_ENGINES.filter((engine) => engines.includes(engine))) {
    for (const times of options.times.split(",")) {
      const output = execFileSync(
        process.execPath,
        [
          ...process.execArgv,
          "--expose-gc",
          "--max-old-space-size=8192",
          fileURLToPath(import.meta.url),
          "--cost",
          times,
          "--engine",
          name,
          "--data",
          options.data,
        ],
        { encoding: "utf8", maxBuffer: 1 << 24 },
      );
      const cost: Cost = JSON.parse(output);
      console.log(
        `${name.padEnd(26)} ${String(cost.documents).padStart(9)} ${cost.indexSeconds.toFixed(1).padStart(9)} ${cost.p50.toFixed(1).padStart(14)} ${cost.p95.toFixed(1).padStart(6)} ${String(cost.queries).padStart(9)} ${cost.megabytes.toFixed(0).padStart(11)}`,
      );
    }
  }
}

async function measureCost(collection: TestCollection): Promise<Cost> {
  const documents = enlarge(collection.documents, Number(options.cost));
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage().rss / 2 ** 20;
  };
  const before = memory();
  const started = performance.now();
  const engine = await openEngine(options.engine ?? "", documents, libraries);
  const indexSeconds = (performance.now() - started) / 1000;
  const megabytes = memory() - before;
  const times: number[] = [];
  const first = performance.now();
  for (const { text } of collection.topics) {
    const queryStarted = performance.now();
    if (times.length >= TIMING.minQueries && queryStarted - first > TIMING.seconds * 1000) break;
    await engine.search(text);
    times.push(performance.now() - queryStarted);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.ceil(part * times.length) - 1)] ?? 0;
  return { documents: documents.length, queries: times.length, indexSeconds, p50: at(0.5), p95: at(0.95), megabytes };
}

await main();
