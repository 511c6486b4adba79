import type { CheckResult } from "./check.ts";
import { MAX_SELF_SHARE } from "./load.ts";
import { type Cap, isBranch, type Leaf, leavesOf, type Node, type Rubric } from "./schema.ts";

/** The result of one leaf, in the form of a check result for leaves of every kind. */
export type LeafResult = CheckResult;

/** How a leaf is assessed: by a check (`auto`), by an LLM judge, or by the candidate (`self`). */
export type AssessmentMethod = Leaf["kind"];

export interface ScoredLeaf extends LeafResult {
  leaf: Leaf;
  /** Maximum points of the leaf, out of 100 for the whole rubric, when every leaf is scored. */
  maxPoints: number;
  /** Points of 100 that the total would gain with full marks here; 0 for an unscored leaf. */
  gain: number;
}

export interface ScoredNode {
  id: string;
  title: string;
  /** Weighted mean over scored children, 0 to 1; null when none is scored. */
  score: number | null;
  /** Scored share of the weight below, 0 to 1. */
  coverage: number;
  /** Maximum points of the node, out of 100 for the whole rubric, when every leaf is scored. */
  maxPoints: number;
  children: ScoredNode[];
  kind?: AssessmentMethod;
}

export interface MethodScore {
  /** 0 to 100; null when no leaf that is assessed by this method is scored. */
  score: number | null;
  /** Share of the weight of these leaves that is scored, 0 to 1. */
  coverage: number;
  /** Maximum points of these leaves, out of 100 for the whole rubric: what is available, not what was scored. */
  points: number;
}

export interface Score {
  /** A score for each assessment method, from the leaves that are assessed by it alone, capped. */
  bands: Record<AssessmentMethod, MethodScore>;
  /** 0 to 100 over everything that is scored, capped; null when nothing is scored. */
  total: number | null;
  /** The total before the caps. */
  uncapped: number | null;
  coverage: number;
  /** Caps that apply, the strictest first. */
  caps: Cap[];
  leaves: ScoredLeaf[];
  branches: ScoredNode[];
}

/**
 * Aggregate leaf results to scores. The score of a parent is the weighted mean of its scored children, so a leaf that
 * could not be checked neither raises nor lowers it; `coverage` is the share that was scored. Self-assessment has at most
 * 15% of the weight, even if few other leaves are scored. Caps are applied last.
 * @param results by leaf id; a leaf without a result is unscored
 * @param capApplies whether a cap applies
 */
export function aggregateScores(
  rubric: Rubric,
  results: ReadonlyMap<string, LeafResult>,
  capApplies: (cap: Cap) => boolean,
): Score {
  const leaves = leavesOf(rubric.branches).map(({ leaf, share }) => ({
    leaf,
    maxPoints: 100 * share,
    ...(results.get(leaf.id) ?? { score: null, evidence: [], note: "not checked" }),
  }));
  const caps = rubric.caps.filter(capApplies).sort((a, b) => a.at_most - b.at_most);
  const limit = caps[0]?.at_most ?? 100;
  const isSelf = new Set(leaves.filter(({ leaf }) => leaf.kind === "self").map(({ leaf }) => leaf.id));
  const weights = capSelfAssessmentWeight(scoredWeights(rubric.branches, results), isSelf);
  const uncapped = mean(leaves.map(({ leaf, score }) => [score, weights.get(leaf.id) ?? 0]));
  const methodScore = (method: AssessmentMethod): MethodScore => {
    const own = leaves.filter(({ leaf }) => leaf.kind === method);
    const points = sum(own.map((entry) => entry.maxPoints));
    const scored = own.filter(({ score }) => score !== null);
    const alone = new Map(scored.map((entry) => [entry.leaf.id, entry]));
    const parts = scoredWeights(rubric.branches, alone);
    const score = mean(scored.map((entry) => [entry.score, parts.get(entry.leaf.id) ?? 0]));
    const coverage = points === 0 ? 0 : sum(scored.map((entry) => entry.maxPoints)) / points;
    return { score: capped(score, limit), coverage, points };
  };
  return {
    bands: { auto: methodScore("auto"), judge: methodScore("judge"), self: methodScore("self") },
    total: capped(uncapped, limit),
    uncapped: uncapped === null ? null : 100 * uncapped,
    coverage: sum(leaves.filter(({ score }) => score !== null).map(({ maxPoints }) => maxPoints)) / 100,
    caps,
    leaves: leaves.map((entry) => ({
      ...entry,
      gain: entry.score === null ? 0 : 100 * (weights.get(entry.leaf.id) ?? 0) * (1 - entry.score),
    })),
    branches: rubric.branches.map((node) => scoreNode(node, results, 100 * shareOf(node, rubric.branches))),
  };
}

