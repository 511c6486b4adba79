import type { Document, Statement } from "../documents/types.ts";
import { containsName, findMentions } from "../reader/entities/aliases.ts";
import type { Mention, Subject } from "../reader/entities/types.ts";
import { type Description, findDescriptions, removeDescriptions } from "../reader/query/descriptions.ts";
import { interrogativeKinds } from "../reader/query/interrogatives.ts";
import { RELATIONS, relationEvidence, relationProbabilities } from "../reader/relations/classifier.ts";
import { relevanceOf } from "../reader/statements/relevance.ts";
import { extractValue } from "../reader/statements/value-extraction.ts";
import { termsOf } from "../text/terms.ts";
import type { Candidate, CorpusReader } from "./corpus-reader.ts";
import type { AnalyzedQuestion } from "./question-analysis.ts";

/** A candidate answer with the statements that lead to it. */
export interface Chain {
  /** Statements of the earlier hops, the first about the subject that the question names. */
  path: readonly Statement[];
  last: Candidate;
}

/** Maximum number of entities between the named subject and the answer. */
const MAX_HOPS = 2;
/** Partial paths that are followed from each hop (beam search). */
const BEAM_WIDTH = 12;
/** Minimum probability that a statement links two entities. */
const MIN_HOP_PROBABILITY = 0.03;
/** Minimum fit of a mentioned entity to the type that the question describes. */
const MIN_TYPE_FIT = 0.3;
/** From this fit on, the subject itself has the described type. */
const SUBJECT_TYPE_FIT = 0.5;

/** Log-odds that a statement with two names does not link them. */
const NO_LINK_LOG_ODDS = 1.5;
/** Minimum log-odds that the question asks for a relation of the described entity, and not for that entity itself. */
const MIN_RELATION_EVIDENCE = 0.5;

/** Document types of conversations, which mention much in passing; a hop through one of them is less probable. */
const CONVERSATION_TYPE = /^(e-?mails?|messages?|tickets?|issues?|chats?|threads?)$/i;
const CONVERSATION_TRUST = 1 - 0.4;
const trustIn = ({ type }: Document) => (CONVERSATION_TYPE.test(type) ? CONVERSATION_TRUST : 1);

/** Factor on the probability of a hop for each term between the two names, up to a maximum number of terms. */
const DISTANCE_DECAY = 0.85;
const MAX_DISTANCE = 6;

/** Exponent of a path's probability in the proximity of its answer. */
const PATH_EXPONENT = 0.4;
/** Weight of a statement's terms in the probability of a hop, beside its relations. */
const HOP_TERM_WEIGHT = 0.5;
/** Weights of the parts of a candidate's score at the end of a path. */
const SCORE_WEIGHTS = { base: 0.2, relevance: 0.8 };

/** A partial path. */
interface PartialPath {
  /** The entity that it has reached. */
  entity: Subject;
  path: readonly Statement[];
  /** Names of the entities on the path; it never returns to one of them. */
  visited: readonly string[];
  probability: number;
}

/**
 * Follow the entities that a question describes, one hop per description, from the subject that it names to the answer.
 *
 * @returns chains, best first; empty where the question describes nothing, or asks for the described entity itself
 */
export function multiHopChains(reader: CorpusReader, query: AnalyzedQuestion): Chain[] {
  const [subject] = query.subjects;
  if (query.subjects.length !== 1 || !subject) return [];
  const text = query.question.text;
  const subjectHasType = (types: readonly string[]) =>
    types.some((type) => reader.view.entityTypes.fit(subject.names, type) > SUBJECT_TYPE_FIT);
  const descriptions = findDescriptions(text, subject, subjectHasType).slice(0, MAX_HOPS);
  if (descriptions.length === 0) return [];
  const remainder = removeDescriptions(text, subject, descriptions);
  if (!asksAboutType(remainder, descriptions.at(-1)?.types ?? [])) return [];
  const paths = descriptions.reduce<PartialPath[]>(
    (partial, description) => followHop(reader, query, partial, description),
    [{ entity: subject, path: [], visited: subject.names, probability: 1 }],
  );
  return paths
    .flatMap((path) => answersAtEnd(reader, query, path, remainder))
    .sort((a, b) => b.last.score - a.last.score || a.last.id - b.last.id);
}

