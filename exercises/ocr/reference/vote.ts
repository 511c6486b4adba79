import type { Candidate } from "./model.ts";
import { similarity } from "./text.ts";

/** Candidates of equal value put together. */
export interface Tally<V = string> extends Candidate<V> {
  /** Number of readings that hold the value. */
  readings: number;
}

/** A second mention within one reading is weak evidence compared with the first. */
const REPEAT = 0.3;

/**
 * Add up what several readings of one page say. Within a reading the best mention of a value counts in full and the
 * others a little; between readings the scores add up, because passes that differ err differently.
 * @param readings the candidates of each reading
 * @returns best first
 */
export function tally<V extends string | number>(readings: readonly (readonly Candidate<V>[])[]): Tally<V>[] {
  const sums = new Map<V, Tally<V>>();
  for (const candidates of readings) {
    const mentions = new Map<V, Candidate<V>[]>();
    for (const candidate of candidates) {
      mentions.set(candidate.value, [...(mentions.get(candidate.value) ?? []), candidate]);
    }
    for (const [value, all] of mentions) {
      const [best, ...others] = all.sort((a, b) => b.score - a.score);
      if (!best) continue;
      const repeats = others.reduce((sum, other) => sum + Math.max(0, other.score), 0) * REPEAT;
      const score = best.score + Math.min(Math.max(0, best.score) * 0.5, repeats);
      const sum = sums.get(value);
      sums.set(value, {
        value,
        score: (sum?.score ?? 0) + score,
        source: sum && sum.score >= best.score ? sum.source : best.source,
        reasons: [...new Set([...(sum?.reasons ?? []), ...best.reasons])],
        readings: (sum?.readings ?? 0) + 1,
      });
    }
  }
  return [...sums.values()].sort((a, b) => b.score - a.score);
}

/** Names this much alike are readings of one name. */
const SAME_NAME = 0.7;

/**
 * Vote on names, which OCR spells a little differently each time: alike ones form a group, the group with the highest
 * sum of scores wins, and its medoid, the spelling that is nearest to all others, speaks for it.
 * @returns one entry per group, best first
 */
export function tallyNames(readings: readonly (readonly Candidate[])[]): Tally[] {
  const groups: { candidate: Candidate; reading: number }[][] = [];
  for (const [reading, candidates] of readings.entries()) {
    for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
      const group = groups.find((members) =>
        members.some((member) => similarity(member.candidate.value, candidate.value) >= SAME_NAME),
      );
      if (group) group.push({ candidate, reading });
      else groups.push([{ candidate, reading }]);
    }
  }
  return groups
    .map((members) => {
      const bestOf = new Map<number, number>();
      for (const { candidate, reading } of members) {
        bestOf.set(reading, Math.max(bestOf.get(reading) ?? Number.NEGATIVE_INFINITY, candidate.score));
      }
      const top = Math.max(...members.map((member) => member.candidate.score));
      const centrality = (name: string) =>
        members.reduce(
          (sum, member) => sum + similarity(name, member.candidate.value) * Math.max(0.1, member.candidate.score),
          0,
        );
      const strong = members
        .filter((member) => member.candidate.score >= top - Math.abs(top) / 2)
        .map((member) => member.candidate);
      const medoid = strong.reduce((best, candidate) =>
        centrality(candidate.value) > centrality(best.value) ? candidate : best,
      );
      return { ...medoid, score: [...bestOf.values()].reduce((sum, score) => sum + score, 0), readings: bestOf.size };
    })
    .sort((a, b) => b.score - a.score);
}
