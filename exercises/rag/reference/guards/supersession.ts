import type { Document } from "../model.ts";

/** The days on which something holds: from the first until the day before `until`; null is open. */
export interface Term {
  from: string | null;
  until: string | null;
}

/**
 * The last day of each document that a later version replaces: a version holds until the day before its successor's.
 *
 * @param documents those that this reader may see and that count: a draft replaces nothing, nor does what nobody sees
 * @returns by document id; documents that nothing replaces are not in it
 */
export function replacedOn(documents: readonly Document[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const { supersedes, from } of documents) {
    if (supersedes === null) continue;
    const day = from ?? "0000-01-01";
    const known = ends.get(supersedes);
    if (known === undefined || day < known) ends.set(supersedes, day);
  }
  return ends;
}

/** Does it hold on that day? Without a day everything that nothing replaces holds. */
export function inForce({ from, until }: Term, asOf: string | null): boolean {
  if (asOf === null) return until === null;
  return (from === null || from <= asOf) && (until === null || asOf < until);
}
