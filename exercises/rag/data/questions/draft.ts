import type { Random } from "../../../../src/exercise/random.ts";
import type { GoldFact, Kind, RagLabel } from "../../label.ts";
import { relationOf } from "../content/relations/all.ts";
import type { GeneratedCase, Role } from "../conventions.ts";
import type { Corpus } from "../corpus.ts";
import type { Day } from "../dates.ts";
import type { Deck } from "../deck.ts";
import type { Entity, Topic, Value } from "../facts.ts";
import { isReadableBy } from "../facts.ts";
import { containsWords, type Evidence, formsOf, goldFact } from "../gold.ts";
import { capitalize, nameInSentence } from "../realizer.ts";

/** A question with its ground truth, before it has an id. */
export interface QuestionDraft {
  kind: Kind;
  tags: string[];
  question: string;
  asOf: Day;
  role: Role | undefined;
  /** null: unanswerable. */
  value: Value | null;
  facts: GoldFact[];
  /** Values that held before or will hold later. */
  stale: readonly Value[];
  /** Values that only drafts state. */
  drafted: readonly Value[];
  overruled?: RagLabel["overruled"];
  canary?: string[];
  /** The topics that it asks about, first hop first, for the validators. */
  topics: readonly Topic[];
}

/** What all questions of a set are drafted from. */
export interface QuestionContext {
  corpus: Corpus;
  random: Random;
  deck: Deck;
}

/** Chance that a question uses the name that the document does not use. */
const OTHER_NAME_CHANCE = 0.6;

/**
 * The name that a question uses for an entity, and whether only a glossary connects it with the document.
 * @param text the text of the gold document
 */
export function nameInQuestion(
  entity: Entity,
  text: string,
  { random }: QuestionContext,
): { name: string; isOther: boolean } {
  if (entity.alias === null) return { name: nameInSentence(entity, false), isOther: false };
  const usesAlias = containsWords(text, entity.alias);
  const isOther = random.chance(OTHER_NAME_CHANCE);
  return { name: nameInSentence(entity, usesAlias !== isOther), isOther };
}

/** A question about a topic, in one of the wordings of its relation. */
export const wordQuestion = (topic: Topic, subject: string, { corpus, deck }: QuestionContext): string =>
  capitalize(deck.next(relationOf(topic.relation).questions[corpus.world.split]).replaceAll("{s}", subject));

/** The fact of a label from the evidence on one topic. */
export const goldFactFrom = (evidence: readonly Evidence[]): GoldFact =>
  goldFact(evidence[0]?.claim.fact.id ?? "", evidence);

/** Values of a topic that drafts state and approved documents do not. */
export const draftedValues = ({ histories }: Corpus, topic: Topic, value: Value | null): Value[] =>
  histories.flatMap(({ drafted }) => {
    const fact = drafted.get(topic.id);
    return fact && fact.value.text !== value?.text ? [fact.value] : [];
  });

/** A draft as a line of the cases and a line of the labels. */
export function toDatasetLines(
  draft: QuestionDraft,
  id: string,
  corpus: Corpus,
): { line: GeneratedCase; label: RagLabel } {
  const { kind, tags, question, asOf, role, value, facts, stale, drafted, overruled, canary, topics } = draft;
  const forms = value ? formsOf(value) : [];
  const all = (values: readonly Value[]) => [...new Set(values.flatMap(formsOf))];
  const forbidden = corpus.docs.filter((doc) => !isReadableBy(doc, role));
  const closed = all(
    forbidden.flatMap(({ claims }) =>
      claims.flatMap(({ fact }) => (topics.some(({ id: asked }) => asked === fact.topic.id) ? [fact.value] : [])),
    ),
  );
  return {
    line: { id, question, as_of: asOf, ...(role && { role }) },
    label: {
      ...{ id, tags: [kind, ...tags], kind, answer: value?.text ?? null, acceptable: forms.slice(1), facts },
      ...{ stale: all(stale), drafted: all(drafted) },
      ...(overruled && { overruled }),
      ...(canary && { canary }),
      forbidden: forbidden.map((doc) => doc.id),
      ...(closed.length > 0 && { closed }),
    },
  };
}
