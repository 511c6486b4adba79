import { termsOf } from "../../text/terms.ts";
import type { ValueKind } from "../values.ts";

/**
 * The type of entity that a relation is about: "team", "product". "company" stands for relations without a named subject,
 * "table" for values that are computed from a table.
 */
export type SubjectType =
  | "team"
  | "product"
  | "system"
  | "office"
  | "vendor"
  | "customer"
  | "company"
  | "code"
  | "grade"
  | "table";

/** A relation between a subject and a value that companies write down, such as a product's retention period. */
export interface Relation {
  subject: SubjectType;
  /** Kinds that its value can have, the most likely first. */
  kinds: readonly ValueKind[];
  /** The entity type of a value that is a name; "short" (minutes, hours) or "long" for a duration. */
  subtype: string | null;
  /** Weights of the terms that express the relation: 1, or RELATED_WEIGHT for related terms. */
  termWeights: ReadonlyMap<string, number>;
}

/** Weight of terms that often accompany a relation, and other relations as well. */
const RELATED_WEIGHT = 0.4;

/**
 * @param value kinds of its value, and the subtype where there is one
 * @param words words that express the relation
 * @param relatedWords words that often accompany it
 */
export function relation(
  subject: SubjectType,
  { kinds, subtype = null }: { kinds: readonly ValueKind[]; subtype?: string | null },
  words: string,
  relatedWords = "",
): Relation {
  const termWeights = new Map<string, number>();
  for (const term of termsOf(relatedWords)) termWeights.set(term, RELATED_WEIGHT);
  for (const term of termsOf(words)) termWeights.set(term, 1);
  return { subject, kinds, subtype, termWeights };
}
