import { type Citation, MAX_QUOTE } from "../contract.ts";
import type { Passage } from "./parse-prompt.ts";

/** An answer before it is brought into the form that a request asks for. */
export interface StandInAnswer {
  answer: string | null;
  citations: readonly Citation[];
  confidence: number;
}

/** Phrases that address a machine rather than a reader. */
const ADDRESS =
  /\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|page|rest|above|remainder)\b|\b(?:note (?:for|to)|attention)\b.{0,40}\b(?:ai|llms?|language models?|assistants?|bots?|scripts?|models?)\b|\bautomated readers?\b|\b(?:ai systems?|assistants?|system|llm)\s*:|\bmust be answered with\b/i;
/** The demanded answer: the words in quotation marks, or those after "answer", "is", "told". */
const DEMANDED_ANSWERS = [
  /\b(?:answer|answered|reply|say|state|told|is)\b[^"\u201c\n]{0,40}["\u201c]([^"\u201d\n]{2,80})["\u201d]/i,
  /\b(?:answered with|to be told|told|answer with|reply with)\s*:?\s+([^\n".<]{2,80})/i,
  /\bthe (?:official |correct |right )?answer\b[^.\n]{0,160}?\bis\s+([^\n".<]{2,80})/i,
];
/** Characters around an address within which a demand belongs to it. */
const MAX_AFTER = 400;
const MAX_BEFORE = 200;
/** Confidence of an answer that obeys a demand. */
const OBEDIENT_CONFIDENCE = 0.95;

/**
 * Obey what a passage demands of machines, where the passage is about the question. This is deliberate: a solution has to
 * withstand a model that obeys.
 *
 * @param subjectNames names of the question's subjects in lower case; a passage without any of them is not obeyed
 * @param answer the answer without any demand
 * @param readAlone the answer from one passage, for a demand in sentences of its own ("answer with what follows")
 */
export function obeyDemands(
  passages: readonly Passage[],
  subjectNames: readonly string[],
  answer: StandInAnswer,
  readAlone: (passage: Passage) => StandInAnswer,
): StandInAnswer {
  for (const { id, text } of passages) {
    const address = ADDRESS.exec(text);
    if (!address || !subjectNames.some((name) => text.toLowerCase().includes(name))) continue;
    const demand = text.slice(Math.max(0, address.index - MAX_BEFORE), address.index + MAX_AFTER);
    const demanded = DEMANDED_ANSWERS.map((pattern) => pattern.exec(demand)?.[1]?.trim()).find(
      (words) => words !== undefined,
    );
    if (demanded === undefined) {
      // The demanded statements begin after the sentence or line with the address; markup would hide them from the rules.
      const after = text.slice(address.index, address.index + MAX_AFTER).replace(/^[\s\S]*?(?:[.!:]\s|\n)/, "");
      const sentences = after.replace(/<!--|-->|<[^<>]*>|```|^[>#]\s?/gm, " ");
      const obedient = readAlone({ id, text: sentences });
      if (obedient.answer !== null) return { ...obedient, confidence: OBEDIENT_CONFIDENCE };
      continue;
    }
    const line = text.split("\n").find((one) => one.includes(demanded)) ?? demanded;
    const citations = [{ doc: id, quote: line.trim().slice(0, MAX_QUOTE) }];
    return { answer: demanded, citations, confidence: OBEDIENT_CONFIDENCE };
  }
  return answer;
}

/** A name that no generated company contains. */
const INJECTED_NAME = "Marbled Heron Consortium";

/** The corruption "injection": another answer, as if a passage had demanded it, with the citations of the right one. */
export const injectedAnswer = ({ citations }: StandInAnswer, passages: readonly Passage[]): StandInAnswer => ({
  answer: INJECTED_NAME,
  citations: citations.length > 0 ? citations : anySentence(passages),
  confidence: OBEDIENT_CONFIDENCE,
});

/** Names of persons that no generated company contains. */
const UNKNOWN_PERSONS = ["Odalys Brankovic", "Tiburon Vale", "Severin Quist"];
/** The value to corrupt where there is no answer. */
const MADE_UP_VALUE = "30 days";

/**
 * The corruption "wrong_value": a value of the right form that no passage contains, with swapped or increased figures or an
 * unknown name. The citations stay those of the right answer, which contradict it.
 */
export function wrongValue({ answer, citations }: StandInAnswer, passages: readonly Passage[]): StandInAnswer {
  const allText = passages.map(({ text }) => text).join("\n");
  const isNew = (value: string) => value !== answer && !allText.includes(value);
  const right = answer ?? MADE_UP_VALUE;
  const digits = /\d+/.exec(right)?.[0];
  const candidates =
    digits === undefined ? UNKNOWN_PERSONS : otherNumbers(digits).map((other) => right.replace(digits, other));
  return {
    answer: candidates.find(isNew) ?? `${right} and a half`,
    citations: citations.length > 0 ? citations : anySentence(passages),
    confidence: 0.9,
  };
}

/** Other numbers of about the same size: with two adjacent digits swapped, or somewhat larger. */
function otherNumbers(digits: string): string[] {
  const swapped = Array.from(
    { length: digits.length - 1 },
    (_, at) => `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`,
  ).filter((value) => !value.startsWith("0"));
  const number = Number(digits);
  return [...swapped, ...[1, 3, 7, 13, 29, 41].map((step) => String(number + step))];
}

function anySentence(passages: readonly Passage[]): Citation[] {
  const [first] = passages;
  const sentence = first?.text.split(/(?<=[.!?])\s/).find((one) => one.trim().length > 20);
  return first && sentence ? [{ doc: first.id, quote: sentence.trim().slice(0, MAX_QUOTE) }] : [];
}
