import type { Random } from "../../../../src/exercise/random.ts";
import type { Corpus } from "../corpus.ts";
import { Deck } from "../deck.ts";
import { isInForce, type Topic } from "../facts.ts";
import type { QuestionMix } from "../plan/types.ts";
import { draftAggregate, findComputations } from "./aggregate.ts";
import { draftedValues, type QuestionContext, type QuestionDraft } from "./draft.ts";
import { draftMultiHop, findChains } from "./multi-hop.ts";
import {
  draftConflict,
  draftInjected,
  draftSingle,
  draftStale,
  draftUnanswerable,
  factsOf,
  requiredRole,
} from "./single-fact.ts";

/** How often a topic may be asked about in very large sets; most have three wordings and two names. */
const MAX_ROUNDS = 6;

/** Shares of traps among the questions about a single fact. */
const TRAP_SHARES = { draft: 0.25, role: 0.2 } as const;

/**
 * All questions of a data set, in random order. Each topic is asked about once; where a kind runs out of topics, as in very
 * large sets, they are asked about again in other words. The result has fewer questions than the mix when even that does not
 * suffice.
 */
export function draftQuestions(random: Random, corpus: Corpus, mix: QuestionMix): QuestionDraft[] {
  const context: QuestionContext = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const used = new Set<string>();
  const reserved = new Set(corpus.injection.topics.map(({ id }) => id));
  const stated = [
    ...new Map(
      corpus.docs.flatMap(({ claims }) => claims.map(({ fact }) => [fact.topic.id, fact.topic] as const)),
    ).values(),
  ];
  const isDrafted = (topic: Topic) => draftedValues(corpus, topic, null).length > 0;
  // A draft that repeats the valid value is no source either: quoting it should cost the drafts facet only.
  const onDrafts = new Set(
    corpus.docs.flatMap(({ status, claims }) => (status === "draft" ? claims.map(({ fact }) => fact.topic.id) : [])),
  );
  const isUndrafted = ({ id }: Topic) => !onDrafts.has(id);
  const isPlain = (topic: Topic) => !corpus.disputed.has(topic.id) && !reserved.has(topic.id);
  const open = stated.filter((topic) => isPlain(topic) && requiredRole(topic) === undefined);
  const shuffled = (name: string, topics: readonly Topic[]) => spreadByRelation(random.fork(name), topics);

  /** Draft questions from a pool until there are enough; the pool is used several times where necessary. */
  const take = <T>(
    pool: readonly T[],
    count: number,
    idsOf: (one: T) => readonly string[],
    draft: (one: T) => QuestionDraft | null,
  ): QuestionDraft[] => {
    const questions: QuestionDraft[] = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      for (const one of pool) {
        if (questions.length >= count) return questions;
        const ids = idsOf(one);
        const combined = ids.join(" ");
        // A question that shares a topic with another one is better than a question that was asked before.
        if (round === 0 ? ids.some((id) => used.has(id)) : round === 1 && used.has(combined)) continue;
        const question = draft(one);
        if (!question || questions.some((other) => other.question === question.question)) continue;
        for (const id of [...ids, combined]) used.add(id);
        questions.push(question);
      }
    }
    return questions;
  };
  const ids = (topic: Topic) => [topic.id];
  const { counts } = mix;

  const disputes = spreadBy(
    shuffled(
      "conflict",
      stated.filter(({ id }) => corpus.disputed.has(id)),
    ),
    (topic) => String(draftConflict(context, topic)?.tags.includes("newer_is_weaker")),
  );
  const conflicts = take(disputes, counts.conflict, ids, (topic) => draftConflict(context, topic));
  const injected = take(shuffled("injection", corpus.injection.topics), counts.injection, ids, (topic) =>
    draftInjected(context, topic),
  );
  const absent = take(corpus.plan.absent, mix.absent, ids, (topic) => draftUnanswerable(context, topic, "absent"));
  const draftOnly = take(
    corpus.plan.pages.flatMap(({ draft }) => draft?.only ?? []),
    mix.draftOnly,
    ids,
    (topic) => draftUnanswerable(context, topic, "draft"),
  );
  const restricted = take(shuffled("restricted", stated.filter(requiredRole)), mix.restricted, ids, (topic) =>
    draftUnanswerable(context, topic, "restricted"),
  );
  const changed = open.filter((topic) => isUndrafted(topic) && factsOf(context, topic).length > 1);
  const past = Math.floor(counts.stale / 2);
  const stalePast = take(shuffled("past", changed), past, ids, (topic) => draftStale(context, topic, true));
  const staleNow = take(shuffled("now", changed), counts.stale - past, ids, (topic) =>
    draftStale(context, topic, false),
  );
  // All other questions are about values that never changed, so that each kind tests only what it is named for.
  const unchanged = open.filter(
    (topic) => isUndrafted(topic) && factsOf(context, topic).length < 2 && !isOnSupersededPage(corpus, topic),
  );
  const chains = random.fork("chains").shuffle(findChains(context, unchanged));
  const varied = [...spreadBy(chains, ({ hops, last }) => [...hops, last].map(({ relation }) => relation).join(">"))];
  const hops = take(
    varied,
    counts.multi_hop,
    ({ hops: path, last }) => [last.id, `from/${path[0]?.id}`],
    (chain) => draftMultiHop(context, chain),
  );
  const computed = spreadBy(
    random.fork("tables").shuffle(findComputations(context)),
    ({ kind, question }) => `${kind.kind}/${question.operation}/${question.column}`,
  );
  const aggregated = take(
    computed,
    counts.aggregation,
    ({ kind, entity }) => [`${kind.kind}/${entity.id}`],
    (one) => draftAggregate(context, one),
  );

  const withDraft = take(
    shuffled(
      "drafts",
      open.filter((topic) => isDrafted(topic) && factsOf(context, topic).length < 2),
    ),
    Math.round(counts.single * TRAP_SHARES.draft),
    ids,
    (topic) => draftSingle(context, topic, undefined),
  );
  const withRole = take(
    shuffled("roles", stated.filter(requiredRole)),
    Math.round(counts.single * TRAP_SHARES.role),
    ids,
    (topic) => draftSingle(context, topic, requiredRole(topic)),
  );
  const single = take(shuffled("single", unchanged), counts.single - withDraft.length - withRole.length, ids, (topic) =>
    draftSingle(context, topic, undefined),
  );
  return random
    .fork("order")
    .shuffle([
      ...[...single, ...withDraft, ...withRole, ...hops, ...stalePast, ...staleNow, ...conflicts],
      ...[...absent, ...draftOnly, ...restricted, ...aggregated, ...injected],
    ]);
}

/** Whether a superseded page states the topic. */
const isOnSupersededPage = ({ docs, world }: Corpus, topic: Topic) =>
  docs.some(
    (doc) =>
      doc.status !== "draft" && !isInForce(doc, world.today) && doc.claims.some(({ fact }) => fact.topic === topic),
  );

/** Topics in random order, with relations taking turns. */
const spreadByRelation = (random: Random, topics: readonly Topic[]): Topic[] =>
  spreadBy(random.shuffle(topics), ({ relation }) => relation);

/** The first entry of every group, then the second of every group, and so on. */
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
