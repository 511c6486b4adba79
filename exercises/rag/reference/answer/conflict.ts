import { compareAuthority } from "../guards/authority.ts";
import { sameValue } from "../reader/values.ts";
import type { Candidate } from "./corpus-reader.ts";

/** Candidates that reach these shares of the best candidate's scores state the same fact. */
const SAME_FACT = { score: 0.6, relevance: 0.6, proximity: 0.8, fit: 0.8 };

/** The candidate that prevails, and the one that it overrules. */
export interface Resolution {
  winner: Candidate;
  overruled: Candidate | null;
}

/**
 * Resolve disagreement between candidates by the authority of their sources.
 *
 * @param candidates best first
 * @param authority document types, strongest first
 * @returns null without candidates
 */
export function resolveConflict(candidates: readonly Candidate[], authority: readonly string[]): Resolution | null {
  const [best] = candidates;
  if (!best) return null;
  const sameFact = candidates.filter(
    ({ score, relevance, proximity, fit, kind }) =>
      kind === best.kind &&
      score >= SAME_FACT.score * best.score &&
      relevance.combined >= SAME_FACT.relevance * best.relevance.combined &&
      proximity >= SAME_FACT.proximity * best.proximity &&
      fit >= SAME_FACT.fit * best.fit,
  );
  const sorted = [...sameFact].sort(
    (a, b) => compareAuthority(authority, a.statement, b.statement) || b.score - a.score,
  );
  const winner = sorted[0] ?? best;
  // A later release of the same page, or a later document of the same type, replaces the other value: that is no conflict.
  const overruled = sorted.find(
    ({ value, statement }) => !sameValue(value, winner.value) && statement.doc.type !== winner.statement.doc.type,
  );
  return { winner, overruled: overruled ?? null };
}
