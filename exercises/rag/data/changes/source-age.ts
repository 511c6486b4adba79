import type { RagLabel } from "../../label.ts";
import { type Day, daysBetween } from "../dates.ts";
import { collapseWhitespace } from "../gold.ts";
import type { RagDataset } from "./dataset.ts";

/**
 * Labels with the age of the source (days from its first day to the day of the question), where a single fact answers the
 * question. Where several documents state the fact, the age of each is right.
 */
export function addSourceAges(dataset: RagDataset): RagDataset {
  const asOf = new Map(dataset.cases.map(({ id, as_of }) => [id, as_of]));
  return {
    ...dataset,
    labels: dataset.labels.map((label): RagLabel => {
      const days = firstDays(dataset, label);
      const ages = days.map((day) => daysBetween(day, asOf.get(label.id) ?? day));
      return days.length === 0 ? label : { ...label, source_ages: [...new Set(ages)] };
    }),
  };
}

function firstDays({ corpus }: RagDataset, { facts }: RagLabel): Day[] {
  const [fact] = facts;
  if (!fact || facts.length > 1) return [];
  return fact.spans.flatMap((span) => {
    const doc = corpus.docs.find(({ id }) => id === span.doc);
    if (!doc || doc.table) return [];
    const claim = doc.claims.find(({ quote }) => collapseWhitespace(quote) === span.quote);
    // In a changelog the release counts, not the page.
    return doc.type === "changelog" ? (claim?.fact.from ?? []) : doc.from;
  });
}
