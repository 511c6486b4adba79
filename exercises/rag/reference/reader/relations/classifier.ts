import { termsOf } from "../../text/terms.ts";
import type { ValueKind } from "../values.ts";
import { COMPANY_RULE_RELATIONS } from "./company-rules.ts";
import { ORGANIZATION_RELATIONS } from "./organizations.ts";
import { PRODUCT_RELATIONS } from "./products.ts";
import type { Relation, SubjectType } from "./relation.ts";
import { TEAM_AND_SYSTEM_RELATIONS } from "./teams-and-systems.ts";

/** All relations that the reader knows. */
export const RELATIONS: readonly Relation[] = [
  ...TEAM_AND_SYSTEM_RELATIONS,
  ...PRODUCT_RELATIONS,
  ...ORGANIZATION_RELATIONS,
  ...COMPANY_RULE_RELATIONS,
];

/** Log-odds for a relation from one term that only this relation has. */
const TERM_LOG_ODDS = 2;
/** Weight of terms in the context of a sentence, relative to terms in the sentence. */
const CONTEXT_WEIGHT = 0.4;
/** Log-odds that a text expresses no known relation: low for a question, higher for a sentence. */
export const NO_RELATION = { question: 0, statement: 0.7 };
/** Log-odds against a relation whose value kinds are absent. */
const WRONG_KIND = -3;
/** Lower bound of the probability that a relation applies to a subject. */
const MIN_SUBJECT_FIT = 0.05;

/** A number for each relation, in the order of RELATIONS. */
export type PerRelation = Float64Array;

/** Relations by term, with the log-odds that the term contributes. */
const postings = new Map<string, (readonly [relation: number, logOdds: number])[]>();
RELATIONS.forEach(({ termWeights }, number) => {
  for (const [term, weight] of termWeights) postings.set(term, [...(postings.get(term) ?? []), [number, weight]]);
});
// A term that many relations share is weak evidence for each of them.
for (const [term, list] of postings) {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  postings.set(
    term,
    list.map(([number, weight]) => [number, (TERM_LOG_ODDS * weight) / Math.sqrt(Math.max(1, total))]),
  );
}

/** "Built on X" is a dependency and not authorship. */
const BUILT_ON = /\b(?:built|builds?|rests?|founded|based|stands?) (?:up)?on\b/gi;

/** Indices of the relations that a term belongs to. */
export const relationsOf = (term: string): readonly number[] => (postings.get(term) ?? []).map(([number]) => number);

/** The log-odds for each relation from the terms of a text and of its context; a term counts once. */
export function relationEvidence(text: string, context = ""): PerRelation {
  const evidence = new Float64Array(RELATIONS.length);
  const terms = new Set(termsOf(text.replace(BUILT_ON, "depends")));
  const add = (term: string, weight: number) => {
    for (const [number, logOdds] of postings.get(term) ?? [])
      evidence[number] = (evidence[number] ?? 0) + weight * logOdds;
  };
  for (const term of terms) add(term, 1);
  for (const term of new Set(termsOf(context))) if (!terms.has(term)) add(term, CONTEXT_WEIGHT);
  return evidence;
}

/**
 * The log-probability that each relation applies to a subject.
 * @param probabilityOf the probability (0 to 1) that the subject has a type
 */
export function subjectFit(probabilityOf: (type: SubjectType) => number): PerRelation {
  return Float64Array.from(RELATIONS, ({ subject }) => Math.log(Math.max(MIN_SUBJECT_FIT, probabilityOf(subject))));
}

/** Whether a text contains, or a question asks for, a value of a kind (and of a subtype, where one is given). */
export type ValuePresence = (kind: ValueKind, subtype: string | null) => boolean;

/**
 * The probability of each relation by Bayes' rule with independent terms (naive Bayes); the remainder to 1 is the
 * probability of no known relation.
 *
 * @param evidence log-odds from terms
 * @param subject log-odds from the subject
 * @param hasValue value kinds that are present; all when absent
 * @param none log-odds of no known relation
 */
export function relationProbabilities(
  evidence: PerRelation,
  subject: PerRelation,
  hasValue?: ValuePresence,
  none: number = NO_RELATION.question,
): PerRelation {
  let total = Math.exp(none);
  const odds = Float64Array.from(RELATIONS, ({ kinds, subtype }, number) => {
    const isPresent = hasValue === undefined || kinds.some((kind) => hasValue(kind, subtype));
    const value = Math.exp((evidence[number] ?? 0) + (subject[number] ?? 0) + (isPresent ? 0 : WRONG_KIND));
    total += value;
    return value;
  });
  return odds.map((value) => value / total);
}

/** Relations of at least this probability, the most likely first. */
export function rankRelations(
  probabilities: PerRelation,
  minimum: number,
): { relation: Relation; probability: number }[] {
  return RELATIONS.map((relation, number) => ({ relation, probability: probabilities[number] ?? 0 }))
    .filter(({ probability }) => probability >= minimum)
    .sort((a, b) => b.probability - a.probability);
}

/**
 * Similarity of a question's and a statement's relations, 0 to 1: the cosine of their probabilities, times the square root of
 * the question's and times the statement's probability of any known relation.
 */
export function relationSimilarity(question: PerRelation, statement: PerRelation): number {
  const sum = (probabilities: PerRelation) => probabilities.reduce((total, value) => total + value, 0);
  const norms = Math.sqrt(dot(question, question) * dot(statement, statement));
  if (norms === 0) return 0;
  return (dot(question, statement) / norms) * Math.sqrt(sum(question)) * sum(statement);
}

/** By how much a question's log-odds for relations of tables exceed those for relations that sentences state. */
export function tableLogOdds(evidence: PerRelation): number {
  const best = (ofTables: boolean) =>
    Math.max(
      0,
      ...RELATIONS.map(({ subject }, number) => ((subject === "table") === ofTables ? (evidence[number] ?? 0) : 0)),
    );
  return best(true) - best(false);
}

/** Similarity of the table relations in two texts, 0 to 1 (cosine of odds); 1 where either has no evidence for any. */
export function tableSimilarity(a: PerRelation, b: PerRelation): number {
  const numbers = RELATIONS.flatMap(({ subject }, number) => (subject === "table" ? [number] : []));
  const odds = (evidence: PerRelation) => Float64Array.from(numbers, (number) => Math.exp(evidence[number] ?? 0) - 1);
  const [x, y] = [odds(a), odds(b)];
  const norms = Math.sqrt(dot(x, x) * dot(y, y));
  return norms === 0 ? 1 : dot(x, y) / norms;
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
