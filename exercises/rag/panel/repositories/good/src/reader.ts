import { open } from "../vendor/reader.js";
import type { Approach } from "./approach.ts";
import { parsePage } from "./documents.ts";

/** The library in vendor/ over all pages but drafts, which it chooses by the day of the question. */
export const reader: Approach = {
  name: "reader",
  async start(corpus) {
    const read = await open(corpus.filter((document) => parsePage(document).status !== "draft"));
    return { answer: async (question) => read(question), stop: async () => undefined };
  },
};
