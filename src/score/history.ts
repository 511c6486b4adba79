import type { ResultsDatabase } from "../evaluation/database.ts";
import { type ScoreDocument, scoreDocumentSchema } from "./schema.ts";

/** A finished score as it is stored. */
export interface FinishedScore {
  id: number;
  /** ISO 8601, UTC. */
  finishedAt: string;
  document: ScoreDocument;
}

/**
 * Finished scores of this repository, newest first. A score in the format of another version of the kit is left out.
 */
export function finishedScores({ scores }: Pick<ResultsDatabase, "scores">): FinishedScore[] {
  return scores.finished().flatMap(({ id, finishedAt, document }) => {
    const parsed = scoreDocumentSchema.safeParse(document);
    return parsed.success ? [{ id, finishedAt, document: parsed.data }] : [];
  });
}

/** A change that would be shown as 0.0 points is ignored. */
const MIN_CHANGE = 0.05;

/** Leaves whose points changed since an earlier scoring run, the largest change first. */
export function changedLeaves(now: ScoreDocument, before: ScoreDocument): { title: string; change: number }[] {
  const earlier = new Map(before.leaves.map((leaf) => [leaf.id, leaf]));
  return now.leaves
    .map(({ id, title, score, points }) => {
      const was = earlier.get(id)?.score ?? 0; // what is not checked earns nothing
      return { title, change: ((score ?? 0) - was) * points };
    })
    .filter((leaf) => Math.abs(leaf.change) >= MIN_CHANGE)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
