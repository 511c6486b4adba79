import type { Document } from "../../model.ts";

/** Runs of words with a capital, and codes: "Fleet View", "ERR-42", "E-3". */
const RUN = /\p{Lu}[\p{L}\p{N}'&-]*(?: (?:(?:de|van|von|&) )?\p{Lu}[\p{L}\p{N}'&-]*)*|\b[A-Z]+-?\d+\b/gu;
/** Capitalised for their place or their calendar, not as names. */
const NO_NAME =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$|^(?:i|it|we|our|the|a|an|in|on|at|for|to|from|by|if|no|yes|not|all|any|as|is|are|was|does|do|did|what|when|where|which|who|whom|whose|how|why|can|may|must|should|please|there|this|that|these|those|then|and|or|but|after|before|during|every|each|my|your|his|her|their|until|since|with|without|decision|noted?|agreed|result|question|answer|q|ok|fyi|ps|re|fwd|eur|usd|gbp|mb|gb|kb|id|url|api|faq|hr|it)$/i;

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
    if (NO_NAME.test(name) || name.length < 2) continue;
    const single = !name.includes(" ") && !/\d/.test(name);
    const starts = /(?:^|[.!?:\]|]["'*_)]*\s+|\n\s*|^\W+|\s[-*#>]+\s+|(?:^|\n)\s*[\d.)]+\s+)["'*_(]*$/.test(
      text.slice(Math.max(0, index - 12), index),
    );
    if (single && starts && !known.has(name.toLowerCase())) continue;
    // "Tell Una Ainsley": the first word has its capital from the sentence.
    const rest = name.replace(/^\S+ /, "");
    if (starts && rest.includes(" ") && known.has(rest.toLowerCase())) {
      index += name.length - rest.length;
      name = rest;
    }
    names.push({ name, index });
  }
  return names;
}

/** Words and runs of them, in lower case, that have a capital somewhere in the middle of a sentence. */
export function capitalised(documents: readonly Document[]): Set<string> {
  const found = new Set<string>();
  for (const { text, bodyStart } of documents) {
    for (const { name } of properNames(text.slice(bodyStart))) {
      found.add(name.toLowerCase());
      // "Ask Willow": the first word of a run may have its capital from the sentence.
      if (name.includes(" ")) found.add(name.toLowerCase().replace(/^\S+ /, ""));
    }
  }
  return found;
}

/** Names, in lower case, that stand somewhere in the texts where no sentence begins, and are seldom written small. */
export function namesIn(documents: readonly Document[]): Set<string> {
  const found = new Map<string, number>();
  const small = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { text, bodyStart } of documents) {
    const body = text.slice(bodyStart);
    for (const { name } of properNames(body)) count(found, name.toLowerCase());
    for (const [word] of body.matchAll(/\b\p{Ll}[\p{L}\p{N}'-]*/gu)) count(small, word);
  }
  const people = documents.flatMap((doc) => doc.people.map((name) => name.toLowerCase()));
  return new Set([
    ...[...found].filter(([name, times]) => times > (small.get(name) ?? 0)).map(([name]) => name),
    ...people.filter((name) => name !== ""),
  ]);
}
