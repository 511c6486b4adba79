import { type Day, daysBetween } from "../dates.ts";
import { collapse } from "../gold.ts";
import type { ChangedLabel, Papers } from "./dataset.ts";

/**
 * Labels that also say how long the source had held when the question was asked, where one fact answers it. Several
 * documents may state it: the age of each is right.
 */
export function addSourceAges(papers: Papers): Papers {
  const asOf = new Map(papers.cases.map(({ id, as_of }) => [id, as_of]));
  return {
    ...papers,
    labels: papers.labels.map((label): ChangedLabel => {
      const days = startsOf(papers, label);
      const ages = days.map((day) => daysBetween(day, asOf.get(label.id) ?? day));
      return days.length === 0 ? label : { ...label, source_ages: [...new Set(ages)] };
    }),
  };
}

function startsOf({ corpus }: Papers, { facts }: ChangedLabel): Day[] {
  const [fact] = facts;
  if (!fact || facts.length > 1) return [];
  return fact.spans.flatMap((span) => {
    const doc = corpus.docs.find(({ id }) => id === span.doc);
    if (!doc || doc.table) return [];
    const claim = doc.claims.find(({ quote }) => collapse(quote) === span.quote);
    // Of a changelog it is the release that counts, not the page.
    return doc.type === "changelog" ? (claim?.fact.from ?? []) : doc.from;
  });
}
