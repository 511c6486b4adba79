import type { Stakeholder } from "../exercise/stakeholder.ts";
import { createConcepts } from "./words.ts";

export interface Match {
  id: string;
  /** 0 to 1. */
  score: number;
}

/** Finds the answer that a question asks for. */
export interface Matcher {
  /** All answers, the best first, and what nobody knows (`outside-0`, ...). */
  rank(question: string): Match[];
  /** The answers that the question asks for; empty when none fits well enough. */
  find(question: string): string[];
}

/**
 * From this score on, an answer fits. Chosen on the development half of the test questions (test/exercises/ocr/stakeholder):
 * the highest at which no more of its paraphrases are lost than at the lowest without an off-topic question answered.
 */
export const THRESHOLD = 0.42;

/** The phrasing that comes nearest counts for most, the vocabulary of all phrasings of an answer for the rest. */
const NEAREST_SHARE = 0.55;

/** Begins the ids of what nobody knows; no id of an answer can begin so. */
const OUTSIDE = "outside-";

type Vector = ReadonlyMap<string, number>;

/**
 * Two views of a question in one score. Nearest phrasing: the cosine of TF-IDF vectors (Salton and Buckley 1988) over
 * stems, synonym groups and pairs of neighbours. Vocabulary: the share of the question's information, in IDF, that the
 * phrasings of an answer have words for; a word that the bank has never seen counts in full against every answer.
 */
export function createMatcher({
  answers,
  outside,
  synonyms,
}: Pick<Stakeholder, "answers" | "outside" | "synonyms">): Matcher {
  const texts = [
    ...answers.map(({ id, question, phrasings }) => ({ id, phrasings: [question, ...phrasings] })),
    ...outside.map((phrasing, index) => ({ id: `${OUTSIDE}${index}`, phrasings: [phrasing] })),
  ];
  const concepts = createConcepts(
    synonyms,
    texts.flatMap(({ phrasings }) => phrasings),
  );
  const bank = texts.map(({ id, phrasings }) => ({ id, phrasings: phrasings.map((text) => concepts.of(text)) }));
  const idf = inverseDocumentFrequency(bank.map(({ phrasings }) => new Set(phrasings.flat().flat())));
  const vectorOf = (words: readonly string[]) => normalised(weighed(withPairs(words), idf));
  const prepared = bank.map(({ id, phrasings }) => ({
    id,
    vectors: phrasings.map(vectorOf),
    vocabulary: new Set(phrasings.flat()),
  }));

  const rank = (question: string): Match[] => {
    const words = concepts.of(question);
    if (words.length === 0) return [];
    const vector = vectorOf(words);
    return prepared
      .map(({ id, vectors, vocabulary }) => ({
        id,
        score:
          NEAREST_SHARE * Math.max(...vectors.map((other) => cosine(vector, other))) +
          (1 - NEAREST_SHARE) * coverage(words, vocabulary, idf),
      }))
      .sort((a, b) => b.score - a.score);
  };
  const best = (question: string): Match | undefined => {
    const [first] = rank(question);
    return first && first.score >= THRESHOLD && !first.id.startsWith(OUTSIDE) ? first : undefined;
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

/** Neighbours as terms of their own: `due date` says more than `due` and `date`. */
const withPairs = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, index) => [words[index] ?? "", word].sort().join(" ")),
];

const PAIR_WEIGHT = 0.5;

function weighed(terms: readonly string[], idf: (word: string) => number): Map<string, number> {
  const vector = new Map<string, number>();
  for (const term of terms) {
    const parts = term.split(" ");
    const weight =
      (parts.reduce((sum, part) => sum + idf(part), 0) / parts.length) * (parts.length > 1 ? PAIR_WEIGHT : 1);
    vector.set(term, Math.max(vector.get(term) ?? 0, weight));
  }
  return vector;
}

function normalised(vector: ReadonlyMap<string, number>): Vector {
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
