import type { Json, JsonObject } from "../../base/json.ts";
import { wordsOfName } from "../text.ts";

/** Values by canonical name, with other names for the same. */
export interface KnownValues {
  values: JsonObject;
  aliases: Readonly<Record<string, readonly string[]>>;
}

/**
 * The canonical name behind a property's name, or undefined: the same words, an alias, or, where the name says nothing,
 * an alias inside the description.
 */
export function canonicalName(name: string, description: string, { values, aliases }: KnownValues): string | undefined {
  const words = wordsOfName(name);
  const names = Object.keys(values);
  const exact = names.find((key) => wordsOfName(key) === words);
  if (exact !== undefined) return exact;
  const alias = names.find((key) => aliases[key]?.includes(words));
  if (alias !== undefined) return alias;
  const told = ` ${wordsOfName(description)} `;
  return longest(names, aliases, (phrase) => told.includes(` ${phrase} `) && phrase.includes(" "));
}

/** The value of a property by its name and description; undefined where nothing is known of it. */
export function valueFor(name: string, description: string, known: KnownValues): Json | undefined {
  const key = canonicalName(name, description, known);
  return key === undefined ? undefined : known.values[key];
}

/** The name whose longest matching phrase is the longest of all. */
function longest(
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

/** Names that a prompt asks for by writing them down ("vendor", `total`, document_date), in that order. */
export function namesAskedFor(instructions: string, known: KnownValues): string[] {
  const written = [
    ...instructions.matchAll(/["'`]([A-Za-z][\w -]*)["'`]|\b([a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)\b/g),
  ]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((name) => canonicalName(name, "", known) !== undefined);
  return [...new Set(written)];
}
