import type { Statement } from "../../documents/types.ts";
import { memoize } from "../../memoize.ts";
import { termsOf } from "../../text/terms.ts";
import { findMentions } from "../entities/aliases.ts";
import type { Lexicon } from "../entities/types.ts";
import { findValues, normalizeValue } from "../values.ts";

/** What the sentence patterns of a corpus indicate about one sentence. */
interface SentencePatterns {
  /** Log-odds that a sentence only mentions its entities in passing and states nothing about them. */
  mentionLogOdds(text: string): number;
}

/** Log-odds for each term of a pattern beyond the typical number (against, for each term below), within limits. */
const LOG_ODDS_PER_TERM = 0.25;
const TYPICAL_TERMS = 4;
const EXTRA_TERMS = { min: -3, max: 5 };
/** Log-odds against, for each further document type in which the same pattern occurs, up to a limit. */
const OTHER_TYPE_LOG_ODDS = 0.6;
const MAX_OTHER_TYPES = 2;
/** Log-odds for, when the same pattern occurs with the same figure about at least so many entities. */
const FIXED_PHRASE_LOG_ODDS = 2;
const MIN_PHRASE_SENTENCES = 2;

type Names = Pick<Lexicon, "aliases" | "knownNames">;

/**
 * Learn to tell sentences that state a fact from sentences that mention an entity in passing. A sentence that states a
 * fact contains few other words, and similar sentences occur with other entities and in several document types. A
 * sentence in a story occurs once.
 *
 * @param statements all statements that the asker may see
 */
export function learnPatterns(statements: readonly Statement[], names: Names): SentencePatterns {
  const types = new Map<string, Set<string>>();
  const texts = new Map<string, Set<string>>();
  const figures = new Map<string, Set<string>>();
  const patternOf = memoize((text: string) => maskNamesAndValues(text, names));
  for (const { text, doc } of statements) {
    const pattern = patternOf(text);
    types.set(pattern, (types.get(pattern) ?? new Set()).add(doc.type));
    texts.set(pattern, (texts.get(pattern) ?? new Set()).add(text));
    const values = findValues(text).map((value) => normalizeValue(value.text));
    if (values.length > 0) figures.set(pattern, (figures.get(pattern) ?? new Set()).add(values.join(" ")));
  }
  // If the figure is the same for every entity, the sentence is a fixed phrase and not a statement about the entity.
  const isFixedPhrase = (pattern: string) =>
    figures.get(pattern)?.size === 1 && (texts.get(pattern)?.size ?? 1) >= MIN_PHRASE_SENTENCES;
  return {
    mentionLogOdds(text) {
      const pattern = patternOf(text);
      const extraTerms = new Set(termsOf(pattern)).size - TYPICAL_TERMS;
      const otherTypes = Math.min(MAX_OTHER_TYPES, (types.get(pattern)?.size ?? 1) - 1);
      return (
        LOG_ODDS_PER_TERM * Math.max(EXTRA_TERMS.min, Math.min(EXTRA_TERMS.max, extraTerms)) -
        OTHER_TYPE_LOG_ODDS * otherTypes +
        (isFixedPhrase(pattern) ? FIXED_PHRASE_LOG_ODDS : 0)
      );
    },
  };
}

/** The pattern of a sentence: names and values replaced by blanks, without an introduction like "Decision: ". */
export function maskNamesAndValues(text: string, { aliases, knownNames }: Names): string {
  const masked = [
    ...findMentions(text, aliases, knownNames).map(({ index, length }) => ({ index, length })),
    ...findValues(text).map((value) => ({ index: value.index, length: value.text.length })),
  ];
  return masked
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => `${rest.slice(0, index)} _ ${rest.slice(index + length)}`, text)
    .replace(/^[^:_]{2,60}: (?=[\p{Lu}_ ])/u, "")
    .replace(/\s+/g, " ")
    .trim();
}
