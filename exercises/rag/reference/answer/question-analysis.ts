import { findMentions, maskNames } from "../reader/entities/aliases.ts";
import { subjectTypeFit } from "../reader/entities/entity-types.ts";
import { typesAskedFor } from "../reader/entities/type-nouns.ts";
import type { Lexicon, Subject } from "../reader/entities/types.ts";
import { type AnswerType, expectedAnswerType } from "../reader/query/answer-type.ts";
import { interrogativeKinds } from "../reader/query/interrogatives.ts";
import {
  relationEvidence,
  relationProbabilities,
  subjectFit,
  type ValuePresence,
} from "../reader/relations/classifier.ts";
import type { InformationNeed } from "../reader/statements/relevance.ts";
import { termsOf } from "../text/terms.ts";
import type { Question } from "../types.ts";

/** A question with its subjects, its expected answer type and its information need. */
export interface AnalyzedQuestion {
  question: Question;
  answerType: AnswerType;
  subjects: readonly Subject[];
  need: InformationNeed;
}

/**
 * Analyze a question.
 *
 * @param termWeight the weight of a term (inverse document frequency)
 * @param text the part of the question to analyze
 * @param given its subjects; by default the entities that the text names
 */
export function analyzeQuestion(
  lexicon: Lexicon,
  termWeight: (term: string) => number,
  question: Question,
  text: string = question.text,
  given?: readonly Subject[],
): AnalyzedQuestion {
  const { aliases, knownNames, entityTypes } = lexicon;
  const undated = maskDate(text);
  const mentions = findMentions(undated, aliases, knownNames);
  // A code that no document contains ("P1") is not a subject beside a name that documents do contain.
  const known = mentions.filter(({ names }) => names.some((name) => aliases.has(name) || knownNames.has(name)));
  const named = known.length > 0 ? known : mentions;
  const subjects = given ?? named;
  const nameTerms = new Set(named.flatMap(({ names }) => names.flatMap(termsOf)));
  const terms = termsOf(undated).filter((term) => !nameTerms.has(term));
  const fit = subjectFit((type) => subjectTypeFit(type, subjects, entityTypes));
  const relations = relationProbabilities(relationEvidence(maskNames(undated, named)), fit, valuesAskedFor(undated));
  return {
    question,
    answerType: expectedAnswerType(undated, relations),
    subjects,
    need: {
      termWeights: new Map(terms.map((term) => [term, termWeight(term)])),
      relations,
      subjectFit: fit,
    },
  };
}

/** The values that a question's wording allows as its answer. */
function valuesAskedFor(text: string): ValuePresence {
  const types = typesAskedFor(text);
  if (types.length > 0) return (kind, subtype) => kind === "name" && subtype !== null && types.includes(subtype);
  const kinds = interrogativeKinds(text);
  return (kind) => kinds === null || kinds.has(kind);
}

/** Blank out "As of 3 May 2024:", which repeats the day of the case. */
const maskDate = (text: string) =>
  text.replace(
    /^\s*(?:as (?:of|at)|on|per) (?:\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2},? \d{4})\s*[:,]\s*/iu,
    (date) => " ".repeat(date.length),
  );
