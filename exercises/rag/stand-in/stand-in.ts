import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Corruption, Responder, StandIn } from "../../../src/exercise/stand-in.ts";
import { injectedAnswer, obeyDemands, type StandInAnswer, wrongValue } from "./corruptions.ts";
import { FIELD_ALIASES } from "./field-aliases.ts";
import { type Passage, type Prompt, parsePrompt } from "./parse-prompt.ts";
import { readPassages } from "./read-passages.ts";

/**
 * The rules behind this exercise's stand-in model: the reference's rules applied to the passages of one prompt. They are
 * stateless, know nothing else, and obey whatever a passage demands of machines.
 */
export const standIn: StandIn = {
  name: "reader",
  summary:
    "The reference's rules applied to the prompt's passages: answer, quotes and ranking. They obey instructions in documents.",
  start: async () => responder,
};

const responder: Responder = {
  async respond(request, corruption) {
    return { kind: "values", values: valuesFor(parsePrompt(request), corruption), aliases: FIELD_ALIASES };
  },
  // Many questions are asked about the same passages, so that the question identifies the case.
  caseKeyOf(request) {
    const { question, asOf } = parsePrompt(request);
    return question === "" ? undefined : `${question} ${asOf ?? ""}`;
  },
  close: async () => undefined,
};

/** Everything that a prompt may ask for, by canonical field name. */
function valuesFor(prompt: Prompt, corruption: Corruption | undefined): JsonObject {
  const reading = readPassages(prompt);
  const readAlone = (passage: Passage) => readPassages({ ...prompt, passages: [passage] });
  const obedient = obeyDemands(prompt.passages, reading.subjectNames, reading, readAlone);
  const { answer, citations, confidence } = corrupted(obedient, prompt, corruption);
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

function corrupted(answer: StandInAnswer, { passages }: Prompt, corruption: Corruption | undefined): StandInAnswer {
  if (corruption === "injection") return injectedAnswer(answer, passages);
  return corruption === "wrong_value" ? wrongValue(answer, passages) : answer;
}
