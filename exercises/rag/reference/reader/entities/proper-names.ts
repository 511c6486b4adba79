import type { Document } from "../../documents/types.ts";

/** Runs of capitalized words, and codes: "Fleet View", "ERR-42", "E-3". */
const CAPITALIZED = /\p{Lu}[\p{L}\p{N}'&-]*(?: (?:(?:de|van|von|&) )?\p{Lu}[\p{L}\p{N}'&-]*)*|\b[A-Z]+-?\d+\b/gu;
/** Words that are capitalized for another reason than being a name: days, months, first words of sentences, units. */
const NOT_A_NAME =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$|^(?:i|it|we|our|the|a|an|in|on|at|for|to|from|by|if|no|yes|not|all|any|as|is|are|was|does|do|did|what|when|where|which|who|whom|whose|how|why|can|may|must|should|please|there|this|that|these|those|then|and|or|but|after|before|during|every|each|my|your|his|her|their|until|since|with|without|decision|noted?|agreed|result|question|answer|q|ok|fyi|ps|re|fwd|eur|usd|gbp|mb|gb|kb|id|url|api|faq|hr|it)$/i;

/**
 * Proper names in a text, in order, as printed and with their offsets. At the start of a sentence, where every word is
 * capitalized, a single word counts only if it is a known name.
 * @param known names in lower case
 */
export function findProperNames(
  text: string,
  known: ReadonlySet<string> = new Set(),
): { name: string; index: number }[] {
  const names: { name: string; index: number }[] = [];
  for (const match of text.matchAll(CAPITALIZED)) {
    let [name, index] = [match[0].replace(/'s$/, ""), match.index];
    // "Does Fleet View": the first word is not part of the name.
    for (let first = /^\S+ /.exec(name); first && NOT_A_NAME.test(first[0].trim()); first = /^\S+ /.exec(name)) {
      index += first[0].length;
      name = name.slice(first[0].length);
    }
    if (NOT_A_NAME.test(name) || name.length < 2) continue;
    const isSingleWord = !name.includes(" ") && !/\d/.test(name);
    const startsSentence = /(?:^|[.!?:\]|]["'*_)]*\s+|\n\s*|^\W+|\s[-*#>]+\s+|(?:^|\n)\s*[\d.)]+\s+)["'*_(]*$/.test(
      text.slice(Math.max(0, index - 12), index),
    );
    if (isSingleWord && startsSentence && !known.has(name.toLowerCase())) continue;
    // "Tell Una Ainsley": the first word is capitalized because it starts the sentence.
    const rest = name.replace(/^\S+ /, "");
    if (startsSentence && rest.includes(" ") && known.has(rest.toLowerCase())) {
      index += name.length - rest.length;
      name = rest;
    }
    names.push({ name, index });
  }
  return names;
}

/** Words and runs of words, in lower case, that are capitalized somewhere in the middle of a sentence. */
export function capitalizedNames(documents: readonly Document[]): Set<string> {
  const found = new Set<string>();
  for (const { text, bodyStart } of documents) {
    for (const { name } of findProperNames(text.slice(bodyStart))) {
      found.add(name.toLowerCase());
      // "Ask Willow": the first word of a run may be capitalized because it starts the sentence.
      if (name.includes(" ")) found.add(name.toLowerCase().replace(/^\S+ /, ""));
    }
  }
  return found;
}

/** Known names in lower case: proper names that are capitalized more often than not, and people in document headers. */
export function namesInDocuments(documents: readonly Document[]): Set<string> {
  const found = new Map<string, number>();
  const lowercase = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { text, bodyStart } of documents) {
    const body = text.slice(bodyStart);
    for (const { name } of findProperNames(body)) count(found, name.toLowerCase());
    for (const [word] of body.matchAll(/\b\p{Ll}[\p{L}\p{N}'-]*/gu)) count(lowercase, word);
  }
  const people = documents.flatMap((doc) => doc.people.map((name) => name.toLowerCase()));
  return new Set([
    ...[...found].filter(([name, times]) => times > (lowercase.get(name) ?? 0)).map(([name]) => name),
    ...people.filter((name) => name !== ""),
  ]);
}
