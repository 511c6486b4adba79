import { RULES } from "./french/company-vocabulary.ts";
import { SMALL } from "./french/function-words.ts";
import { ASKING } from "./french/interrogatives.ts";
import { WORK } from "./french/work-vocabulary.ts";

/** Before a word that is English already: "on" is another word in French. */
const DONE = "\u0001";

const fold = (text: string) => text.toLowerCase().normalize("NFC").replaceAll("’", "'");

/** Lines of "French = English". Written from how people ask in companies, not from the questions of a data set. */
const pairs = (text: string) =>
  [...text.matchAll(/^(.+?) =[ ]?(.*)$/gm)].map(([, french = "", english = ""]) => [french, english] as const);

/** Longer phrases come before their parts. */
const LINES = [ASKING, WORK, RULES].flatMap(pairs).sort(([a], [b]) => b.length - a.length);
const ENGLISH = new Map(LINES);
const LITTLE = new Map(pairs(SMALL));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const edge = "\\p{L}\\p{N}";
const PHRASE = new RegExp(
  `(?<![${edge}])(?:${LINES.map(([phrase]) => escaped(phrase) + (phrase.endsWith("'") ? "" : `(?![${edge}])`)).join("|")})`,
  "giu",
);

/** Words that no English question has. */
const FRENCH =
  /(?<![\p{L}\p{N}])(?:quel|quelle|quels|quelles|lequel|laquelle|combien|où|qui|quand|comment|pourquoi|que faire|faut)(?![\p{L}\p{N}])/iu;

/** Is the question asked in French? */
export const isFrench = (question: string): boolean => FRENCH.test(question.normalize("NFC"));

/**
 * A French question in English words, in the order of the French ones: enough to look for, not to be read. Names and what
 * the dictionary does not have stay as they are; other languages come back unchanged.
 */
export function inEnglish(question: string): string {
  if (!isFrench(question)) return question;
  const text = question
    .normalize("NFC")
    .replaceAll("’", "'")
    .replace(/-(?:t-)?(?:ils?|elles?|on|je|nous|vous)(?![\p{L}\p{N}])/giu, "");
  const words = text
    .replace(PHRASE, (phrase, at: number) => {
      // A capital inside a sentence makes a name of it.
      const isName = /^\p{Lu}/u.test(phrase) && at > 0 && !/[.!?]\s*$/.test(text.slice(0, at));
      const english = ENGLISH.get(fold(phrase)) ?? phrase;
      return isName ? phrase : ` ${english.replace(/\S+/g, `${DONE}$&`)} `;
    })
    .replace(/(?<![\p{L}\p{N}])(\p{L}{1,2}|jusqu)'/giu, "$1 ")
    .split(/\s+/)
    .map((word) => (word.startsWith(DONE) ? word.slice(DONE.length) : (LITTLE.get(fold(word)) ?? word)))
    .filter((word) => word !== "")
    .join(" ")
    .replace(/\s+([?.!,])/g, "$1")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
