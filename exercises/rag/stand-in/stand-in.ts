import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Brain, StandIn, Twist } from "../../../src/exercise/stand-in.ts";
import { obey, obeyInjected, type Said, wrongValue } from "./corruptions.ts";
import { ALIASES } from "./field-aliases.ts";
import { type Passage, type Prompt, readPrompt } from "./parse-prompt.ts";
import { readPassages } from "./read-passages.ts";

/**
 * The rules behind the stand-in model of this exercise: what the reference's rules read from the passages of one prompt. It
 * knows nothing else, remembers nothing, and obeys whatever a passage demands of machines.
 */
export const standIn: StandIn = {
  name: "reader",
  summary:
    "They are the reference's, over the passages of the prompt: answer, quotes and order. It obeys what documents say.",
  start: async () => brain,
};

const brain: Brain = {
  async think(request, twist) {
    return { kind: "values", values: factsOf(readPrompt(request), twist), aliases: ALIASES };
  },
  // Many questions are asked about the same passages: the question is what a request is about.
  caseOf(request) {
    const { question, asOf } = readPrompt(request);
    return question === "" ? undefined : `${question} ${asOf ?? ""}`;
  },
  end: async () => undefined,
};

/**
 * Everything that a prompt may ask for, by canonical name.
 * @param twist see {@link Twist}: a value that its own quotes contradict, or an instruction as if a passage had it
 */
export function factsOf(prompt: Prompt, twist: Twist | undefined): JsonObject {
  const reading = readPassages(prompt);
  const alone = (passage: Passage) => readPassages({ ...prompt, passages: [passage] });
  const obeyed = obey(prompt.passages, reading.about, reading, alone);
  const { answer, citations, confidence } = twisted(obeyed, prompt, twist);
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

function twisted(said: Said, { passages }: Prompt, twist: Twist | undefined): Said {
  if (twist === "injection") return obeyInjected(said, passages);
  return twist === "wrong_value" ? wrongValue(said, passages) : said;
}
