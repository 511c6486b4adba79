import { answerQuestion } from "../reference/answer/answer.ts";
import { createReader } from "../reference/answer/corpus-reader.ts";
import { cutUp } from "../reference/documents/chunks.ts";
import { readHead } from "../reference/documents/metadata.ts";
import type { Document } from "../reference/model.ts";
import { ranked } from "../reference/search/fusion.ts";
import type { Collection } from "../reference/search/hybrid.ts";
import { termsOf } from "../reference/text/terms.ts";
import type { Said } from "./corruptions.ts";
import type { Prompt } from "./parse-prompt.ts";

/** A passage that begins in the middle has no head to be read; what the caller knows of it stands in the prompt. */
const MOST_RANKED = 100;

export interface Reading extends Said {
  /** Ids of the passages, best first. */
  ranking: readonly string[];
  /** Names in the question, lower case. */
  about: readonly string[];
}

/**
 * What the reference's rules read from passages alone. Like a model, it takes what it is handed: who may see a passage and
 * whether it is a draft is the caller's to know.
 */
export function readPassages({ question, asOf, passages }: Prompt): Reading {
  const documents = passages.map(({ id, text }): Document => ({ ...readHead(id, text), audience: null, status: "" }));
  const library = cutUp(documents);
  const collection = byWords(library.chunks.map(({ text, path }) => termsOf(`${path.join(" ")} ${text}`)));
  const reader = createReader(library, collection, { role: null, asOf });
  const asked = { id: "prompt", text: question, asOf, role: null };
  const { answer, citations, confidence, retrieved } = answerQuestion(reader, asked, MOST_RANKED);
  const ids = passages.map(({ id }) => id);
  return {
    ...{ answer, citations, confidence },
    ranking: [...new Set([...retrieved, ...ids])],
    about: reader.take(asked).subjects.flatMap(({ names }) => names),
  };
}

/** A handful of passages needs no index: the share of the question's words that each has. */
function byWords(texts: readonly (readonly string[])[]): Collection {
  const bags = texts.map((terms) => new Set(terms));
  return {
    lexical: {
      search(terms, limit, allowed = texts.map((_, id) => id)) {
        const hits = allowed.map((id) => ({ id, score: terms.filter((term) => bags[id]?.has(term)).length }));
        return ranked(hits.filter(({ score }) => score > 0)).slice(0, limit);
      },
    },
    vectors: { nearest: () => [], vectorOf: () => undefined },
    space: { dimensions: 0, terms: 0, place: () => undefined },
    close: () => undefined,
  };
}
