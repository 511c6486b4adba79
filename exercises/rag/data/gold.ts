import type { Corpus } from "./corpus.ts";
import type { Day } from "./dates.ts";
import type { Claim, Doc, Entity, Topic, Value } from "./facts.ts";
import { holds, isCurrent, isOpenTo } from "./facts.ts";
import { type GoldFact, MAX_QUOTE, type Role, type Span } from "./model.ts";

/** A statement and the document it stands in. */
export interface Evidence {
  doc: Doc;
  claim: Claim;
}

/** Every statement on a matter that counts on that day for that reader. */
export function evidenceFor(
  { docs }: Pick<Corpus, "docs">,
  topic: Topic,
  day: Day,
  role: Role | undefined,
): Evidence[] {
  return docs.flatMap((doc) =>
    holds(doc, day) && isOpenTo(doc, role)
      ? doc.claims
          .filter((claim) => claim.fact.topic.id === topic.id && isCurrent(claim, day))
          .map((claim) => ({ doc, claim }))
      : [],
  );
}

/** The one value that all the evidence states, with the evidence; null when there is none or more than one. */
export function settled(evidence: readonly Evidence[]): { value: Value; evidence: readonly Evidence[] } | null {
  const [first] = evidence;
  if (!first) return null;
  const { value } = first.claim.fact;
  return evidence.every(({ claim }) => claim.fact.value.text === value.text) ? { value, evidence } : null;
}

export const collapse = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Where a quote stands in a document. Throws when it does not, or when it stands there twice. */
export function spanIn(doc: Pick<Doc, "id" | "text">, quote: string, value: string): Span {
  const text = collapse(doc.text);
  const wanted = collapse(quote);
  const start = text.indexOf(wanted);
  if (start === -1 || text.indexOf(wanted, start + 1) !== -1)
    throw new Error(`${doc.id} does not say just once: ${quote}`);
  const end = start + wanted.length;
  return {
    doc: doc.id,
    quote: wanted,
    value: collapse(value),
    before: text.slice(Math.max(0, start - MAX_QUOTE), start),
    after: text.slice(end, end + MAX_QUOTE),
  };
}

/** A fact of the label from the statements that prove it. */
export const goldFact = (id: string, evidence: readonly Evidence[]): GoldFact => ({
  id,
  spans: evidence.map(({ doc, claim }) => spanIn(doc, claim.quote, claim.value)),
});

/** All right ways of writing a value. */
export const formsOf = ({ text, forms }: Value): string[] => [...new Set([text, ...forms])];

/** Is the entity named in the text, by either of its names, as a word of its own? */
export function names(text: string, entity: Entity): boolean {
  return [entity.name, entity.alias].some((name) => name !== null && hasWord(text, name));
}

/** Does the text hold the words, not as a part of longer ones? Case counts, except for the first letter. */
export function hasWord(text: string, words: string): boolean {
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  const variants = [words, words.charAt(0).toUpperCase() + words.slice(1)];
  return variants.some((variant) => {
    for (let at = text.indexOf(variant); at !== -1; at = text.indexOf(variant, at + 1)) {
      if (!isLetter(text[at - 1]) && !isLetter(text[at + variant.length])) return true;
    }
    return false;
  });
}