/** Whether a question, without its descriptions, asks for a relation of an entity of these types. */
function asksAboutType(remainder: string, types: readonly string[]): boolean {
  const evidence = relationEvidence(remainder);
  const kinds = interrogativeKinds(remainder);
  const hasTerms = termsOf(remainder).length > 0;
  const asksWho = /\bwhom?\b/i.test(remainder);
  return RELATIONS.some((relation, number) => {
    if (!types.includes(relation.subject)) return false;
    if ((evidence[number] ?? 0) >= MIN_RELATION_EVIDENCE) return true;
    // "Who at the supplier behind X is responsible for us?" asks for a person, whatever it says about that person.
    if (kinds === null || !hasTerms) return false;
    return asksWho ? relation.subtype === "person" : relation.kinds.some((kind) => kinds.has(kind));
  });
}

/** Extend partial paths by one hop to entities of a described type. */
function followHop(
  reader: CorpusReader,
  query: AnalyzedQuestion,
  paths: readonly PartialPath[],
  { types, text }: Description,
): PartialPath[] {
  const { view } = reader;
  const next: PartialPath[] = [];
  for (const { entity, path, visited, probability } of paths) {
    const { need } = reader.analyze(query.question, text, [entity]);
    // Only relations with a name of that type as their value: a product has a team and a vendor, an office has neither.
    const links = need.relations.map((relationProbability, number) => {
      const { subtype = null, kinds = [] } = RELATIONS[number] ?? {};
      return kinds[0] === "name" && subtype !== null && types.includes(subtype) ? relationProbability : 0;
    });
    const total = links.reduce((sum, link) => sum + link, 0);
    for (const { id, statement, proximity } of reader.statementsAbout(entity)) {
      const features = reader.features(id);
      const stated = relationProbabilities(
        features.evidence,
        need.subjectFit,
        features.hasValue,
        NO_LINK_LOG_ODDS + features.mentionLogOdds,
      );
      const linked =
        total === 0 ? 0 : links.reduce((sum, link, number) => sum + (link / total) * (stated[number] ?? 0), 0);
      const { terms } = relevanceOf(need, features);
      const hop = proximity * trustIn(statement.doc) * (1 - (1 - linked) * (1 - HOP_TERM_WEIGHT * terms));
      if (hop < MIN_HOP_PROBABILITY) continue;
      for (const mention of findMentions(statement.text, view.aliases, view.knownNames)) {
        if (mention.names.some((name) => visited.includes(name))) continue;
        const fit = Math.max(...types.map((type) => view.entityTypes.fit(mention.names, type)));
        if (fit < MIN_TYPE_FIT) continue;
        next.push({
          entity: mention,
          path: [...path, statement],
          visited: [...visited, ...mention.names],
          probability: probability * hop * fit * DISTANCE_DECAY ** termDistance(statement.text, entity, mention),
        });
      }
    }
  }
  return next.sort((a, b) => b.probability - a.probability).slice(0, BEAM_WIDTH);
}

/** Number of terms between two names, up to MAX_DISTANCE; 0 where the text does not name the first entity. */
function termDistance(text: string, entity: Subject, mention: Mention): number {
  const lower = text.toLowerCase();
  const places = entity.names.flatMap((name) =>
    containsName(lower, name) ? [{ from: lower.indexOf(name), to: lower.indexOf(name) + name.length }] : [],
  );
  const distances = places.map(({ from, to }) => {
    const between =
      from < mention.index ? text.slice(to, mention.index) : text.slice(mention.index + mention.length, from);
    return termsOf(between).length;
  });
  return distances.length === 0 ? 0 : Math.min(MAX_DISTANCE, ...distances);
}

/** Candidate answers in the statements about the last entity of a path. */
function answersAtEnd(
  reader: CorpusReader,
  query: AnalyzedQuestion,
  { entity, path, visited, probability }: PartialPath,
  remainder: string,
): Chain[] {
  const { need, answerType } = reader.analyze(query.question, remainder, [entity]);
  return reader.statementsAbout(entity).flatMap(({ id, statement, proximity: distance }) => {
    const extracted = extractValue(statement, answerType, [{ names: visited, index: 0 }], reader.view);
    if (!extracted) return [];
    const relevance = relevanceOf(need, reader.features(id), distance);
    const proximity = distance * probability ** PATH_EXPONENT;
    const score = proximity * extracted.fit * (SCORE_WEIGHTS.base + SCORE_WEIGHTS.relevance * relevance.combined);
    return [{ path, last: { ...extracted, statement, id, relevance, proximity, score } }];
  });
}
