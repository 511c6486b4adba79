import type { Document } from "../documents/types.ts";

/** Days on which something holds: from `from` until the day before `until`; null is open. */
export interface ValidityPeriod {
  from: string | null;
  until: string | null;
}

/**
 * The day from which each superseded document no longer holds: the first day of its earliest successor.
 *
 * @param documents those that the asker may see and that count as sources: neither a draft nor a hidden document supersedes
 * @returns days by document id, without documents that nothing supersedes
 */
export function supersededFrom(documents: readonly Document[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const { supersedes, from } of documents) {
    if (supersedes === null) continue;
    const day = from ?? "0000-01-01";
    const known = ends.get(supersedes);
    if (known === undefined || day < known) ends.set(supersedes, day);
  }
  return ends;
}

/** Whether something holds on a day. Without a day (null), everything holds that nothing supersedes. */
export function isInForce({ from, until }: ValidityPeriod, asOf: string | null): boolean {
  if (asOf === null) return until === null;
  return (from === null || from <= asOf) && (until === null || asOf < until);
}
