import type { Random } from "../../../../src/exercise/random.ts";
import { relationOf } from "../content/relations/all.ts";
import type { Corpus } from "../corpus.ts";
import type { Day } from "../dates.ts";
import type { Entity, Topic, Value } from "../facts.ts";
import { isOpenTo } from "../facts.ts";
import { type Evidence, formsOf, goldFact, hasWord } from "../gold.ts";
import type { GoldFact, Kind, RagCase, RagLabel, Role } from "../model.ts";
import { capital, type Deck, spoken } from "../realizer.ts";

/** A question with its truth, before it has an id. */
export interface Drafted {
  kind: Kind;
  tags: string[];
  question: string;
  asOf: Day;
  role: Role | undefined;
  value: Value | null;
  facts: GoldFact[];
  stale: readonly Value[];
  drafted: readonly Value[];
  overruled?: RagLabel["overruled"];
  canary?: string[];
  /** What validators go by: the matters asked for, first hop first, and the rows. */
  topics: readonly Topic[];
}

/** What question writers share. */
export interface Asking {
  corpus: Corpus;
  random: Random;
  deck: Deck;
}

/** Chance that a question uses the name which the document does not. */
const OTHER_NAME = 0.6;

/**
 * The name by which a question asks for something, and whether only a glossary leads from it to the text.
 * @param text the gold passage's document
 */
export function askedName(entity: Entity, text: string, { random }: Asking): { name: string; isOther: boolean } {
  if (entity.alias === null) return { name: spoken(entity, false), isOther: false };
  const usesAlias = hasWord(text, entity.alias);
  const isOther = random.chance(OTHER_NAME);
  return { name: spoken(entity, usesAlias !== isOther), isOther };
}

/** The question about a topic in one of its wordings. */
export const worded = (topic: Topic, subject: string, { corpus, deck }: Asking): string =>
  capital(deck.next(relationOf(topic.relation).questions[corpus.world.split]).replaceAll("{s}", subject));

/** Facts of the label from evidence on one topic. */
export const factOf = (evidence: readonly Evidence[]): GoldFact => goldFact(evidence[0]?.claim.fact.id ?? "", evidence);

/** What drafts say about a topic and signed documents do not. */
export const draftedValues = ({ histories }: Corpus, topic: Topic, value: Value | null): Value[] =>
  histories.flatMap(({ drafted }) => {
    const fact = drafted.get(topic.id);
    return fact && fact.value.text !== value?.text ? [fact.value] : [];
  });

/** The lines of cases and labels. */
export function linesOf(draft: Drafted, id: string, corpus: Corpus): { line: RagCase; label: RagLabel } {
  const { kind, tags, question, asOf, role, value, facts, stale, drafted, overruled, canary, topics } = draft;
  const forms = value ? formsOf(value) : [];
  const all = (values: readonly Value[]) => [...new Set(values.flatMap(formsOf))];
  const closedTo = corpus.docs.filter((doc) => !isOpenTo(doc, role));
  const closed = all(
    closedTo.flatMap(({ claims }) =>
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
      forbidden: closedTo.map((doc) => doc.id),
      ...(closed.length > 0 && { closed }),
    },
  };
}
