import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import type { RagLabel } from "../../label.ts";
import { dayBetween, longDay, plusDays } from "../dates.ts";
import { frontMatter, joinBlocks } from "../documents/markdown.ts";
import type { Doc, Value } from "../facts.ts";
import { collapseWhitespace, formsOf, spanIn } from "../gold.ts";
import { affectedCount, type PlainQuestion, plainQuestions, type RagDataset, retagged } from "./dataset.ts";
import { CHANGEABLE_TYPES, countQuotes, extraFirst, isOriginalOr, withExtraQuestions } from "./extra-questions.ts";

/**
 * Some pages are restated: a notice says which sentence was wrong, and what it should have said from the day on which the page
 * took effect. Half of the questions about them are asked for a day before the notice was published.
 */
export function restateDocuments(original: RagDataset, random: Random): RagDataset {
  const dataset = withExtraQuestions(original, random.fork("further"), "c");
  const quoteCounts = countQuotes(dataset.labels);
  const restatable = plainQuestions(dataset).filter(
    ({ doc, claim }) =>
      CHANGEABLE_TYPES.has(doc.type) &&
      doc.to === null &&
      doc.audience === null &&
      claim.value === claim.fact.value.text &&
      !/^[|>]/.test(claim.quote) &&
      quoteCounts.get(`${doc.id} ${collapseWhitespace(claim.quote)}`) === 1,
  );
  const files = new Map(dataset.files);
  const labels = new Map(dataset.labels.map((label) => [label.id, label]));
  const days = new Map<string, string>();
  const restatedDocs = new Set<string>();
  for (const question of extraFirst(original, random.fork("restated").shuffle(restatable))) {
    const { doc, label } = question;
    if (days.size >= affectedCount(original.cases.length) || restatedDocs.has(doc.id)) continue;
    const value = otherValue(dataset, question, random.fork(label.id));
    if (!value) continue;
    restatedDocs.add(doc.id);
    const { notice, published } = writeNotice(dataset, question, value, random.fork(`notice/${doc.id}`));
    files.set(`${notice.id}.md`, notice.text);
    labels.set(label.id, restatedLabel(question, notice, value));
    // Every other question is for a day on which only the wrong sentence had been published.
    const before = dayBetween(random.fork(`day/${doc.id}`), plusDays(doc.from, 2), plusDays(published, -1));
    days.set(label.id, days.size % 2 === 0 ? before : dataset.corpus.world.today);
  }
  const isAsked = isOriginalOr(original, new Set(days.keys()));
  return {
    ...dataset,
    files,
    cases: dataset.cases.filter(isAsked).map((one) => ({ ...one, as_of: days.get(one.id) ?? one.as_of })),
    labels: dataset.labels.filter(isAsked).map((label) => labels.get(label.id) ?? label),
  };
}

/** A value of the same relation that another entity has, and that this entity never had; null when there is none. */
function otherValue({ corpus }: RagDataset, { claim, label }: PlainQuestion, random: Random): Value | null {
  const excluded = new Set([...formsOf(claim.fact.value), ...label.stale, ...label.drafted]);
  const values = corpus.docs
    .flatMap(({ claims }) => claims)
    .filter(({ fact }) => fact.topic.relation === claim.fact.topic.relation)
    .map(({ fact }) => fact.value)
    .filter((value) => formsOf(value).every((form) => !excluded.has(form)));
  return values.length === 0 ? null : random.pick(values);
}

/** The text of a notice, with the right sentence that it states. */
type Notice = Pick<Doc, "id" | "text"> & { right: string };

function writeNotice(
  { corpus }: RagDataset,
  { doc, claim }: PlainQuestion,
  value: Value,
  random: Random,
): { notice: Notice; published: string } {
  const { today } = corpus.world;
  // The page must have been wrong for some days.
  const earliest = plusDays(doc.from, 6);
  const late = plusDays(today, -random.int(2, 12));
  const published = late > earliest ? late : today;
  const right = withoutListMark(claim.quote.replace(claim.value, value.text));
  const heading = /(?:^|\n)#{1,6} ([^\n]+)\n(?:(?!\n#)[\s\S])*$/.exec(doc.text.slice(0, doc.text.indexOf(claim.quote)));
  const head = frontMatter({
    ...{ title: `Restatement of ${doc.title}`, type: doc.type, status: "final", effective: published },
    ...{ owner: "Document Control", audience: null },
  }).replace(/---\n$/, `restates: ${doc.id}\n---\n`);
  const text = joinBlocks([
    `${head}\n# Restatement of ${doc.title}`,
    `A sentence of this page has been wrong since the page took effect on ${longDay(doc.from)}. The page itself is not ` +
      "edited any more; it is to be read as if the right sentence had stood there from the first day.",
    `## ${heading?.[1] ?? doc.title}`,
    `Wrong: ${withoutListMark(claim.quote)}`,
    `Right: ${right}`,
  ]);
  return { notice: { id: `restatement-${doc.id}`, text, right }, published };
}

const withoutListMark = (quote: string) => quote.replace(/^\s*(?:[-*]|\d+\.)\s+/, "");

function restatedLabel({ label, claim }: PlainQuestion, notice: Notice, value: Value): RagLabel {
  const forms = formsOf(value);
  return {
    ...label,
    tags: retagged(label, CHANGE_TAG.restated),
    ...{ answer: value.text, acceptable: forms.slice(1) },
    facts: [{ id: `${claim.fact.id}@restated`, spans: [spanIn(notice, notice.right, value.text)] }],
    stale: [...new Set([...formsOf(claim.fact.value), ...label.stale])],
  };
}