/** A smaller gain would be shown as 0.0 points. */
const MIN_GAIN = 0.05;

/** The leaves that would raise the total most, in descending order. */
export const improvements = (score: Score, max: number): ScoredLeaf[] =>
  score.leaves
    .filter(({ gain }) => gain >= MIN_GAIN)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, max);

/** Weight of each scored leaf in the total: the product of its shares among scored siblings. The weights add up to 1. */
function scoredWeights(
  nodes: readonly Node[],
  results: ReadonlyMap<string, LeafResult>,
  share = 1,
): Map<string, number> {
  const scored = nodes.filter((node) => isScored(node, results));
  const all = sum(scored.map(({ weight }) => weight));
  const weights = new Map<string, number>();
  for (const node of scored) {
    const own = (share * node.weight) / all;
    if (isBranch(node)) for (const entry of scoredWeights(node.children, results, own)) weights.set(...entry);
    else weights.set(node.id, own);
  }
  return weights;
}

function isScored(node: Node, results: ReadonlyMap<string, LeafResult>): boolean {
  if (isBranch(node)) return node.children.some((child) => isScored(child, results));
  return (results.get(node.id)?.score ?? null) !== null;
}

/** Limits the weight of the self-assessed leaves to MAX_SELF_SHARE, which they exceed when few other leaves are scored. */
function capSelfAssessmentWeight(weights: Map<string, number>, isSelf: ReadonlySet<string>): Map<string, number> {
  const self = sum([...weights].filter(([id]) => isSelf.has(id)).map(([, weight]) => weight));
  if (self <= MAX_SELF_SHARE) return weights;
  const others = 1 - self;
  if (others <= 0) return new Map(); // without another scored leaf there is no total
  return new Map(
    [...weights].map(([id, weight]) => [
      id,
      isSelf.has(id) ? (weight * MAX_SELF_SHARE) / self : (weight * (1 - MAX_SELF_SHARE)) / others,
    ]),
  );
}

function scoreNode(node: Node, results: ReadonlyMap<string, LeafResult>, maxPoints: number): ScoredNode {
  const { id, title } = node;
  if (!isBranch(node)) {
    const score = results.get(id)?.score ?? null;
    return { id, title, score, coverage: Number(score !== null), maxPoints, children: [], kind: node.kind };
  }
  const children = node.children.map((child) => scoreNode(child, results, maxPoints * shareOf(child, node.children)));
  const covered = sum(children.map((child) => child.coverage * child.maxPoints));
  return {
    id,
    title,
    score: mean(children.map((child) => [child.score, child.maxPoints])),
    coverage: maxPoints === 0 ? 0 : covered / maxPoints,
    maxPoints,
    children,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const shareOf = (node: Node, siblings: readonly Node[]) => node.weight / sum(siblings.map(({ weight }) => weight));

function mean(pairs: readonly (readonly [number | null, number])[]): number | null {
  const scored = pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] > 0);
  const weight = sum(scored.map(([, own]) => own));
  return weight === 0 ? null : sum(scored.map(([score, own]) => score * own)) / weight;
}

const capped = (score: number | null, limit: number) => (score === null ? null : Math.min(limit, 100 * score));
