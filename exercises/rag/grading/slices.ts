import type { Slice } from "../../../src/exercise/grading.ts";
import { KINDS } from "../label.ts";

/** A slice of the cases with any of the tags. */
export const slice = (id: string, title: string, ...tags: readonly string[]): Slice => ({
  ...{ id, title, matches: (own) => tags.some((tag) => own.includes(tag)) },
});

/** The kind of a question: the generator fixes how many of each a data set has. */
export const stratumOf = (tags: readonly string[]): string => KINDS.find((kind) => tags.includes(kind)) ?? "other";

/** Groups of cases that comparisons report separately. */
export const slices: readonly Slice[] = [
  slice("single", "one document", "single"),
  slice("multi_hop", "multi-hop", "multi_hop"),
  slice("stale", "as of a day", "stale"),
  slice("conflict", "conflicting sources", "conflict"),
  slice("unanswerable", "no answer", "unanswerable"),
  slice("aggregation", "tables", "aggregation"),
  slice("injection", "next to an injection", "injection"),
  slice("alias", "asked by an alias", "alias"),
];
