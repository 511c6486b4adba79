import { termsOf } from "../../text/terms.ts";
import {
  NO_RELATION,
  type PerRelation,
  relationEvidence,
  relationProbabilities,
  relationSimilarity,
  type ValuePresence,
} from "../relations/classifier.ts";

/** Weight of a question term that the sentence contains, or only its context. */
const MATCH_WEIGHT = { sentence: 1, context: 0.7 };
/** Log-odds against a sentence that leaves its subject to the context. */
const IMPLICIT_SUBJECT = 1.2;
/** Share of the question that a full match by terms, or by relation, can cover. */
const COVERAGE = { terms: 0.9, relation: 0.8 };

/** What a question asks for, apart from its subjects. */
export interface InformationNeed {
  /** Weights of its terms (inverse document frequency). */
  termWeights: ReadonlyMap<string, number>;
  /** The probability that it asks for each relation. */
  relations: PerRelation;
  /** The log-probability that each relation applies to its subject. */
  subjectFit: PerRelation;
}

/** A statement, prepared for comparison with questions. */
export interface StatementFeatures {
  terms: ReadonlySet<string>;
  contextTerms: ReadonlySet<string>;
  /** Log-odds of each relation from its terms. */
  evidence: PerRelation;
  hasValue: ValuePresence;
  /** Log-odds that it only mentions its entities in passing. */
  mentionLogOdds: number;
}

/** Prepare a statement for comparison. */
export function featuresOf(
  { text, context }: { text: string; context: string },
  hasValue: ValuePresence,
  mentionLogOdds: number,
): StatementFeatures {
  return {
    terms: new Set(termsOf(text)),
    contextTerms: new Set(termsOf(context)),
    evidence: relationEvidence(text, context),
    hasValue,
    mentionLogOdds,
  };
}

/** Relevance scores of a statement for a question, each 0 to 1: by terms, by relation, and combined. */
export interface Relevance {
  terms: number;
  relation: number;
  combined: number;
}

/**
 * The relevance of a statement for a question.
 * @param proximity 1 when the statement names the question's subject, less when only its context does
 */
export function relevanceOf(need: InformationNeed, statement: StatementFeatures, proximity = 1): Relevance {
  let [matched, total] = [0, 0];
  for (const [term, weight] of need.termWeights) {
    total += weight;
    if (statement.terms.has(term)) matched += weight * MATCH_WEIGHT.sentence;
    else if (statement.contextTerms.has(term)) matched += weight * MATCH_WEIGHT.context;
  }
  const terms = total > 0 ? matched / total : 0;
  const none = NO_RELATION.statement + statement.mentionLogOdds + (proximity < 1 ? IMPLICIT_SUBJECT : 0);
  const relations = relationProbabilities(statement.evidence, need.subjectFit, statement.hasValue, none);
  const relation = relationSimilarity(need.relations, relations);
  return { terms, relation, combined: 1 - (1 - COVERAGE.terms * terms) * (1 - COVERAGE.relation * relation) };
}
