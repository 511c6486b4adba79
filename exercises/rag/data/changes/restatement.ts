import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import { dayBetween, longDay, plusDays } from "../dates.ts";
import { blocks, frontMatter } from "../documents/head.ts";
import type { Doc, Value } from "../facts.ts";
import { collapse, formsOf, spanIn } from "../gold.ts";
import { type Asking, linesOf } from "../questions/draft.ts";
import { askSingle } from "../questions/lookup.ts";
import { Deck } from "../voice.ts";
import type { ChangedLabel, Papers, Plain } from "./papers.ts";
import { affected, plainQuestions, retagged } from "./papers.ts";

/** Pages that somebody puts right with a notice; a mail or a ticket nobody corrects. */
const RESTATED: ReadonlySet<string> = new Set(["policy", "handbook", "faq"]);

/**
 * Some pages are put right: a notice says which of their sentences was wrong, and what it should have said, from the day on
 * which the page took effect. Of the questions about them, half are asked for a day before the notice came out.
 */
export function restate(original: Papers, random: Random): Papers {
  const papers = withFurther(original, random.fork("further"));
  const shared = countQuotes(papers.labels);
  const open = plainQuestions(papers).filter(
    ({ doc, claim }) =>
      RESTATED.has(doc.type) &&
      doc.to === null &&
      doc.audience === null &&
      claim.value === claim.fact.value.text &&
      !/^[|>]/.test(claim.quote) &&
      shared.get(`${doc.id} ${collapse(claim.quote)}`) === 1,
  );
  const files = new Map(papers.files);
  const labels = new Map(papers.labels.map((label) => [label.id, label]));
  const days = new Map<string, string>();
  const used = new Set<string>();
  // The set's own questions first.
  const order = random.fork("restated").shuffle(open);
  const own = new Set(original.labels.map(({ id }) => id));
  for (const plain of [...order].sort((a, b) => Number(own.has(b.label.id)) - Number(own.has(a.label.id)))) {
    if (days.size >= affected(papers.cases.length) || used.has(plain.doc.id)) continue;
    const value = anotherValue(papers, plain, random.fork(plain.label.id));
    if (!value) continue;
    used.add(plain.doc.id);
    const { notice, published } = writeNotice(papers, plain, value, random.fork(`notice/${plain.doc.id}`));
    files.set(`${notice.id}.md`, notice.text);
    labels.set(plain.label.id, restatedLabel(plain, notice, value));
    // Every other question is for a day on which only the wrong sentence had been published.
    const before = dayBetween(random.fork(`day/${plain.doc.id}`), plusDays(plain.doc.from, 2), plusDays(published, -1));
    days.set(plain.label.id, days.size % 2 === 0 ? before : papers.corpus.world.today);
  }
  const isAsked = ({ id }: { id: string }) => days.has(id) || original.labels.some((label) => label.id === id);
  return {
    ...papers,
    files,
    cases: papers.cases.filter(isAsked).map((one) => ({ ...one, as_of: days.get(one.id) ?? one.as_of })),
    labels: papers.labels.filter(isAsked).map((label) => labels.get(label.id) ?? label),
  };
}

/** With questions about pages that the set itself does not ask about, as it may have few that a notice can put right. */
function withFurther(papers: Papers, random: Random): Papers {
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
    .shuffle(corpus.docs.filter((doc) => RESTATED.has(doc.type) && doc.status === "final"))
    .flatMap((doc) => doc.claims.map((claim) => ({ doc, claim })))
    .filter(({ doc, claim }) => !quoted.has(`${doc.id} ${collapse(claim.quote)}`))
    .map(({ claim }) => claim.fact.topic)
    .filter(({ id }) => stated.get(id) === 1 && !reserved.has(id))
    .flatMap((topic) => askSingle(asking, topic, undefined) ?? [])
    .filter(({ question, tags }) => !tags.includes("draft") && !asked.has(question))
    .map((drafted, index) => linesOf(drafted, `q-c${String(index + 1).padStart(2, "0")}`, corpus));
  return {
    ...papers,
    cases: [...papers.cases, ...lines.map(({ line }) => line)],
    labels: [...papers.labels, ...lines.map(({ label }) => label)],
  };
}

/** How many facts rest on each sentence. */
function countQuotes(labels: readonly ChangedLabel[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts, overruled } of labels)
    for (const { spans } of [...facts, ...(overruled ? [overruled.fact] : [])])
      for (const { doc, quote } of spans) counts.set(`${doc} ${quote}`, (counts.get(`${doc} ${quote}`) ?? 0) + 1);
  return counts;
}

/** A value of the same relation that somebody else has, and this one never had. */
function anotherValue({ corpus }: Papers, { claim, label }: Plain, random: Random): Value | null {
  const taken = new Set([...formsOf(claim.fact.value), ...label.stale, ...label.drafted]);
  const values = corpus.docs
    .flatMap(({ claims }) => claims)
    .filter(({ fact }) => fact.topic.relation === claim.fact.topic.relation)
    .map(({ fact }) => fact.value)
    .filter((value) => formsOf(value).every((form) => !taken.has(form)));
  return values.length === 0 ? null : random.pick(values);
}

function writeNotice({ corpus }: Papers, { doc, claim }: Plain, value: Value, random: Random) {
  const { today } = corpus.world;
  // The page has to have stood there uncorrected for some days.
  const earliest = plusDays(doc.from, 6);
  const late = plusDays(today, -random.int(2, 12));
  const published = late > earliest ? late : today;
  const right = claim.quote.replace(claim.value, value.text);
  const heading = /(?:^|\n)#{1,6} ([^\n]+)\n(?:(?!\n#)[\s\S])*$/.exec(doc.text.slice(0, doc.text.indexOf(claim.quote)));
  const head = frontMatter({
    ...{ title: `Restatement of ${doc.title}`, type: doc.type, status: "final", effective: published },
    ...{ owner: "Document Control", audience: null },
  }).replace(/---\n$/, `restates: ${doc.id}\n---\n`);
  const text = blocks([
    `${head}\n# Restatement of ${doc.title}`,
    `A sentence of this page has been wrong since the page took effect on ${longDay(doc.from)}. The page itself is not ` +
      "edited any more; it is to be read as if the right sentence had stood there from the first day.",
    `## ${heading?.[1] ?? doc.title}`,
    `Wrong: ${bare(claim.quote)}`,
    `Right: ${bare(right)}`,
  ]);
  return { notice: { id: `restatement-${doc.id}`, text, right: bare(right) }, published };
}

/** Without the mark of a list. */
const bare = (quote: string) => quote.replace(/^\s*(?:[-*]|\d+\.)\s+/, "");

function restatedLabel(
  { label, claim }: Plain,
  notice: Pick<Doc, "id" | "text"> & { right: string },
  value: Value,
): ChangedLabel {
  const forms = formsOf(value);
  return {
    ...label,
    tags: retagged(label, CHANGE_TAG.restated),
    ...{ answer: value.text, acceptable: forms.slice(1) },
    facts: [{ id: `${claim.fact.id}@restated`, spans: [spanIn(notice, notice.right, value.text)] }],
    stale: [...new Set([...formsOf(claim.fact.value), ...label.stale])],
  };
}
