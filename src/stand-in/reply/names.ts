import type { Json, JsonObject } from "../../base/json.ts";
import { wordsOfName } from "../text.ts";

/** Values by canonical name, and synonyms of the names. */
export interface KnownValues {
  values: JsonObject;
  /** By canonical name; in lower case, with words separated by spaces. */
  aliases: Readonly<Record<string, readonly string[]>>;
}

/**
 * Finds the canonical name of a property: by the same words, by an alias, or by an alias of several words in the
 * description.
 * @returns undefined if nothing matches
 */
export function canonicalName(name: string, description: string, { values, aliases }: KnownValues): string | undefined {
  const words = wordsOfName(name);
  const names = Object.keys(values);
  const exact = names.find((key) => wordsOfName(key) === words);
  if (exact !== undefined) return exact;
  const alias = names.find((key) => aliases[key]?.includes(words));
  if (alias !== undefined) return alias;
  const described = ` ${wordsOfName(description)} `;
  return longestMatch(names, aliases, (phrase) => described.includes(` ${phrase} `) && phrase.includes(" "));
}

/** Finds the value of a property by its name and description. @returns undefined if it is unknown */
export function valueFor(name: string, description: string, known: KnownValues): Json | undefined {
  const key = canonicalName(name, description, known);
  return key === undefined ? undefined : known.values[key];
}

/** The name with the longest matching phrase. */
function longestMatch(
  names: readonly string[],
  aliases: KnownValues["aliases"],
  matches: (phrase: string) => boolean,
): string | undefined {
  let best: { key: string; length: number } | undefined;
  for (const key of names) {
    for (const phrase of [wordsOfName(key), ...(aliases[key] ?? [])]) {
      if (matches(phrase) && phrase.length > (best?.length ?? 0)) best = { key, length: phrase.length };
    }
  }
  return best?.key;
}

/**
 * The names of known values that a prompt contains as names ("vendor", `total`, document_date), in order of appearance.
 */
export function namesIn(instructions: string, known: KnownValues): string[] {
  const written = [
    ...instructions.matchAll(/["'`]([A-Za-z][\w -]*)["'`]|\b([a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)\b/g),
  ]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((name) => canonicalName(name, "", known) !== undefined);
  return [...new Set(written)];
}
