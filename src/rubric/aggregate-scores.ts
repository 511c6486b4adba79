import type { CheckResult } from "./check.ts";
import { type Cap, isBranch, type Leaf, leavesOf, type Node, type Rubric } from "./schema.ts";

/** The result of one leaf, in the form of a check result for leaves of every kind. */
export type LeafResult = CheckResult;

/** How a leaf is assessed: by a check (`auto`), by an LLM judge, or by the candidate (`self`). */
export type AssessmentMethod = Leaf["kind"];

export interface ScoredLeaf extends LeafResult {
  leaf: Leaf;
  /** Maximum points of the leaf, out of 100 for the whole rubric. */
  maxPoints: number;
  /** Points of 100 that the total would gain with full marks here; 0 for a leaf that is unscored or final. */
  gain: number;
}

/** Points of a part of the rubric, out of 100 for the whole. earned <= checked <= points. */
export interface Points {
  earned: number;
  /** Points of the leaves that were checked. */
  checked: number;
  /** Points of all leaves. */
  points: number;
}

export interface ScoredNode extends Points {
  id: string;
  title: string;
  children: ScoredNode[];
  kind?: AssessmentMethod;
}

export interface Score {
  /** The points of each assessment method, before the caps. */
  bands: Record<AssessmentMethod, Points>;
  /** Points earned, capped; null when nothing was checked. */
  total: number | null;
  /** The total before the caps. */
  uncapped: number | null;
  /** Points of the leaves that were checked, 0 to 100. */
  checked: number;
  /** Caps that apply, the strictest first. */
  caps: Cap[];
  leaves: ScoredLeaf[];
  branches: ScoredNode[];
}

/**
 * Aggregate leaf results to points. A leaf earns its score times its share of the 100 points. A leaf that could not be
 * checked earns nothing, and its weight goes to no other leaf: it is missing from `checked`, which says how much of the
 * rubric the points were earned on. Caps are applied last, to the total.
 * @param results by leaf id; a leaf without a result is unscored
 * @param capApplies whether a cap applies
 */
export function aggregateScores(
  rubric: Rubric,
  results: ReadonlyMap<string, LeafResult>,
  capApplies: (cap: Cap) => boolean,
): Score {
  const leaves = leavesOf(rubric.branches).map(({ leaf, share }): ScoredLeaf => {
    const result = results.get(leaf.id) ?? { score: null, evidence: [], note: "not checked" };
    const maxPoints = 100 * share;
    const canRise = result.score !== null && !result.isFinal;
    return { leaf, maxPoints, ...result, gain: canRise ? maxPoints * (1 - (result.score ?? 0)) : 0 };
  });
  const caps = rubric.caps.filter(capApplies).sort((a, b) => a.at_most - b.at_most);
  const limit = caps[0]?.at_most ?? 100;
  const all = pointsOf(leaves);
  const uncapped = all.checked === 0 ? null : all.earned;
  const band = (method: AssessmentMethod) => pointsOf(leaves.filter(({ leaf }) => leaf.kind === method));
  return {
    bands: { auto: band("auto"), judge: band("judge"), self: band("self") },
    total: uncapped === null ? null : Math.min(limit, uncapped),
    uncapped,
    checked: all.checked,
    caps,
    leaves,
    branches: scoredNodes(rubric.branches, new Map(leaves.map((entry) => [entry.leaf.id, entry]))),
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

function scoredNodes(nodes: readonly Node[], leaves: ReadonlyMap<string, ScoredLeaf>): ScoredNode[] {
  return nodes.map((node) => {
    const { id, title } = node;
    if (isBranch(node)) {
      const children = scoredNodes(node.children, leaves);
      return { id, title, ...sumOf(children), children };
    }
    const leaf = leaves.get(id);
    return { id, title, ...pointsOf(leaf ? [leaf] : []), children: [], kind: node.kind };
  });
}

const pointsOf = (leaves: readonly ScoredLeaf[]): Points =>
  sumOf(
    leaves.map(({ score, maxPoints }) => ({
      earned: maxPoints * (score ?? 0),
      checked: score === null ? 0 : maxPoints,
      points: maxPoints,
    })),
  );

/** Rounding errors of sums do not make 100 points 100.00000000000001. */
const MAX_POINTS = 100;

function sumOf(parts: readonly Points[]): Points {
  const total = (key: keyof Points) =>
    Math.min(
      MAX_POINTS,
      parts.reduce((sum, part) => sum + part[key], 0),
    );
  return { earned: total("earned"), checked: total("checked"), points: total("points") };
}
