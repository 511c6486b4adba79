import { COMPANY_VOCABULARY } from "./company-vocabulary.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import { FRENCH_INTERROGATIVES } from "./interrogatives.ts";
import { WORK_VOCABULARY } from "./work-vocabulary.ts";

/** Marks a word as translated: the English "on" is also a French word. */
const TRANSLATED = "\u0001";

const fold = (text: string) => text.toLowerCase().normalize("NFC").replaceAll("’", "'");

/** Pairs from lines of "French = English". The vocabulary follows general business French, not the questions of a data set. */
const parsePairs = (text: string) =>
  [...text.matchAll(/^(.+?) =[ ]?(.*)$/gm)].map(([, french = "", english = ""]) => [french, english] as const);

/** Longest first, so that a phrase matches before its parts. */
const PHRASE_PAIRS = [FRENCH_INTERROGATIVES, WORK_VOCABULARY, COMPANY_VOCABULARY]
  .flatMap(parsePairs)
  .sort(([a], [b]) => b.length - a.length);
const PHRASE_TRANSLATIONS = new Map(PHRASE_PAIRS);
const FUNCTION_WORD_TRANSLATIONS = new Map(parsePairs(FUNCTION_WORDS));
const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const WORD_CHARACTERS = "\\p{L}\\p{N}";
const PHRASE = new RegExp(
  `(?<![${WORD_CHARACTERS}])(?:${PHRASE_PAIRS.map(([phrase]) => escapePattern(phrase) + (phrase.endsWith("'") ? "" : `(?![${WORD_CHARACTERS}])`)).join("|")})`,
  "giu",
);

/** Words that occur in no English question. */
const FRENCH_WORDS =
  /(?<![\p{L}\p{N}])(?:quel|quelle|quels|quelles|lequel|laquelle|combien|où|qui|quand|comment|pourquoi|que faire|faut)(?![\p{L}\p{N}])/iu;

/** Whether the question is in French. */
export const isFrench = (question: string): boolean => FRENCH_WORDS.test(question.normalize("NFC"));

/**
 * A French question translated word by word, in the French word order: good enough to search with, not to read. Names and
 * unknown words stay as they are; a question in another language is returned unchanged.
 */
export function frenchToEnglish(question: string): string {
  if (!isFrench(question)) return question;
  const text = question
    .normalize("NFC")
    .replaceAll("’", "'")
    .replace(/-(?:t-)?(?:ils?|elles?|on|je|nous|vous)(?![\p{L}\p{N}])/giu, "");
  const words = text
    .replace(PHRASE, (phrase, at: number) => {
      // A capitalized word inside a sentence is a name.
      const isName = /^\p{Lu}/u.test(phrase) && at > 0 && !/[.!?]\s*$/.test(text.slice(0, at));
      const english = PHRASE_TRANSLATIONS.get(fold(phrase)) ?? phrase;
      return isName ? phrase : ` ${english.replace(/\S+/g, `${TRANSLATED}$&`)} `;
    })
    .replace(/(?<![\p{L}\p{N}])(\p{L}{1,2}|jusqu)'/giu, "$1 ")
    .split(/\s+/)
    .map((word) =>
      word.startsWith(TRANSLATED)
        ? word.slice(TRANSLATED.length)
        : (FUNCTION_WORD_TRANSLATIONS.get(fold(word)) ?? word),
    )
    .filter((word) => word !== "")
    .join(" ")
    .replace(/\s+([?.!,])/g, "$1")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
