import { prevails } from "../guards/authority.ts";
import { sameValue } from "../question/values.ts";
import type { Candidate } from "./reader.ts";

/** Sentences whose score and coverage reach this share of the best one's speak of the same matter. */
const SAME_MATTER = { score: 0.8, coverage: 0.85 };

/** What holds, and what was overruled. */
export interface Verdict {
  winner: Candidate;
  loser: Candidate | null;
}

/** Of sentences that disagree, let the company's order of sources decide. */
export function settle(candidates: readonly Candidate[], order: readonly string[]): Verdict | null {
  const [best] = candidates;
  if (!best) return null;
  const matter = candidates.filter(
    ({ score, coverage, nearness }) =>
      score >= SAME_MATTER.score * best.score &&
      coverage >= SAME_MATTER.coverage * best.coverage &&
      nearness >= best.nearness,
  );
  const sorted = [...matter].sort(
    (a, b) =>
      prevails(
        order,
        { doc: a.statement.doc, from: a.statement.from },
        { doc: b.statement.doc, from: b.statement.from },
      ) || b.score - a.score,
  );
  const winner = sorted[0] ?? best;
  // A later release of the same page, and a later paper of the same kind, replace what they contradict: no conflict.
  const loser = sorted.find(
    ({ value, statement }) => !sameValue(value, winner.value) && statement.doc.type !== winner.statement.doc.type,
  );
  return { winner, loser: loser ?? null };
}
