import type { Approach } from "../../../src/exercise/types.ts";
import { answerQuestion } from "./answer/answer.ts";
import { createReader, type Reader } from "./answer/reader.ts";
import { cutUp } from "./documents/chunks.ts";
import { solveCases } from "./run.ts";
import { openCollection } from "./search/collection.ts";
import { termsOf } from "./text/terms.ts";

/** The reference. */
export const full: Approach = {
  name: "full",
  role: "reference",
  summary: "Hybrid search, validity, authority, second hop and table arithmetic; extractive answers, or none.",
  ranks: true,
  solve: (request) =>
    solveCases(request, async (documents, { libraries }) => {
      const library = cutUp(documents);
      const collection = await openCollection(
        libraries,
        library.chunks.map(({ text, path }) => termsOf(`${path.join(" ")} ${text}`)),
      );
      const readers = new Map<string, Reader>();
      return {
        close: collection.close,
        answer(question, depth) {
          const reach = { role: question.role, asOf: question.asOf };
          const key = JSON.stringify(reach);
          const reader = readers.get(key) ?? createReader(library, collection, reach);
          readers.set(key, reader);
          return answerQuestion(reader, question, depth);
        },
      };
    }),
};
