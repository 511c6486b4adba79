import type { Document } from "../model.ts";

/** Runs of words with a capital, joined by small ones: "Bank of Leeds", "Fleet View", "ERR-42", "E-3". */
const RUN = /\p{Lu}[\p{L}\p{N}'&-]*(?:(?: (?:of|and|de|van|von|&))? \p{Lu}[\p{L}\p{N}'&-]*)*|\b[A-Z]+-?\d+\b/gu;
/** Capitalised for their place or their calendar, not as names. */
const NO_NAME =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$|^(?:i|it|we|our|the|a|an|in|on|at|for|to|from|by|if|no|yes|not|all|any|as|is|are|was|does|do|did|what|when|where|which|who|whom|whose|how|why|can|may|must|should|please|there|this|that|these|those|then|and|or|but|after|before|during|every|each|my|your|his|her|their|until|since|with|without|decision|note|question|answer|q|ok|fyi|ps|re|fwd|eur|usd|gbp|mb|gb|kb|id|url|api|faq|hr|it)$/i;

/**
 * Proper names in a text, in order. A single word at the start of a sentence counts only where `known` has it, since
 * anything has a capital there.
 */
export function properNames(text: string, known: ReadonlySet<string> = new Set()): { name: string; index: number }[] {
  const names: { name: string; index: number }[] = [];
  for (const match of text.matchAll(RUN)) {
    let [name, index] = [match[0].replace(/'s$/, ""), match.index];
    // "Does Fleet View" begins with a word that is no name.
    for (let first = /^\S+ /.exec(name); first && NO_NAME.test(first[0].trim()); first = /^\S+ /.exec(name)) {
      index += first[0].length;
      name = name.slice(first[0].length);
    }
    name = name.replace(/ (?:of|and|de|van|von|&)$/, "");
    if (NO_NAME.test(name)) continue;
    const single = !name.includes(" ") && !/\d/.test(name);
    const starts = /(?:^|[.!?:]["'*_)]*\s+|\n\s*|^\W+)$/.test(text.slice(Math.max(0, index - 12), index));
    if (single && starts && !known.has(name.toLowerCase())) continue;
    names.push({ name, index });
  }
  return names;
}

/** Names, in lower case, that stand somewhere in the texts where no sentence begins. */
export function namesIn(documents: readonly Document[]): Set<string> {
  const found = new Set<string>();
  for (const { text, bodyStart, people } of documents) {
    for (const { name } of properNames(text.slice(bodyStart))) found.add(name.toLowerCase());
    for (const name of people) if (name !== "") found.add(name.toLowerCase());
  }
  return found;
}
