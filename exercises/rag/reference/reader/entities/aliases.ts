import { findProperNames } from "./proper-names.ts";
import type { Aliases, GlossaryEntry, Mention, Subject } from "./types.ts";

/** Group the names of glossary entries by entity. Entries chain: a name that two entries share joins them. */
export function groupAliases(entries: readonly GlossaryEntry[]): Aliases {
  const groups = new Map<string, Set<string>>();
  for (const { names } of entries) {
    const joined = new Set<string>();
    for (const name of names)
      for (const other of groups.get(name.toLowerCase()) ?? [name.toLowerCase()]) joined.add(other);
    for (const name of joined) groups.set(name, joined);
  }
  return new Map([...groups].map(([name, group]) => [name, [...group]]));
}

/** Whether a text contains a name as whole words; both in lower case. */
export function containsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // "#sail-loft" is a channel and not the Loft.
    if (!/[#-]/.test(text[at - 1] ?? "") && !isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/**
 * The entities that a text mentions, in order: names that glossaries or documents know, and capitalized words that look like
 * a name. Of overlapping names the longest counts.
 */
export function findMentions(text: string, aliases: Aliases, knownNames: ReadonlySet<string>): Mention[] {
  const lower = text.toLowerCase();
  const found: Mention[] = [];
  for (const [name, names] of aliases) {
    if (containsName(lower, name)) found.push({ names, index: lower.indexOf(name), length: name.length });
  }
  for (const { name: printed, index } of findProperNames(text, knownNames)) {
    const name = printed.toLowerCase();
    // "Fleet View API": the part that a glossary knows is the name.
    const extendsAlias =
      !aliases.has(name) && found.some((one) => index <= one.index && one.index + one.length <= index + printed.length);
    if (!extendsAlias) found.push({ names: aliases.get(name) ?? [name], index, length: printed.length });
  }
  found.sort((a, b) => b.length - a.length);
  const kept: Mention[] = [];
  for (const mention of found) {
    const overlaps = kept.some(
      ({ index, length }) => mention.index < index + length && index < mention.index + mention.length,
    );
    if (!overlaps) kept.push(mention);
  }
  return kept.sort((a, b) => a.index - b.index);
}

/** The text with blanks in place of the subjects' names, whose words do not indicate the relation. */
export const maskNames = (text: string, subjects: readonly Subject[]): string =>
  subjects.reduce(
    (masked, { names }) =>
      names.reduce((rest, name) => {
        const at = rest.toLowerCase().indexOf(name);
        return at < 0 ? rest : rest.slice(0, at) + " ".repeat(name.length) + rest.slice(at + name.length);
      }, masked),
    text,
  );
