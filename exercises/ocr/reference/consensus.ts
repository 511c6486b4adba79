import { legalFormEnd, withoutLegalForm } from "./locale/names.ts";
import { alphanumeric, fold, similarity } from "./text.ts";
import type { Candidate, RankedCandidate } from "./types.ts";

/** Weight of a repeated mention within one reading: weak evidence compared with the first. */
const REPEAT_WEIGHT = 0.3;

/**
 * Combines the candidates of several readings of a document by their value. Within a reading, the best mention of a
 * value counts in full and each other one a little. Scores of different readings are added, because different passes
 * make different errors.
 * @param readings the candidates of each reading
 * @param weights the weight of each reading in the sum, 1 by default
 * @returns best first
 */
export function rankCandidates<V extends string | number>(
  readings: readonly (readonly Candidate<V>[])[],
  weights: readonly number[] = [],
): RankedCandidate<V>[] {
  const sums = new Map<V, RankedCandidate<V>>();
  for (const [index, candidates] of readings.entries()) {
    const weight = weights[index] ?? 1;
    const mentions = new Map<V, Candidate<V>[]>();
    for (const candidate of candidates) {
      mentions.set(candidate.value, [...(mentions.get(candidate.value) ?? []), candidate]);
    }
    for (const [value, all] of mentions) {
      const [best, ...others] = all.sort((a, b) => b.score - a.score);
      if (!best) continue;
      const repeats = others.reduce((sum, other) => sum + Math.max(0, other.score), 0) * REPEAT_WEIGHT;
      const score = best.score + Math.min(Math.max(0, best.score) * 0.5, repeats);
      const sum = sums.get(value);
      sums.set(value, {
        value,
        score: (sum?.score ?? 0) + score * weight,
        source: sum && sum.score >= best.score ? sum.source : best.source,
        clarity: Math.max(sum?.clarity ?? 0, best.clarity),
        reasons: [...new Set([...(sum?.reasons ?? []), ...best.reasons])],
        readings: (sum?.readings ?? 0) + 1,
        best: Math.max(sum?.best ?? Number.NEGATIVE_INFINITY, score),
      });
    }
  }
  return [...sums.values()].sort((a, b) => b.score - a.score);
}

/** From this similarity on, two names are readings of the same name. */
const MIN_NAME_SIMILARITY = 0.7;
/** The same for two names without their legal forms, of which one may be printed without. */
const MIN_CORE_SIMILARITY = 0.85;
/** Minimum number of letters of a name that is taken for the last row of a longer name. */
const MIN_PART_LENGTH = 6;
/** A spelling may represent its group if its score is at least this part of the best score. */
const MIN_RELATIVE_SCORE = 0.6;

/**
 * Ranks names, which OCR spells slightly differently in each pass. Similar names form a group. The groups are ranked by
 * score, and each is represented by its medoid, the spelling that is most similar to all others. A pass that missed the
 * first row of a name supports the complete name, which is then preferred.
 * @param weights the weight of each reading, 1 by default
 * @returns one entry per group, best first
 */
export function rankNames(
  readings: readonly (readonly Candidate[])[],
  weights: readonly number[] = [],
): RankedCandidate[] {
  const groups: Member[][] = [];
  for (const [reading, candidates] of readings.entries()) {
    for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
      const group = groups.find((members) => members.some((member) => isSameName(member.candidate, candidate)));
      if (group) group.push({ candidate, reading, weight: weights[reading] ?? 1 });
      else groups.push([{ candidate, reading, weight: weights[reading] ?? 1 }]);
    }
  }
  return groups.map(summarizeGroup).sort((a, b) => b.score - a.score);
}

interface Member {
  candidate: Candidate;
  reading: number;
  weight: number;
}

function isSameName(a: Candidate, b: Candidate): boolean {
  if (similarity(a.value, b.value) >= MIN_NAME_SIMILARITY) return true;
  const [shorter = "", longer = ""] = [alphanumeric(a.value), alphanumeric(b.value)].sort(
    (x, y) => x.length - y.length,
  );
  const legal = legalFormEnd(fold(a.value)) > 0 && legalFormEnd(fold(b.value)) > 0;
  if (legal && shorter.length >= MIN_PART_LENGTH && longer.endsWith(shorter)) return true;
  // "Stanmore Networks" in the letterhead is "Stanmore Networks Limited" in the imprint.
  const [x, y] = [withoutLegalForm(fold(a.value)), withoutLegalForm(fold(b.value))];
  return Math.min(x.length, y.length) >= MIN_PART_LENGTH && similarity(x, y) >= MIN_CORE_SIMILARITY;
}

/** One entry for a group of similar names: its score over all readings and the spelling that represents it. */
function summarizeGroup(members: readonly Member[]): RankedCandidate {
  const bestOf = new Map<number, number>();
  for (const { candidate, reading, weight } of members) {
    bestOf.set(reading, Math.max(bestOf.get(reading) ?? Number.NEGATIVE_INFINITY, candidate.score * weight));
  }
  const best = Math.max(...members.map((member) => member.candidate.score));
  const strong = members.filter(
    ({ candidate: { score } }) => score >= best - Math.abs(best) * (1 - MIN_RELATIVE_SCORE),
  );
  const legal = strong.filter(({ candidate }) => legalFormEnd(fold(candidate.value)) > 0);
  const fullest = legal.length > 0 ? legal : strong;
  const length = ({ candidate }: Member) => alphanumeric(candidate.value).length;
  const longest = Math.max(...fullest.map(length));
  const whole = fullest.filter((member) => length(member) >= MIN_NAME_SIMILARITY * longest);
  const centrality = ({ candidate: { value } }: Member) =>
    whole.reduce(
      (sum, { candidate, weight }) =>
        sum + similarity(value, candidate.value) * weight * Math.max(0.1, candidate.score),
      0,
    );
  const medoid = whole.reduce((most, member) => (centrality(member) > centrality(most) ? member : most));
  // Often only one pass can read a name, for example under a stamp. The other passes count half.
  const scores = [...bestOf.values()];
  const top = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return { ...medoid.candidate, score: top + (total - top) / 2, readings: bestOf.size, best };
}
