import type { Approach } from "../../../src/exercise/approach.ts";
import { answerFromOneSentence, answerQuestion } from "./answer/answer.ts";
import { createReader, type Reader } from "./answer/corpus-reader.ts";
import { cutUp } from "./documents/chunks.ts";
import type { Question, Reply } from "./model.ts";
import { MIXTURE, type Mixture, openCollection } from "./search/hybrid.ts";
import { LATENT, type LatentOptions } from "./search/lsa.ts";
import { solveCases, TOP_K } from "./solve-cases.ts";
import { termsOf } from "./text/terms.ts";

interface Recipe {
  mixture: Mixture;
  latent: LatentOptions;
  answer(reader: Reader, question: Question, depth: number): Reply;
}

/** Words alone: no latent space is learned. */
const WORDS_ONLY: Pick<Recipe, "mixture" | "latent"> = {
  mixture: { ...MIXTURE, words: 1, feedback: 0 },
  latent: { ...LATENT, dimensions: 0 },
};
const WORDS_AND_MEANING: Pick<Recipe, "mixture" | "latent"> = { mixture: MIXTURE, latent: LATENT };

/** BM25, and the sentence that fits best. */
export const bm25: Approach = {
  name: "bm25",
  summary: "BM25 over sections; the best sentence's value.",
  settings: [TOP_K],
  solve: solveWith({ ...WORDS_ONLY, answer: answerFromOneSentence }),
};

/** The same with the latent space, fusion and feedback. */
export const hybrid: Approach = {
  name: "hybrid",
  summary: "BM25 and latent semantics over sections; the best sentence's value.",
  settings: [TOP_K],
  solve: solveWith({ ...WORDS_AND_MEANING, answer: answerFromOneSentence }),
};

/** Everything. */
export const full: Approach = {
  name: "full",
  role: "reference",
  summary: "The same with second hop, table arithmetic and the order of sources.",
  settings: [TOP_K],
  solve: solveWith({ ...WORDS_AND_MEANING, answer: answerQuestion }),
};

function solveWith({ mixture, latent, answer }: Recipe): Approach["solve"] {
  return (request) =>
    solveCases(request, async (documents, { libraries }) => {
      const library = cutUp(documents);
      const texts = library.chunks.map(({ text, path }) => termsOf(`${path.join(" ")} ${text}`));
      const collection = await openCollection(libraries, texts, latent);
      const readers = new Map<string, Reader>();
      return {
        close: collection.close,
        answer(question, depth) {
          const { role, asOf } = question;
          const key = JSON.stringify([role, asOf]);
          const reader = readers.get(key) ?? createReader(library, collection, { role, asOf }, mixture);
          readers.set(key, reader);
          return answer(reader, question, depth);
        },
      };
    });
}
