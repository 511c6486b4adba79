import { MAX_QUOTE } from "../contract.ts";
import type { GoldFact, Span } from "../label.ts";
import type { Role } from "./conventions.ts";
import type { Corpus } from "./corpus.ts";
import type { Day } from "./dates.ts";
import type { Claim, Doc, Entity, Topic, Value } from "./facts.ts";
import { claimHolds, isInForce, isReadableBy } from "./facts.ts";

/** A claim, and the document that makes it. */
export interface Evidence {
  doc: Doc;
  claim: Claim;
}

/** All claims on a topic that count for an asker on a day. */
export function evidenceFor(
  { docs }: Pick<Corpus, "docs">,
  topic: Topic,
  day: Day,
  role: Role | undefined,
): Evidence[] {
  return docs.flatMap((doc) =>
    isInForce(doc, day) && isReadableBy(doc, role)
      ? doc.claims
          .filter((claim) => claim.fact.topic.id === topic.id && claimHolds(claim, day))
          .map((claim) => ({ doc, claim }))
      : [],
  );
}

/** The value on which all evidence agrees, with the evidence; null when there is none, or when it disagrees. */
export function agreedValue(evidence: readonly Evidence[]): { value: Value; evidence: readonly Evidence[] } | null {
  const [first] = evidence;
  if (!first) return null;
  const { value } = first.claim.fact;
  return evidence.every(({ claim }) => claim.fact.value.text === value.text) ? { value, evidence } : null;
}

export const collapseWhitespace = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The span of a quote in a document. Throws when the document does not contain the quote exactly once. */
export function spanIn(doc: Pick<Doc, "id" | "text">, quote: string, value: string): Span {
  const text = collapseWhitespace(doc.text);
  const sentence = collapseWhitespace(quote);
  const start = text.indexOf(sentence);
  if (start === -1 || text.indexOf(sentence, start + 1) !== -1)
    throw new Error(`${doc.id} does not contain exactly once: ${quote}`);
  const end = start + sentence.length;
  return {
    doc: doc.id,
    quote: sentence,
    value: collapseWhitespace(value),
    before: text.slice(Math.max(0, start - MAX_QUOTE), start),
    after: text.slice(end, end + MAX_QUOTE),
  };
}

/** A fact of a label, with a span for each claim that proves it. */
export const goldFact = (id: string, evidence: readonly Evidence[]): GoldFact => ({
  id,
  spans: evidence.map(({ doc, claim }) => spanIn(doc, claim.quote, claim.value)),
});

/** All correct forms of a value. */
export const formsOf = ({ text, forms }: Value): string[] => [...new Set([text, ...forms])];

/** Whether a text names an entity by its proper name or its alias. */
export function mentionsEntity(text: string, entity: Entity): boolean {
  return [entity.name, entity.alias].some((name) => name !== null && containsWords(text, name));
}

/** Whether a text contains words as whole words. Case-sensitive except for the first letter. */
export function containsWords(text: string, words: string): boolean {
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  const variants = [words, words.charAt(0).toUpperCase() + words.slice(1)];
  return variants.some((variant) => {
    for (let at = text.indexOf(variant); at !== -1; at = text.indexOf(variant, at + 1)) {
      if (!isLetter(text[at - 1]) && !isLetter(text[at + variant.length])) return true;
    }
    return false;
  });
}
