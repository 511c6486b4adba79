import type { Approach } from "../../../src/exercise/approach.ts";
import type { Document } from "./model.ts";
import { solveCases, TOP_K } from "./solve-cases.ts";

/** Characters. */
const CHUNK = 500;

interface Piece {
  doc: string;
  text: string;
  words: Map<string, number>;
}

/**
 * What a first afternoon yields: texts cut every 500 characters, ranked by how often they hold the question's words, the
 * first sentence of the best as the answer. Kept naive on purpose; it is the baseline, do not improve it.
 */
export const naive: Approach = {
  name: "naive",
  role: "naive",
  summary: "Fixed-size chunks, term frequency, first sentence.",
  settings: [TOP_K],
  solve: (request) =>
    solveCases(request, async (documents) => {
      const pieces = documents.flatMap(cut);
      return {
        close: () => undefined,
        answer({ text }, depth) {
          const asked = new Set(wordsOf(text));
          const ranked = pieces
            .map((piece) => ({ piece, score: [...asked].reduce((sum, word) => sum + (piece.words.get(word) ?? 0), 0) }))
            .sort((a, b) => b.score - a.score);
          const best = ranked[0];
          const sentence = best?.piece.text.split(/(?<=[.!?])\s/)[0]?.trim() ?? "";
          const found = best !== undefined && best.score > 0 && sentence !== "";
          return {
            answer: found ? sentence : null,
            citations: found ? [{ doc: best.piece.doc, quote: sentence.slice(0, 400) }] : [],
            retrieved: [...new Set(ranked.map(({ piece }) => piece.doc))].slice(0, depth),
            confidence: 0.5,
            evidence: `${best?.score ?? 0} words`,
          };
        },
      };
    }),
};

function cut({ id, text }: Document): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length; start += CHUNK) {
    const piece = text.slice(start, start + CHUNK);
    const words = new Map<string, number>();
    for (const word of wordsOf(piece)) words.set(word, (words.get(word) ?? 0) + 1);
    pieces.push({ doc: id, text: piece, words });
  }
  return pieces;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
