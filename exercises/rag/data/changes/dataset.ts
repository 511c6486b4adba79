import type { Random } from "../../../../src/exercise/random.ts";
import type { Corpus } from "../corpus.ts";
import type { Claim, Doc } from "../facts.ts";
import { collapse } from "../gold.ts";
import type { RagCase, RagLabel } from "../model.ts";

/** A case under changes: an asker may have several roles. */
export type ChangedCase = Omit<RagCase, "role"> & { role?: string; roles?: string[] };
/** A label under changes: ages of the source that are right, in days. */
export type ChangedLabel = RagLabel & { source_ages?: number[] };

/** A data set that changes are made to; each change returns another one. */
export interface Papers {
  corpus: Corpus;
  /** File names in `corpus/`, with their contents. */
  files: ReadonlyMap<string, string>;
  cases: readonly ChangedCase[];
  labels: readonly ChangedLabel[];
}

/** A change of the data. Pure: the same stream and papers give the same. */
export type Revision = (papers: Papers, random: Random) => Papers;

/** A plain question about one fact, with the place that answers it. */
export interface Plain {
  label: ChangedLabel;
  doc: Doc;
  claim: Claim;
}

/** Questions about one fact that stands in one document, without any trap. */
export function plainQuestions({ corpus, labels }: Papers): Plain[] {
  const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));
  return labels.flatMap((label) => {
    const [fact] = label.facts;
    const [span] = fact?.spans ?? [];
    const isTrap = ["draft", "role"].some((tag) => label.tags.includes(tag));
    if (label.tags[0] !== "single" || isTrap || fact?.spans.length !== 1 || !span) return [];
    const doc = byId.get(span.doc);
    const claim = doc?.claims.find(({ quote }) => collapse(quote) === span.quote);
    return doc && claim ? [{ label, doc, claim }] : [];
  });
}

/** Ids of the documents that the label rests on. */
export const documentsOf = ({ facts, overruled }: RagLabel): string[] =>
  [...facts, ...(overruled ? [overruled.fact] : [])].flatMap(({ spans }) => spans.map(({ doc }) => doc));

/** Tags without the kind, so that the question counts for the change alone. */
export const retagged = ({ tags }: RagLabel, ...own: readonly string[]): string[] => [
  ...own,
  ...tags.filter((tag) => tag === "alias"),
];

/** How many questions a change is about: a tenth of the set, and enough to say something. */
export const affected = (count: number, fewest = 3): number => Math.max(fewest, Math.round(count / 10));
