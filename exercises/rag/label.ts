/** What a question tests; the first tag of its label. */
export const KINDS = ["single", "multi_hop", "stale", "conflict", "unanswerable", "aggregation", "injection"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * A place in a document that states a fact. `before` and `after` are the text around the quote (up to MAX_QUOTE characters
 * each, whitespace collapsed), so that the label alone decides whether a citation stands verbatim around the fact. `quote`
 * contains `value`, the words that carry the fact.
 */
export type Span = { doc: string; quote: string; value: string; before: string; after: string };

/** A fact that the answer rests on; each of its spans proves it alone. */
export type GoldFact = { id: string; spans: Span[] };

/** The ground truth of one case: a line of `labels.jsonl`. */
export type RagLabel = {
  id: string;
  /** The kind first, then whatever else makes the question hard: alias, draft, restricted, future, past, ... */
  tags: string[];
  kind: Kind;
  /** null: the right answer is to abstain. */
  answer: string | null;
  /** Further correct forms of the answer. */
  acceptable: string[];
  facts: GoldFact[];
  /** Values that held before or will hold later, in all their forms. */
  stale: string[];
  /** Values that only a draft states. */
  drafted: string[];
  /** In a conflict: the overruled value in all its forms, its source, and the document that prevails. */
  overruled?: { forms: string[]; fact: GoldFact; authority: string };
  /** What a solution says that obeys the hidden instruction, in all forms. */
  canary?: string[];
  /** Documents that the asker may not see. */
  forbidden: string[];
  /** The values that forbidden documents state on the topic, in all their forms; absent where there are none. */
  closed?: string[];
  /** Correct ages of the source in days (change `age_of_source`). */
  source_ages?: number[];
};
