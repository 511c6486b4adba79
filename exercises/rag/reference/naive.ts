import { MAX_QUOTE } from "../contract.ts";
import type { Document } from "./documents/types.ts";
import { solveCases, TOP_K } from "./solve-cases.ts";
import type { RagApproach } from "./types.ts";

/** Characters. */
const CHUNK_LENGTH = 500;

interface FixedChunk {
  doc: string;
  text: string;
  counts: Map<string, number>;
}

/**
 * The baseline: documents cut every 500 characters, ranked by the total frequency of the question's words; the first
 * sentence of the best chunk is the answer. It is kept naive on purpose: do not improve it.
 */
export const naive: RagApproach = {
  name: "naive",
  role: "naive",
  summary: "Fixed-size chunks, term frequency, first sentence.",
  settings: [TOP_K],
  solve: (request) =>
    solveCases(request, async (documents) => {
      const chunks = documents.flatMap(cutIntoChunks);
      return {
        close: () => undefined,
        answer({ text }, topK) {
          const words = new Set(wordsOf(text));
          const ranked = chunks
            .map((chunk) => ({
              chunk,
              score: [...words].reduce((sum, word) => sum + (chunk.counts.get(word) ?? 0), 0),
            }))
            .sort((a, b) => b.score - a.score);
          const best = ranked[0];
          const sentence = best?.chunk.text.split(/(?<=[.!?])\s/)[0]?.trim() ?? "";
          const found = best !== undefined && best.score > 0 && sentence !== "";
          return {
            answer: found ? sentence : null,
            citations: found ? [{ doc: best.chunk.doc, quote: sentence.slice(0, MAX_QUOTE) }] : [],
            retrieved: [...new Set(ranked.map(({ chunk }) => chunk.doc))].slice(0, topK),
            confidence: 0.5,
            evidence: `${best?.score ?? 0} words`,
          };
        },
      };
    }),
};

function cutIntoChunks({ id, text }: Document): FixedChunk[] {
  const chunks: FixedChunk[] = [];
  for (let start = 0; start < text.length; start += CHUNK_LENGTH) {
    const part = text.slice(start, start + CHUNK_LENGTH);
    const counts = new Map<string, number>();
    for (const word of wordsOf(part)) counts.set(word, (counts.get(word) ?? 0) + 1);
    chunks.push({ doc: id, text: part, counts });
  }
  return chunks;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
