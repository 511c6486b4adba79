import { relationOf } from "../content/relations/all.ts";
import type { Entity, Topic } from "../facts.ts";
import { evidenceFor, formsOf, hasWord, names, settled } from "../gold.ts";
import { type Asking, askedName, type Drafted, factOf, worded } from "./draft.ts";

/** What can be asked about the thing that a first hop leads to. */
const SECOND: Readonly<Record<string, readonly string[]>> = {
  team: ["lead", "channel", "rotation"],
  office: ["office_manager", "assembly_point", "opening"],
  vendor: ["contract_end", "vendor_contact", "notice"],
  product: ["p1_response", "uptime", "region", "upload_limit", "rate_limit", "retention", "seat_price"],
};

export interface Chain {
  hops: readonly Topic[];
  last: Topic;
}

/** Every path of two or three facts through the graph that ends in something to ask for. */
export function chainsOf({ corpus }: Asking, topics: readonly Topic[]): Chain[] {
  const bySubject = new Map<string, Topic[]>();
  const key = ({ type, id }: Entity) => `${type}/${id}`;
  for (const topic of topics) bySubject.set(key(topic.subject), [...(bySubject.get(key(topic.subject)) ?? []), topic]);
  const objectOf = (topic: Topic) =>
    settled(evidenceFor(corpus, topic, corpus.world.today, undefined))?.value.entity ?? null;
  const isHop = ({ relation }: Topic) => relationOf(relation).hop !== undefined;
  const from = (entity: Entity) => bySubject.get(key(entity)) ?? [];
  const chains: Chain[] = [];
  for (const first of topics.filter(isHop)) {
    const second = objectOf(first);
    if (!second) continue;
    for (const topic of from(second)) {
      if (SECOND[second.type]?.includes(topic.relation)) chains.push({ hops: [first], last: topic });
      const third = isHop(topic) ? objectOf(topic) : null;
      for (const last of third ? from(third) : []) {
        if (third && SECOND[third.type]?.includes(last.relation)) chains.push({ hops: [first, topic], last });
      }
    }
  }
  return chains;
}

/** A question along a chain. null when one document would do, or when a fact on the way is not settled. */
export function askHops(asking: Asking, { hops, last }: Chain): Drafted | null {
  const { corpus, deck } = asking;
  const { today, split } = corpus.world;
  const steps = [...hops, last].map((topic) => settled(evidenceFor(corpus, topic, today, undefined)));
  const answer = steps.at(-1)?.value;
  const [first] = hops;
  if (!answer || !first || steps.some((step) => step === null)) return null;
  const together = corpus.docs.some(
    ({ text }) => names(text, first.subject) && formsOf(answer).some((form) => form.length > 3 && hasWord(text, form)),
  );
  if (together) return null;
  const start = askedName(first.subject, steps[0]?.evidence[0]?.doc.text ?? "", asking);
  let subject = start.name;
  for (const { relation } of hops)
    subject = deck.next(relationOf(relation).hop?.[split] ?? []).replaceAll("{s}", subject);
  return {
    ...{
      kind: "multi_hop",
      question: worded(last, subject, asking),
      asOf: today,
      role: undefined,
      topics: [...hops, last],
    },
    tags: [...(start.isOther ? ["alias"] : []), ...(hops.length > 1 ? ["three_hops"] : [])],
    ...{ value: answer, facts: steps.flatMap((step) => (step ? [factOf(step.evidence)] : [])), stale: [], drafted: [] },
  };
}
