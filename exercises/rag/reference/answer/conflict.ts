import { prevails } from "../guards/authority.ts";
import { sameValue } from "../reader/values.ts";
import type { Candidate } from "./corpus-reader.ts";

/** Sentences that reach these shares of the best one's score and closeness to the question speak of the same matter. */
const SAME_MATTER = { score: 0.6, said: 0.6 };

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
    ({ score, said, nearness, fit, kind }) =>
      kind === best.kind &&
      score >= SAME_MATTER.score * best.score &&
      said.both >= SAME_MATTER.said * best.said.both &&
      nearness >= 0.8 * best.nearness &&
      fit >= 0.8 * best.fit,
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
