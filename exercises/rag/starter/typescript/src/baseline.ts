import type { Approach } from "./approaches.ts";
import { ABSTENTION, type Reply } from "./contract.ts";
import type { Document } from "./corpus.ts";

/** Characters. */
const CHUNK_SIZE = 500;
const MOST_RETRIEVED = 10;

/** A piece of a document, as large as it happens to be. */
export interface Chunk {
  doc: string;
  text: string;
  /** How often each word occurs in it. */
  words: ReadonlyMap<string, number>;
}

/**
 * The simplest thing that could work, as a number to beat: cut every document into pieces of one size, take the piece that
 * holds the question's words most often, and answer with its first sentence. It does not know what a heading, a date, a
 * draft, a table or a reader is, and it always says something.
 */
export const baseline: Approach = {
  name: "baseline",
  async start(corpus) {
    const chunks = corpus.flatMap(cutUp);
    return {
      answer: async ({ question }) => reply(rank(question, chunks)),
      stop: async () => undefined,
    };
  },
};

/** Pieces of CHUNK_SIZE characters, wherever that cuts. */
export function cutUp({ id, text }: Document): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < text.length; start += CHUNK_SIZE) {
    const piece = text.slice(start, start + CHUNK_SIZE);
    const words = new Map<string, number>();
    for (const word of wordsOf(piece)) words.set(word, (words.get(word) ?? 0) + 1);
    chunks.push({ doc: id, text: piece, words });
  }
  return chunks;
}

/** Chunks that hold a word of the question, most occurrences first; in order of the corpus where they are equal. */
export function rank(question: string, chunks: readonly Chunk[]): Chunk[] {
  const wanted = new Set(wordsOf(question));
  return chunks
    .map((chunk) => ({ chunk, hits: [...wanted].reduce((sum, word) => sum + (chunk.words.get(word) ?? 0), 0) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .map(({ chunk }) => chunk);
}

function reply(ranked: readonly Chunk[]): Reply {
  const [best] = ranked;
  const sentence = best ? firstSentence(best.text) : "";
  if (!best || sentence === "") return ABSTENTION;
  return {
    answer: sentence,
    abstain: false,
    citations: [{ doc: best.doc, quote: sentence }],
    retrieved: [...new Set(ranked.map(({ doc }) => doc))].slice(0, MOST_RETRIEVED),
  };
}

/** Up to the first full stop, question or exclamation mark; at most 400 characters, as a citation has to be. */
export const firstSentence = (text: string): string =>
  (text.trim().split(/(?<=[.!?])\s/)[0] ?? "").slice(0, 400).trim();

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
