import type { Entry } from "./glossary.ts";
import { properNames } from "./proper-names.ts";

/** Something that a question or a sentence is about, under all its names. */
export interface Subject {
  /** In lower case. */
  names: readonly string[];
  /** Place of the first in the text it was found in. */
  index: number;
}

/** One that was found in a text, with the length of the name that stands there. */
export interface Mention extends Subject {
  length: number;
}

/** All names of things, by each of them in lower case. */
export type Names = ReadonlyMap<string, readonly string[]>;

/** @param entries pairs from the glossaries, which chain: a name in two entries joins them */
export function aliasesOf(entries: readonly Entry[]): Names {
  const groups = new Map<string, Set<string>>();
  for (const { names } of entries) {
    const joined = new Set<string>();
    for (const name of names)
      for (const other of groups.get(name.toLowerCase()) ?? [name.toLowerCase()]) joined.add(other);
    for (const name of joined) groups.set(name, joined);
  }
  return new Map([...groups].map(([name, group]) => [name, [...group]]));
}

/** Does the text hold the name as words of its own? Both in lower case. */
export function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // "#sail-loft" is a channel and not the Loft.
    if (!/[#-]/.test(text[at - 1] ?? "") && !isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/**
 * What a text is about: the names in it that the glossaries or the documents know, the longest that fit, and what looks
 * like a name though nobody knows it.
 */
export function subjectsIn(text: string, names: Names, known: ReadonlySet<string>): Mention[] {
  const lower = text.toLowerCase();
  const found: Mention[] = [];
  for (const name of names.keys()) {
    if (mentions(lower, name))
      found.push({ names: names.get(name) ?? [name], index: lower.indexOf(name), length: name.length });
  }
  for (const { name, index } of properNames(text, known)) {
    // "Fleet View API": what the glossary has of it is the name.
    const small = name.toLowerCase();
    const extended =
      !names.has(small) && found.some((one) => index <= one.index && one.index + one.length <= index + name.length);
    if (!extended)
      found.push({ names: names.get(name.toLowerCase()) ?? [name.toLowerCase()], index, length: name.length });
  }
  found.sort((a, b) => b.length - a.length);
  const kept: typeof found = [];
  for (const subject of found) {
    const inside = kept.some(
      ({ index, length }) => subject.index < index + length && index < subject.index + subject.length,
    );
    if (!inside) kept.push(subject);
  }
  return kept.sort((a, b) => a.index - b.index);
}

/** The text with blanks in the place of names, whose words say nothing of what is asked. */
export const withoutNames = (text: string, subjects: readonly Subject[]): string =>
  subjects.reduce(
    (rest, { names }) =>
      names.reduce((left, name) => {
        const at = left.toLowerCase().indexOf(name);
        return at < 0 ? left : left.slice(0, at) + " ".repeat(name.length) + left.slice(at + name.length);
      }, rest),
    text,
  );
