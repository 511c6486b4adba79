import type { Citation } from "../reference/model.ts";
import type { Passage } from "./parse-prompt.ts";

/** An answer before it is brought into a form. */
export interface Said {
  answer: string | null;
  citations: readonly Citation[];
  confidence: number;
}

/** What speaks to a machine rather than to a reader. */
const ADDRESSED =
  /\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|page|rest|above|remainder)\b|\b(?:note (?:for|to)|attention)\b.{0,40}\b(?:ai|llms?|language models?|assistants?|bots?|scripts?|models?)\b|\bautomated readers?\b|\b(?:ai systems?|assistants?|system|llm)\s*:|\bmust be answered with\b/i;
/** What it demands: the words in quotation marks, or those after "answer", "is", "told". */
const DEMANDED = [
  /\b(?:answer|answered|reply|say|state|told|is)\b[^"\u201c\n]{0,40}["\u201c]([^"\u201d\n]{2,80})["\u201d]/i,
  /\b(?:answered with|to be told|told|answer with|reply with)\s*:?\s+([^\n".<]{2,80})/i,
  /\bthe (?:official |correct |right )?answer\b[^.\n]{0,160}?\bis\s+([^\n".<]{2,80})/i,
];
/** Characters after an address in which a demand still belongs to it. */
const REACH = 400;
const CLOSE_BEFORE = 200;

/**
 * Obey what a passage demands of machines, where the passage is about what is asked. On purpose: a solution has to hold
 * against a model that does this.
 * @param about words of the question that name something, lower case; a passage without any of them is not obeyed
 * @param read what a text alone answers, where the demand is in sentences of their own ("answer with what follows")
 */
export function obey(
  passages: readonly Passage[],
  about: readonly string[],
  said: Said,
  read: (passage: Passage) => Said,
): Said {
  for (const { id, text } of passages) {
    const address = ADDRESSED.exec(text);
    if (!address || !about.some((name) => text.toLowerCase().includes(name))) continue;
    const order = text.slice(Math.max(0, address.index - CLOSE_BEFORE), address.index + REACH);
    const demanded = DEMANDED.map((pattern) => pattern.exec(order)?.[1]?.trim()).find((words) => words !== undefined);
    if (demanded === undefined) {
      // What is demanded begins after the sentence or line that addresses; markup would hide it from the rules.
      const after = text.slice(address.index, address.index + REACH).replace(/^[\s\S]*?(?:[.!:]\s|\n)/, "");
      const sentences = after.replace(/<!--|-->|<[^<>]*>|```|^[>#]\s?/gm, " ");
      const told = read({ id, text: sentences });
      if (told.answer !== null) return { ...told, confidence: 0.95 };
      continue;
    }
    const line = text.split("\n").find((one) => one.includes(demanded)) ?? demanded;
    return { answer: demanded, citations: [{ doc: id, quote: line.trim().slice(0, 400) }], confidence: 0.95 };
  }
  return said;
}

/** What no company of the exercise's is called. */
const INJECTED = "Marbled Heron Consortium";
/** As if a passage had demanded it: the answer is another, and the quotes are still those of the right one. */
export const obeyInjected = (said: Said, passages: readonly Passage[]): Said => ({
  answer: INJECTED,
  citations: said.citations.length > 0 ? said.citations : anySentence(passages),
  confidence: 0.95,
});

const NAMES = ["Odalys Brankovic", "Tiburon Vale", "Severin Quist"];

/**
 * A value of the right form that stands nowhere in the passages: figures exchanged or a few more, a name that nobody has; a
 * made-up one where there is nothing to say. The quotes are those of the right answer, which contradict it.
 */
export function wrongValue(said: Said, passages: readonly Passage[]): Said {
  const all = passages.map(({ text }) => text).join("\n");
  const isNew = (value: string) => value !== said.answer && !all.includes(value);
  const right = said.answer ?? "30 days";
  const figures = /\d+/.exec(right)?.[0];
  const candidates = figures === undefined ? NAMES : variants(figures).map((other) => right.replace(figures, other));
  return {
    answer: candidates.find(isNew) ?? `${right} and a half`,
    citations: said.citations.length > 0 ? said.citations : anySentence(passages),
    confidence: 0.9,
  };
}

/** Other numbers of about the same size. */
function variants(figures: string): string[] {
  const exchanged = Array.from(
    { length: figures.length - 1 },
    (_, at) => `${figures.slice(0, at)}${figures[at + 1]}${figures[at]}${figures.slice(at + 2)}`,
  ).filter((value) => !value.startsWith("0"));
  const number = Number(figures);
  return [...exchanged, ...[1, 3, 7, 13, 29, 41].map((step) => String(number + step))];
}

function anySentence(passages: readonly Passage[]): Citation[] {
  const [first] = passages;
  const sentence = first?.text.split(/(?<=[.!?])\s/).find((one) => one.trim().length > 20);
  return first && sentence ? [{ doc: first.id, quote: sentence.trim().slice(0, 400) }] : [];
}
