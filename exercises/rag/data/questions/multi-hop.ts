import { relationOf } from "../content/relations/all.ts";
import type { Entity, Topic } from "../facts.ts";
import { agreedValue, containsWords, evidenceFor, formsOf, mentionsEntity } from "../gold.ts";
import { goldFactFrom, nameInQuestion, type QuestionContext, type QuestionDraft, wordQuestion } from "./draft.ts";

/** Relations that a question may ask about the entity at the end of a chain, by the type of that entity. */
const LAST_HOP_RELATIONS: Readonly<Record<string, readonly string[]>> = {
  team: ["lead", "channel", "rotation"],
  office: ["office_manager", "assembly_point", "opening"],
  vendor: ["contract_end", "vendor_contact", "notice"],
  product: ["p1_response", "uptime", "region", "upload_limit", "rate_limit", "retention", "seat_price"],
};

/** A chain of facts, each about the entity that is the value of the one before. */
export interface Chain {
  /** The topics on the way, one or two. */
  hops: readonly Topic[];
  /** The topic that the question asks about. */
  last: Topic;
}

/** All chains of two or three facts that end in a topic to ask about. */
export function findChains({ corpus }: QuestionContext, topics: readonly Topic[]): Chain[] {
  const bySubject = new Map<string, Topic[]>();
  const key = ({ type, id }: Entity) => `${type}/${id}`;
  for (const topic of topics) bySubject.set(key(topic.subject), [...(bySubject.get(key(topic.subject)) ?? []), topic]);
  const valueEntityOf = (topic: Topic) =>
    agreedValue(evidenceFor(corpus, topic, corpus.world.today, undefined))?.value.entity ?? null;
  const isHop = ({ relation }: Topic) => relationOf(relation).hop !== undefined;
  const topicsOf = (entity: Entity) => bySubject.get(key(entity)) ?? [];
  const chains: Chain[] = [];
  for (const first of topics.filter(isHop)) {
    const second = valueEntityOf(first);
    if (!second) continue;
    for (const topic of topicsOf(second)) {
      if (LAST_HOP_RELATIONS[second.type]?.includes(topic.relation)) chains.push({ hops: [first], last: topic });
      const third = isHop(topic) ? valueEntityOf(topic) : null;
      for (const last of third ? topicsOf(third) : []) {
        if (third && LAST_HOP_RELATIONS[third.type]?.includes(last.relation))
          chains.push({ hops: [first, topic], last });
      }
    }
  }
  return chains;
}

/** A question along a chain; null when a single document answers it, or when the sources of a fact disagree. */
export function draftMultiHop(context: QuestionContext, { hops, last }: Chain): QuestionDraft | null {
  const { corpus, deck } = context;
  const { today, split } = corpus.world;
  const steps = [...hops, last].map((topic) => agreedValue(evidenceFor(corpus, topic, today, undefined)));
  const answer = steps.at(-1)?.value;
  const [first] = hops;
  if (!answer || !first || steps.some((step) => step === null)) return null;
  const isAnsweredByOneDocument = corpus.docs.some(
    ({ text }) =>
      mentionsEntity(text, first.subject) &&
      formsOf(answer).some((form) => form.length > 3 && containsWords(text, form)),
  );
  if (isAnsweredByOneDocument) return null;
  const start = nameInQuestion(first.subject, steps[0]?.evidence[0]?.doc.text ?? "", context);
  let subject = start.name;
  for (const { relation } of hops)
    subject = deck.next(relationOf(relation).hop?.[split] ?? []).replaceAll("{s}", subject);
  return {
    ...{
      kind: "multi_hop",
      question: wordQuestion(last, subject, context),
      asOf: today,
      role: undefined,
      topics: [...hops, last],
    },
    tags: [...(start.isOther ? ["alias"] : []), ...(hops.length > 1 ? ["three_hops"] : [])],
    ...{
      value: answer,
      facts: steps.flatMap((step) => (step ? [goldFactFrom(step.evidence)] : [])),
      stale: [],
      drafted: [],
    },
  };
}
