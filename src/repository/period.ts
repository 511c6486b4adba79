import type { RepositoryManifest } from "./repository.ts";

/** When the work on a repository can have happened, in milliseconds since the epoch. */
export interface Period {
  from: number;
  until: number;
}

/** Clocks of two machines differ, and git keeps whole seconds only. */
const TOLERANCE_MS = 5 * 60_000;

/** From the generation of the repository until `now`. A damaged date of generation is no limit. */
export function periodOf({ created_at }: Pick<RepositoryManifest, "created_at">, now: number): Period {
  const created = Date.parse(created_at);
  return { from: Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created, until: now };
}

/** Why a moment is not in the period, in words; undefined when it is, or nearly so. */
export function misplaced(moment: number, { from, until }: Period): string | undefined {
  if (Number.isNaN(moment)) return "its date cannot be read";
  if (moment < from - TOLERANCE_MS) return `it is dated ${day(moment)}, before the repository was generated`;
  if (moment > until + TOLERANCE_MS) return `it is dated ${day(moment)}, in the future`;
  return undefined;
}

const day = (moment: number) => new Date(moment).toISOString().slice(0, 16).replace("T", " ");
