import type { Random } from "../../../../src/exercise/random.ts";
import type { RagLabel } from "../../label.ts";
import { Deck } from "../deck.ts";
import { collapseWhitespace } from "../gold.ts";
import { type QuestionContext, toDatasetLines } from "../questions/draft.ts";
import { draftSingle } from "../questions/single-fact.ts";
import type { PlainQuestion, RagDataset } from "./dataset.ts";

/** Document types that changes apply to; emails, notes and tickets stay as they are. */
export const CHANGEABLE_TYPES: ReadonlySet<string> = new Set(["policy", "handbook", "faq"]);

/**
 * The data set with an extra question about every fact that pages state just once and that the set does not ask about.
 * @param idPrefix letter of the change in the ids of the questions
 */
export function withExtraQuestions(dataset: RagDataset, random: Random, idPrefix: string): RagDataset {
  const { corpus } = dataset;
  const context: QuestionContext = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const asked = new Set(dataset.cases.map(({ question }) => question));
  const quoted = countQuotes(dataset.labels);
  const statedCounts = new Map<string, number>();
  for (const { fact } of corpus.docs.flatMap(({ claims }) => claims))
    statedCounts.set(fact.topic.id, (statedCounts.get(fact.topic.id) ?? 0) + 1);
  const reserved = new Set(corpus.injection.topics.map(({ id }) => id));
  const lines = random
    .fork("topics")
    .shuffle(corpus.docs.filter((doc) => CHANGEABLE_TYPES.has(doc.type) && doc.status === "final" && !doc.audience))
    .flatMap((doc) => doc.claims.map((claim) => ({ doc, claim })))
    .filter(({ doc, claim }) => !quoted.has(`${doc.id} ${collapseWhitespace(claim.quote)}`))
    .map(({ claim }) => claim.fact.topic)
    .filter(({ id }) => statedCounts.get(id) === 1 && !reserved.has(id))
    .flatMap((topic) => draftSingle(context, topic, undefined) ?? [])
    .filter(({ question, tags }) => !tags.includes("draft") && !asked.has(question))
    .map((draft, index) => toDatasetLines(draft, `q-${idPrefix}${String(index + 1).padStart(2, "0")}`, corpus));
  return {
    ...dataset,
    cases: [...dataset.cases, ...lines.map(({ line }) => line)],
    labels: [...dataset.labels, ...lines.map(({ label }) => label)],
  };
}

/** The questions with the extra ones first, so that a change leaves the original questions alone where it can. */
export function extraFirst({ labels }: RagDataset, questions: readonly PlainQuestion[]): PlainQuestion[] {
  const original = new Set(labels.map(({ id }) => id));
  return [...questions].sort((a, b) => Number(original.has(a.label.id)) - Number(original.has(b.label.id)));
}

/** A predicate for the questions that stay: all original ones, and of the extra ones those that were chosen. */
export function isOriginalOr({ labels }: RagDataset, chosen: ReadonlySet<string>): (one: { id: string }) => boolean {
  const original = new Set(labels.map(({ id }) => id));
  return ({ id }) => original.has(id) || chosen.has(id);
}

/** How many facts of the labels rest on each sentence, by document id and quote. */
export function countQuotes(labels: readonly RagLabel[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts, overruled } of labels)
    for (const { spans } of [...facts, ...(overruled ? [overruled.fact] : [])])
      for (const { doc, quote } of spans) counts.set(`${doc} ${quote}`, (counts.get(`${doc} ${quote}`) ?? 0) + 1);
  return counts;
}
