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
 * @returns best first
 */
export function rankCandidates<V extends string | number>(
  readings: readonly (readonly Candidate<V>[])[],
): RankedCandidate<V>[] {
  const sums = new Map<V, RankedCandidate<V>>();
  for (const candidates of readings) {
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
        score: (sum?.score ?? 0) + score,
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
 * @returns one entry per group, best first
 */
export function rankNames(readings: readonly (readonly Candidate[])[]): RankedCandidate[] {
  const groups: Member[][] = [];
  for (const [reading, candidates] of readings.entries()) {
    for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
      const group = groups.find((members) => members.some((member) => isSameName(member.candidate, candidate)));
      if (group) group.push({ candidate, reading });
      else groups.push([{ candidate, reading }]);
    }
  }
  return groups.map(summarizeGroup).sort((a, b) => b.score - a.score);
}

interface Member {
  candidate: Candidate;
  reading: number;
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
  for (const { candidate, reading } of members) {
    bestOf.set(reading, Math.max(bestOf.get(reading) ?? Number.NEGATIVE_INFINITY, candidate.score));
  }
  const top = Math.max(...members.map((member) => member.candidate.score));
  const strong = members
    .map((member) => member.candidate)
    .filter((candidate) => candidate.score >= top - Math.abs(top) * (1 - MIN_RELATIVE_SCORE));
  const legal = strong.filter((candidate) => legalFormEnd(fold(candidate.value)) > 0);
  const fullest = legal.length > 0 ? legal : strong;
  const longest = Math.max(...fullest.map((candidate) => alphanumeric(candidate.value).length));
  const whole = fullest.filter((candidate) => alphanumeric(candidate.value).length >= MIN_NAME_SIMILARITY * longest);
  const centrality = ({ value }: Candidate) =>
    whole.reduce((sum, other) => sum + similarity(value, other.value) * Math.max(0.1, other.score), 0);
  const medoid = whole.reduce((best, candidate) => (centrality(candidate) > centrality(best) ? candidate : best));
  // Often only one pass can read a name, for example under a stamp. The other passes count half.
  const total = [...bestOf.values()].reduce((sum, score) => sum + score, 0);
  return { ...medoid, score: top + (total - top) / 2, readings: bestOf.size, best: top };
}
