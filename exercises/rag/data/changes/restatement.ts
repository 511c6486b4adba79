import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import { dayBetween, longDay, plusDays } from "../dates.ts";
import { blocks, frontMatter } from "../documents/markdown.ts";
import type { Doc, Value } from "../facts.ts";
import { collapse, formsOf, spanIn } from "../gold.ts";
import type { ChangedLabel, Papers, Plain } from "./dataset.ts";
import { affected, plainQuestions, retagged } from "./dataset.ts";
import { besides, countQuotes, furtherFirst, PAGES, withFurther } from "./extra-questions.ts";

/**
 * Some pages are put right: a notice says which of their sentences was wrong, and what it should have said, from the day on
 * which the page took effect. Of the questions about them, half are asked for a day before the notice came out.
 */
export function restate(original: Papers, random: Random): Papers {
  const papers = withFurther(original, random.fork("further"), "c");
  const shared = countQuotes(papers.labels);
  const open = plainQuestions(papers).filter(
    ({ doc, claim }) =>
      PAGES.has(doc.type) &&
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
  for (const plain of furtherFirst(original, random.fork("restated").shuffle(open))) {
    if (days.size >= affected(original.cases.length) || used.has(plain.doc.id)) continue;
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
  const isAsked = besides(original, new Set(days.keys()));
  return {
    ...papers,
    files,
    cases: papers.cases.filter(isAsked).map((one) => ({ ...one, as_of: days.get(one.id) ?? one.as_of })),
    labels: papers.labels.filter(isAsked).map((label) => labels.get(label.id) ?? label),
  };
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
