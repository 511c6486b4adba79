import type { Stakeholder } from "../exercise/stakeholder.ts";
import { createConcepts } from "./concepts.ts";

export interface Match {
  id: string;
  /** 0 to 1. */
  score: number;
}

/** Finds the answer that a question asks for. */
export interface Matcher {
  /** All answers, the best first, along with what nobody knows (`outside-0`, ...). */
  rank(question: string): Match[];
  /** The answers that the question asks for; empty when none fits well enough. */
  find(question: string): string[];
}

/** How much each view of a question counts. */
const SHARES = { nearest: 0.35, coverage: 0.3, evidence: 0.35 };

/** Begins the ids of questions that nobody can answer; no id of an answer can begin like this. */
const OUTSIDE = "outside-";

type Vector = ReadonlyMap<string, number>;

/**
 * Three views of a question in one score. Nearest phrasing: the cosine of TF-IDF vectors (Salton and Buckley 1988) over
 * stems, synonym groups and pairs of neighboring words. Coverage: the share of the question's information, in IDF, that an answer
 * has words for; a word that is not in the bank counts in full against every answer. Evidence: how much information those
 * words have by themselves, for questions that are wrapped in further sentences.
 */
export function createMatcher({
  answers,
  outside,
  synonyms,
  threshold,
}: Pick<Stakeholder, "answers" | "outside" | "synonyms" | "threshold">): Matcher {
  const texts = [
    ...answers.map(({ id, question, keywords, phrasings }) => ({ id, keywords, phrasings: [question, ...phrasings] })),
    ...outside.map((phrasing, index) => ({ id: `${OUTSIDE}${index}`, keywords: "", phrasings: [phrasing] })),
  ];
  const concepts = createConcepts(
    synonyms,
    texts.flatMap(({ keywords, phrasings }) => [keywords, ...phrasings]),
  );
  const bank = texts.map(({ id, keywords, phrasings }) => ({
    id,
    keywords: concepts.of(keywords),
    phrasings: phrasings.map((text) => concepts.of(text)),
  }));
  const idf = inverseDocumentFrequency(
    bank.map(({ keywords, phrasings }) => new Set([...keywords, ...phrasings.flat()])),
  );
  const seen = new Set(bank.flatMap(({ keywords, phrasings }) => [...keywords, ...phrasings.flatMap(withPairs)]));
  const vectorOf = (words: readonly string[]) =>
    // A pair that is in no phrasing carries no information about any of them; a word does.
    normalized(
      weightTerms(
        withPairs(words).filter((term) => seen.has(term) || !term.includes(" ")),
        idf,
      ),
    );
  const prepared = bank.map(({ id, keywords, phrasings }) => ({
    id,
    vectors: phrasings.map(vectorOf),
    vocabulary: new Set([...keywords, ...phrasings.flat()]),
  }));

  const rank = (question: string): Match[] => {
    const words = concepts.of(question);
    if (words.length === 0) return [];
    const vector = vectorOf(words);
    return prepared
      .map(({ id, vectors, vocabulary }) => ({
        id,
        score:
          SHARES.nearest * Math.max(...vectors.map((other) => cosine(vector, other))) +
          SHARES.coverage * coverage(words, vocabulary, idf) +
          SHARES.evidence * evidence(words, vocabulary, idf),
      }))
      .sort((a, b) => b.score - a.score);
  };
  const best = (question: string): Match | undefined => {
    const [first] = rank(question);
    return first && first.score >= threshold && !first.id.startsWith(OUTSIDE) ? first : undefined;
  };
  return {
    rank,
    find(question) {
      const whole = best(question);
      // "Which date? And with or without tax?" is two questions.
      const parts = question.split(/(?<=\?)\s+/).filter((part) => concepts.of(part).length > 0);
      const found = parts.length > 1 ? parts.map(best) : [];
      const several = found.filter((match) => match !== undefined).map(({ id }) => id);
      if (new Set(several).size > 1) return [...new Set(several)];
      return [whole?.id ?? several[0]].filter((id) => id !== undefined);
    },
  };
}

function inverseDocumentFrequency(documents: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of documents) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + documents.length / (0.5 + (counts.get(word) ?? 0)));
}

/** Pairs of neighboring words as terms of their own: `due date` says more than `due` and `date`. */
const withPairs = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, index) => [words[index] ?? "", word].sort().join(" ")),
];

const PAIR_WEIGHT = 0.5;

function weightTerms(terms: readonly string[], idf: (word: string) => number): Map<string, number> {
  const vector = new Map<string, number>();
  for (const term of terms) {
    const parts = term.split(" ");
    const weight =
      (parts.reduce((sum, part) => sum + idf(part), 0) / parts.length) * (parts.length > 1 ? PAIR_WEIGHT : 1);
    vector.set(term, Math.max(vector.get(term) ?? 0, weight));
  }
  return vector;
}

function normalized(vector: ReadonlyMap<string, number>): Vector {
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

function coverage(words: readonly string[], vocabulary: ReadonlySet<string>, idf: (word: string) => number): number {
  const distinct = [...new Set(words)];
  const information = (chosen: readonly string[]) => chosen.reduce((sum, word) => sum + idf(word), 0);
  return information(distinct.filter((word) => vocabulary.has(word))) / information(distinct);
}

/** Evidence that yields a score of one half: about one and a half words that only one answer has. */
const HALF_SATURATION = 4;

/** How much information the words have that an answer shares with the question, whatever else is in it; saturating, 0 to 1. */
function evidence(words: readonly string[], vocabulary: ReadonlySet<string>, idf: (word: string) => number): number {
  const found = [...new Set(words)].filter((word) => vocabulary.has(word)).reduce((sum, word) => sum + idf(word), 0);
  return found / (found + HALF_SATURATION);
}
