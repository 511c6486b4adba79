import type { Statement } from "../../model.ts";
import { termsOf } from "../../text/terms.ts";
import { type Names, subjectsIn } from "../entities/aliases.ts";
import { findValues, plainValue } from "../values.ts";

/** How sentences are made, names and figures apart. */
export interface Patterns {
  /** Log-odds that a sentence mentions in passing what it names, and states nothing about it. */
  passing(text: string): number;
}

/** What one word beyond `PLAIN` says, and one less; bounds of what all of them say. Log-odds. */
const EACH = 0.25;
const PLAIN = 4;
const [FEWEST, MOST] = [-3, 5];
/** What each further kind of paper says in which the same sentence stands about something else, up to so many. Log-odds. */
const ELSEWHERE = 0.6;
const MOST_ELSEWHERE = 2;
/** What it says that a sentence stands with the same figure about so many things. Log-odds. */
const PHRASE = 2;
const SEVERAL = 2;

interface Book {
  names: Names;
  known: ReadonlySet<string>;
}

/**
 * Tell sentences that state something from such as mention it. Who states a thing says little else; and what is worth
 * stating is said in the same way of several things and in several kinds of paper, while a story stays where it is.
 *
 * @param statements all that a reader may see; their words are the company's own
 */
export function patternsIn(statements: readonly Statement[], book: Book): Patterns {
  const types = new Map<string, Set<string>>();
  const texts = new Map<string, Set<string>>();
  const figures = new Map<string, Set<string>>();
  const patternOf = memo((text) => withBlanks(text, book));
  for (const { text, doc } of statements) {
    const pattern = patternOf(text);
    types.set(pattern, (types.get(pattern) ?? new Set()).add(doc.type));
    texts.set(pattern, (texts.get(pattern) ?? new Set()).add(text));
    const values = findValues(text).map((value) => plainValue(value.text));
    if (values.length > 0) figures.set(pattern, (figures.get(pattern) ?? new Set()).add(values.join(" ")));
  }
  // Said of several things with the same figure every time: a way of speaking, and nothing about any of them.
  const isPhrase = (pattern: string) => figures.get(pattern)?.size === 1 && (texts.get(pattern)?.size ?? 1) >= SEVERAL;
  return {
    passing(text) {
      const pattern = patternOf(text);
      const beyond = new Set(termsOf(pattern)).size - PLAIN;
      const elsewhere = Math.min(MOST_ELSEWHERE, (types.get(pattern)?.size ?? 1) - 1);
      return EACH * Math.max(FEWEST, Math.min(MOST, beyond)) - ELSEWHERE * elsewhere + (isPhrase(pattern) ? PHRASE : 0);
    },
  };
}

/** A sentence with blanks for the names and figures in it, and without what introduces it: "Decision: ". */
export function withBlanks(text: string, { names, known }: Book): string {
  const places = [
    ...subjectsIn(text, names, known).map(({ index, length }) => ({ index, length })),
    ...findValues(text).map((value) => ({ index: value.index, length: value.text.length })),
  ];
  return places
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => `${rest.slice(0, index)} _ ${rest.slice(index + length)}`, text)
    .replace(/^[^:_]{2,60}: (?=[\p{Lu}_ ])/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

function memo(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
}
