import type { Random } from "../../../../src/exercise/random.ts";
import type { RagLabel } from "../../label.ts";
import type { GeneratedCase } from "../conventions.ts";
import type { Corpus } from "../corpus.ts";
import type { Claim, Doc } from "../facts.ts";
import { collapseWhitespace } from "../gold.ts";

/** A data set that changes are applied to. */
export interface RagDataset {
  corpus: Corpus;
  /** Contents of the files in `corpus/`, by file name. */
  files: ReadonlyMap<string, string>;
  cases: readonly GeneratedCase[];
  labels: readonly RagLabel[];
}

/** Applies a change to a data set. Pure: the same random stream and data set give the same result. */
export type DatasetChange = (dataset: RagDataset, random: Random) => RagDataset;

/** A question about a single fact, with the document and claim that answer it. */
export interface PlainQuestion {
  label: RagLabel;
  doc: Doc;
  claim: Claim;
}

/** The questions about a fact that only one document states, without any trap. */
export function plainQuestions({ corpus, labels }: RagDataset): PlainQuestion[] {
  const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));
  return labels.flatMap((label) => {
    const [fact] = label.facts;
    const [span] = fact?.spans ?? [];
    const isTrap = ["draft", "role"].some((tag) => label.tags.includes(tag));
    if (label.tags[0] !== "single" || isTrap || fact?.spans.length !== 1 || !span) return [];
    const doc = byId.get(span.doc);
    const claim = doc?.claims.find(({ quote }) => collapseWhitespace(quote) === span.quote);
    return doc && claim ? [{ label, doc, claim }] : [];
  });
}

/** Ids of the documents that a label rests on. */
export const documentsOf = ({ facts, overruled }: RagLabel): string[] =>
  [...facts, ...(overruled ? [overruled.fact] : [])].flatMap(({ spans }) => spans.map(({ doc }) => doc));

/** The tags of a question that now tests a change: the given ones, and "alias" where it had it, without its kind. */
export const retagged = ({ tags }: RagLabel, ...changeTags: readonly string[]): string[] => [
  ...changeTags,
  ...tags.filter((tag) => tag === "alias"),
];

/** How many questions a change affects: a tenth of the set, and at least `minimum`. */
export const affectedCount = (count: number, minimum = 3): number => Math.max(minimum, Math.round(count / 10));
