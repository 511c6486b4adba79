import type { Random } from "../../../../src/exercise/random.ts";
import type { Corpus } from "../corpus.ts";
import { holds, type Topic } from "../facts.ts";
import type { Demand } from "../plan/plan-corpus.ts";
import { Deck } from "../realizer.ts";
import { askAggregate, computationsOf } from "./aggregate.ts";
import { type Asking, type Drafted, draftedValues } from "./draft.ts";
import { askHops, chainsOf } from "./multi-hop.ts";
import { askConflict, askInjected, askSingle, askStale, askUnanswerable, factsOf, roleOf } from "./single-fact.ts";

/** How often matters come round in very large sets; there are three wordings and two names for most. */
const ROUNDS = 6;

/** Shares among the questions about one fact. */
const TRAPS = { draft: 0.25, role: 0.2 } as const;

/**
 * All questions of a data set, in random order. A matter is asked for once; where a kind runs out of matters (in very
 * large sets), they come again in other words. Fewer than demanded when even that does not suffice.
 */
export function askAll(random: Random, corpus: Corpus, demand: Demand): Drafted[] {
  const asking: Asking = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const used = new Set<string>();
  const reserved = new Set(corpus.injection.topics.map(({ id }) => id));
  const stated = [
    ...new Map(
      corpus.docs.flatMap(({ claims }) => claims.map(({ fact }) => [fact.topic.id, fact.topic] as const)),
    ).values(),
  ];
  const isDrafted = (topic: Topic) => draftedValues(corpus, topic, null).length > 0;
  // A draft that repeats what holds is no source either: who quotes it fails at the draft and at nothing else.
  const onDrafts = new Set(
    corpus.docs.flatMap(({ status, claims }) => (status === "draft" ? claims.map(({ fact }) => fact.topic.id) : [])),
  );
  const isUndrafted = ({ id }: Topic) => !onDrafts.has(id);
  const isPlain = (topic: Topic) => !corpus.disputed.has(topic.id) && !reserved.has(topic.id);
  const open = stated.filter((topic) => isPlain(topic) && roleOf(topic) === undefined);
  const shuffled = (name: string, topics: readonly Topic[]) => spread(random.fork(name), topics);

  /** Ask about topics, as long as they go round, until there are enough questions. */
  const take = <T>(
    pool: readonly T[],
    count: number,
    idsOf: (one: T) => readonly string[],
    ask: (one: T) => Drafted | null,
  ): Drafted[] => {
    const questions: Drafted[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of pool) {
        if (questions.length >= count) return questions;
        const ids = idsOf(one);
        const whole = ids.join(" ");
        // What shares a part with another question comes before what was asked already.
        if (round === 0 ? ids.some((id) => used.has(id)) : round === 1 && used.has(whole)) continue;
        const question = ask(one);
        if (!question || questions.some((other) => other.question === question.question)) continue;
        for (const id of [...ids, whole]) used.add(id);
        questions.push(question);
      }
    }
    return questions;
  };
  const ids = (topic: Topic) => [topic.id];
  const { counts } = demand;

  const disputes = spreadBy(
    shuffled(
      "conflict",
      stated.filter(({ id }) => corpus.disputed.has(id)),
    ),
    (topic) => String(askConflict(asking, topic)?.tags.includes("newer_is_weaker")),
  );
  const conflicts = take(disputes, counts.conflict, ids, (topic) => askConflict(asking, topic));
  const injected = take(shuffled("injection", corpus.injection.topics), counts.injection, ids, (topic) =>
    askInjected(asking, topic),
  );
  const absent = take(corpus.plan.absent, demand.absent, ids, (topic) => askUnanswerable(asking, topic, "absent"));
  const draftOnly = take(
    corpus.plan.pages.flatMap(({ draft }) => draft?.only ?? []),
    demand.draftOnly,
    ids,
    (topic) => askUnanswerable(asking, topic, "draft"),
  );
  const restricted = take(shuffled("restricted", stated.filter(roleOf)), demand.restricted, ids, (topic) =>
    askUnanswerable(asking, topic, "restricted"),
  );
  const changing = open.filter((topic) => isUndrafted(topic) && factsOf(asking, topic).length > 1);
  const past = Math.floor(counts.stale / 2);
  const stalePast = take(shuffled("past", changing), past, ids, (topic) => askStale(asking, topic, true));
  const staleNow = take(shuffled("now", changing), counts.stale - past, ids, (topic) => askStale(asking, topic, false));
  // What other questions ask has never changed, so that each kind tests what it is named for.
  const steady = open.filter(
    (topic) => isUndrafted(topic) && factsOf(asking, topic).length < 2 && !hasOldPage(corpus, topic),
  );
  const chains = random.fork("chains").shuffle(chainsOf(asking, steady));
  const varied = [...spreadBy(chains, ({ hops, last }) => [...hops, last].map(({ relation }) => relation).join(">"))];
  const hops = take(
    varied,
    counts.multi_hop,
    ({ hops: path, last }) => [last.id, `from/${path[0]?.id}`],
    (chain) => askHops(asking, chain),
  );
  const computed = spreadBy(
    random.fork("tables").shuffle(computationsOf(asking)),
    ({ kind, question }) => `${kind.kind}/${question.operation}/${question.column}`,
  );
  const aggregated = take(
    computed,
    counts.aggregation,
    ({ kind, entity }) => [`${kind.kind}/${entity.id}`],
    (one) => askAggregate(asking, one),
  );

  const withDraft = take(
    shuffled(
      "drafts",
      open.filter((topic) => isDrafted(topic) && factsOf(asking, topic).length < 2),
    ),
    Math.round(counts.single * TRAPS.draft),
    ids,
    (topic) => askSingle(asking, topic, undefined),
  );
  const withRole = take(
    shuffled("roles", stated.filter(roleOf)),
    Math.round(counts.single * TRAPS.role),
    ids,
    (topic) => askSingle(asking, topic, roleOf(topic)),
  );
  const single = take(shuffled("single", steady), counts.single - withDraft.length - withRole.length, ids, (topic) =>
    askSingle(asking, topic, undefined),
  );
  return random
    .fork("order")
    .shuffle([
      ...[...single, ...withDraft, ...withRole, ...hops, ...stalePast, ...staleNow, ...conflicts],
      ...[...absent, ...draftOnly, ...restricted, ...aggregated, ...injected],
    ]);
}

/** Is it stated on a page that no longer holds? */
const hasOldPage = ({ docs, world }: Corpus, topic: Topic) =>
  docs.some(
    (doc) => doc.status !== "draft" && !holds(doc, world.today) && doc.claims.some(({ fact }) => fact.topic === topic),
  );

/** Topics in random order, relations taking turns. */
const spread = (random: Random, topics: readonly Topic[]): Topic[] =>
  spreadBy(random.shuffle(topics), ({ relation }) => relation);

/** The first of every group, then the second of every group, and so on. */
function spreadBy<T>(entries: readonly T[], groupOf: (entry: T) => string): T[] {
  const seen = new Map<string, number>();
  return entries
    .map((entry) => {
      const group = groupOf(entry);
      const turn = seen.get(group) ?? 0;
      seen.set(group, turn + 1);
      return { entry, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ entry }) => entry);
}
