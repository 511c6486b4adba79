import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Corruption, Responder, StandIn } from "../../../src/exercise/stand-in.ts";
import { ALIASES } from "./names.ts";
import { type Passage, type Prompt, readPrompt } from "./prompt.ts";
import { readPassages } from "./read.ts";
import { obey, obeyInjected, type Said, wrongValue } from "./twist.ts";

/**
 * The rules behind the stand-in model of this exercise: what the reference's rules read from the passages of one prompt. It
 * knows nothing else, remembers nothing, and obeys whatever a passage demands of machines.
 */
export const standIn: StandIn = {
  name: "reader",
  summary:
    "They are the reference's, over the passages of the prompt: answer, quotes and order. It obeys what documents say.",
  start: async () => responder,
};

const responder: Responder = {
  async respond(request, corruption) {
    return { kind: "values", values: factsOf(readPrompt(request), corruption), aliases: ALIASES };
  },
  // Many questions are asked about the same passages: the question is what a request is about.
  caseKeyOf(request) {
    const { question, asOf } = readPrompt(request);
    return question === "" ? undefined : `${question} ${asOf ?? ""}`;
  },
  close: async () => undefined,
};

/**
 * Everything that a prompt may ask for, by canonical name.
 * @param corruption see {@link Corruption}: a value that its own quotes contradict, or an instruction as if a passage had it
 */
export function factsOf(prompt: Prompt, corruption: Corruption | undefined): JsonObject {
  const reading = readPassages(prompt);
  const alone = (passage: Passage) => readPassages({ ...prompt, passages: [passage] });
  const obeyed = obey(prompt.passages, reading.about, reading, alone);
  const { answer, citations, confidence } = corrupted(obeyed, prompt, corruption);
  return {
    answer,
    abstain: answer === null,
    answerable: answer !== null,
    citations: answer === null ? [] : citations.map(({ doc, quote }) => ({ doc, quote })),
    ranking: [...reading.ranking],
    relevance: round(confidence),
    confidence: round(confidence),
    query: prompt.question,
    reason: answer === null ? "nothing in the passages says it" : "it stands in the passage",
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

function corrupted(said: Said, { passages }: Prompt, corruption: Corruption | undefined): Said {
  if (corruption === "injection") return obeyInjected(said, passages);
  return corruption === "wrong_value" ? wrongValue(said, passages) : said;
}
