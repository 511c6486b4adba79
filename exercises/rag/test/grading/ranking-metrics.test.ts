import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  averagePrecision,
  ndcgAt,
  precisionAt,
  type Relevance,
  rankedIds,
  recallAt,
  reciprocalRank,
  rPrecision,
  type ScoredDocument,
} from "../../grading/ranking-metrics.ts";

/** The folder of the test files of usnistgov/trec_eval; not shipped. */
const folder = process.env["TREC_EVAL_DATA"] ?? resolve("../shared/data/trec_eval");
const rows = (file: string) =>
  readFileSync(resolve(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));

const CUTS = [5, 10, 100, 1000];
const METRICS: Record<string, (ranked: readonly string[], relevance: Relevance) => number> = {
  map: averagePrecision,
  recip_rank: (ranked, relevance) => reciprocalRank(ranked, relevance),
  Rprec: rPrecision,
  ...Object.fromEntries(
    CUTS.flatMap((k) => [
      [`P_${k}`, (ranked: readonly string[], relevance: Relevance) => precisionAt(ranked, relevance, k)],
      [`recall_${k}`, (ranked: readonly string[], relevance: Relevance) => recallAt(ranked, relevance, k)],
      [`ndcg_cut_${k}`, (ranked: readonly string[], relevance: Relevance) => ndcgAt(ranked, relevance, k)],
    ]),
  ),
};

const isThere = existsSync(folder);
describe.skipIf(!isThere)(`trec_eval's published values${isThere ? "" : " (SKIPPED: set TREC_EVAL_DATA)"}`, () => {
  const relevance = new Map<string, Map<string, number>>();
  const runs = new Map<string, ScoredDocument[]>();
  if (isThere) {
    for (const [topic = "", , id = "", gain] of rows("qrels.test"))
      relevance.set(topic, (relevance.get(topic) ?? new Map()).set(id, Number(gain)));
    for (const [topic = "", , id = "", , score] of rows("results.test"))
      runs.set(topic, [...(runs.get(topic) ?? []), { id, score: Number(score) }]);
  }
  const expected = isThere ? rows("out.test.aq").filter(([measure = ""]) => measure in METRICS) : [];
  const computed = (measure: string, topic: string) =>
    (METRICS[measure] ?? (() => Number.NaN))(rankedIds(runs.get(topic) ?? []), relevance.get(topic) ?? new Map());

  it("has fifteen metrics of three topics and their means: sixty values", () => {
    expect(expected).toHaveLength(60);
    expect([...runs.keys()]).toEqual(["301", "302", "303"]);
  });

  it.each(expected.map(([measure = "", topic = "", value = ""]) => ({ measure, topic, value })))(
    "$measure of topic $topic is $value to the last digit",
    ({ measure, topic, value }) => {
      const topics = topic === "all" ? [...runs.keys()] : [topic];
      const mean = topics.reduce((sum, one) => sum + computed(measure, one), 0) / topics.length;
      expect(mean.toFixed(4)).toBe(value);
    },
  );
});

describe("metrics by hand", () => {
  const relevance = new Map([
    ["a", 2],
    ["b", 1],
    ["c", 0],
    ["d", -1],
  ]);

  it("rank by 32-bit score, ties by descending document id", () => {
    const tied = 0.1 + 1e-10; // another double, the same float
    expect(
      rankedIds([
        { id: "x1", score: 0.1 },
        { id: "x2", score: tied },
        { id: "x9", score: 0.2 },
      ]),
    ).toEqual(["x9", "x2", "x1"]);
    expect(
      rankedIds([
        { id: "x2", score: 0.1 },
        { id: "x1", score: tied },
      ]),
    ).toEqual(["x2", "x1"]);
  });

  it("use linear gain", () => {
    const log = Math.log2;
    expect(ndcgAt(["b", "a"], relevance, 10)).toBeCloseTo((1 + 2 / log(3)) / (2 + 1 / log(3)), 12);
  });

  it("count relevant documents that were not retrieved, and ignore documents judged irrelevant", () => {
    expect(recallAt(["c", "d", "a"], relevance, 5)).toBe(0.5);
    expect(recallAt(["c", "d", "a"], relevance, 2)).toBe(0);
    expect(precisionAt(["a"], relevance, 5)).toBe(0.2);
    expect(averagePrecision(["c", "a"], relevance)).toBe(0.25);
    expect(reciprocalRank(["c", "a"], relevance, 1)).toBe(0);
    expect(reciprocalRank(["c", "a"], relevance, 2)).toBe(0.5);
    expect([recallAt([], new Map(), 5), ndcgAt(["a"], new Map(), 5), averagePrecision([], new Map())]).toEqual([
      0, 0, 0,
    ]);
  });
});
