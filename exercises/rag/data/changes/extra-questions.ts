import type { Random } from "../../../../src/exercise/random.ts";
import { collapse } from "../gold.ts";
import { type Asking, linesOf } from "../questions/draft.ts";
import { askSingle } from "../questions/single-fact.ts";
import { Deck } from "../realizer.ts";
import type { ChangedLabel, Papers, Plain } from "./dataset.ts";

/** Types of documents that a change takes up; mails and tickets it leaves alone. */
export const PAGES: ReadonlySet<string> = new Set(["policy", "handbook", "faq"]);

/**
 * The papers with a question about everything that pages state just once and the set does not ask about.
 * @param mark letter of the change in the questions' ids
 */
export function withFurther(papers: Papers, random: Random, mark: string): Papers {
  const { corpus } = papers;
  const asking: Asking = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const asked = new Set(papers.cases.map(({ question }) => question));
  const quoted = countQuotes(papers.labels);
  const stated = new Map<string, number>();
  for (const { fact } of corpus.docs.flatMap(({ claims }) => claims))
    stated.set(fact.topic.id, (stated.get(fact.topic.id) ?? 0) + 1);
  const reserved = new Set(corpus.injection.topics.map(({ id }) => id));
  const lines = random
    .fork("topics")
    .shuffle(corpus.docs.filter((doc) => PAGES.has(doc.type) && doc.status === "final" && doc.audience === null))
    .flatMap((doc) => doc.claims.map((claim) => ({ doc, claim })))
    .filter(({ doc, claim }) => !quoted.has(`${doc.id} ${collapse(claim.quote)}`))
    .map(({ claim }) => claim.fact.topic)
    .filter(({ id }) => stated.get(id) === 1 && !reserved.has(id))
    .flatMap((topic) => askSingle(asking, topic, undefined) ?? [])
    .filter(({ question, tags }) => !tags.includes("draft") && !asked.has(question))
    .map((drafted, index) => linesOf(drafted, `q-${mark}${String(index + 1).padStart(2, "0")}`, corpus));
  return {
    ...papers,
    cases: [...papers.cases, ...lines.map(({ line }) => line)],
    labels: [...papers.labels, ...lines.map(({ label }) => label)],
  };
}

/** Those that the set does not have anyway come first, so that a change leaves the set's own questions alone. */
export function furtherFirst({ labels }: Papers, plain: readonly Plain[]): Plain[] {
  const own = new Set(labels.map(({ id }) => id));
  return [...plain].sort((a, b) => Number(own.has(a.label.id)) - Number(own.has(b.label.id)));
}

/** Of the further questions only the chosen ones stay, of the set's own all. */
export function besides({ labels }: Papers, chosen: ReadonlySet<string>): (one: { id: string }) => boolean {
  const own = new Set(labels.map(({ id }) => id));
  return ({ id }) => own.has(id) || chosen.has(id);
}

/** How many facts rest on each sentence. */
export function countQuotes(labels: readonly ChangedLabel[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts, overruled } of labels)
    for (const { spans } of [...facts, ...(overruled ? [overruled.fact] : [])])
      for (const { doc, quote } of spans) counts.set(`${doc} ${quote}`, (counts.get(`${doc} ${quote}`) ?? 0) + 1);
  return counts;
}
