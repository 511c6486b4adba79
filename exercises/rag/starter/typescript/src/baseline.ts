import type { Approach } from "./approach.ts";
import { ABSTENTION, type Reply } from "./contract.ts";
import type { Document } from "./corpus.ts";

/** In characters. */
const CHUNK_SIZE = 500;
const MAX_RETRIEVED = 10;

/** A part of a document. */
export interface Chunk {
  /** Id of the document. */
  doc: string;
  text: string;
  /** How often each word occurs in the chunk. */
  words: ReadonlyMap<string, number>;
}

/**
 * The simplest thing that could work, as a number to beat: split every document into chunks of a fixed size, take the
 * chunk with the most occurrences of the question's words, and answer with its first sentence. It ignores headings,
 * dates, drafts, tables and access rights, and it almost never abstains.
 */
export const baseline: Approach = {
  name: "baseline",
  async start(corpus) {
    const chunks = corpus.flatMap(splitIntoChunks);
    return {
      answer: async ({ question }) => reply(rank(question, chunks)),
      stop: async () => undefined,
    };
  },
};

/** Splits a document every CHUNK_SIZE characters. */
export function splitIntoChunks({ id, text }: Document): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < text.length; start += CHUNK_SIZE) {
    const piece = text.slice(start, start + CHUNK_SIZE);
    const words = new Map<string, number>();
    for (const word of wordsOf(piece)) words.set(word, (words.get(word) ?? 0) + 1);
    chunks.push({ doc: id, text: piece, words });
  }
  return chunks;
}

/** The chunks that contain a word of the question, sorted by the number of occurrences. */
export function rank(question: string, chunks: readonly Chunk[]): Chunk[] {
  const words = new Set(wordsOf(question));
  return chunks
    .map((chunk) => ({ chunk, hits: [...words].reduce((sum, word) => sum + (chunk.words.get(word) ?? 0), 0) }))
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
    retrieved: [...new Set(ranked.map(({ doc }) => doc))].slice(0, MAX_RETRIEVED),
  };
}

/**
 * The text up to the first period, question mark or exclamation mark; at most 400 characters, the limit of a citation.
 */
export const firstSentence = (text: string): string =>
  (text.trim().split(/(?<=[.!?])\s/)[0] ?? "").slice(0, 400).trim();

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
