import { type Reading, readText } from "../../../src/exercise/form.ts";

/** Pairs of marks around a text, without the same mark inside. */
const AROUND = [
  /^"([^"]+)"$/,
  /^'([^']+)'$/,
  /^“([^“”]+)”$/,
  /^„([^„“”]+)[“”]$/,
  /^‘([^‘’]+)’$/,
  /^«([^«»]+)»$/,
  /^`+([^`]+)`+$/,
];
const EMPHASIS = [/^\*\*([^*]+)\*\*$/, /^\*([^*]+)\*$/, /^__([^_]+)__$/];

const inside = (text: string, patterns: readonly RegExp[]): string => {
  for (const pattern of patterns) {
    const content = pattern.exec(text)?.[1];
    if (content !== undefined) return content.trim();
  }
  return text;
};

/** The text between quotation marks; the text itself if it is not in quotation marks as a whole. */
export const withoutQuotationMarks = (text: string): string => inside(text.trim(), AROUND);

/** The text without dots at its ends that mark an omission. */
export const withoutEllipsis = (text: string): string =>
  text.replace(/^(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*/, "").replace(/\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])$/, "");

/** Words before a value that say nothing: "It is", "The answer is:". */
const LEAD_IN =
  /^(?:(?:(?:the|my|your|our) )?(?:(?:short|final|correct|right) )?answer(?: is)?\s*[:=]?\s+|(?:it|this|that|they|these|there|you|we|he|she)(?:['’]s|['’]re|['’]ll be| is| are| was| were| will be| must be| has| have| takes?| costs?| lasts?) )(?:(?:on|at|in) (?=\S))?/i;

/** Sentences that say that there is no answer. */
const NO_ANSWER =
  /^(?:i (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t) (?:know|find|answer|say|tell|determine)|(?:the |this |these )?(?:provided )?(?:documents?|sources?|corpus|context)(?: provided)? (?:do|does) not|no (?:answer|information|relevant (?:document|information))|not (?:found|available|stated|mentioned|specified|in the documents)|there is no (?:answer|information)|cannot be (?:answered|determined))\b/i;
const MAX_NO_ANSWER = 160;

/**
 * Reads the text of an answer. Quotation marks or emphasis around it and words before the value are taken off; a sentence that
 * says that there is no answer is an abstention.
 */
export function readAnswerText(given: unknown): Reading<string | null> {
  const reading = readText(given, "a text, or null");
  if ("unclear" in reading || reading.value === null) return reading;
  const habits = [...reading.habits];
  let text = reading.value;
  const step = (next: string, habit: string) => {
    if (next === text || next === "") return;
    text = next;
    habits.push(habit);
  };
  step(inside(text, EMPHASIS), "emphasis around the answer");
  step(withoutQuotationMarks(text), "quotation marks around the answer");
  if (text.length <= MAX_NO_ANSWER && NO_ANSWER.test(text)) {
    return { value: null, habits: [...habits, "a sentence instead of null"] };
  }
  step(text.replace(LEAD_IN, ""), "a sentence instead of the value");
  return { value: text, habits };
}
