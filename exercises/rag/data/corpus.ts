import type { Random } from "../../../src/exercise/random.ts";
import { drawConflictingFacts } from "./conflicts.ts";
import { GENERAL_PAGES } from "./content/prose/general-pages.ts";
import { REGISTERS } from "./content/registers.ts";
import { relationOf } from "./content/relations/all.ts";
import { Deck } from "./deck.ts";
import { writeAuthority } from "./documents/authority.ts";
import { writeChangelog } from "./documents/changelog.ts";
import { writeGlossaries } from "./documents/glossary.ts";
import { writePage } from "./documents/page.ts";
import { writeRegister } from "./documents/register.ts";
import type { Doc, Entity, Topic } from "./facts.ts";
import { createInformalWriter, writeInformalTopics } from "./informal-documents.ts";
import { drawInjection, type InjectedRelation, type Injection } from "./injection.ts";
import { drawHistory, type PageHistory } from "./page-history.ts";
import { planCorpus } from "./plan/plan-corpus.ts";
import type { CorpusPlan, QuestionMix } from "./plan/types.ts";
import { createRealizer } from "./realizer.ts";
import { drawValue, type ValueSource } from "./values.ts";
import { createWorld, type World } from "./world.ts";

/** A company's documents, and everything that questions about them are made from. */
export interface Corpus {
  world: World;
  plan: CorpusPlan;
  /** Sorted by id. */
  docs: readonly Doc[];
  histories: readonly PageHistory[];
  /** Ids of the topics on which two sources disagree. */
  disputed: ReadonlySet<string>;
  /** The hidden instruction, the document that contains it, and the topics that it lies about. */
  injection: Injection & { doc: string; topics: readonly Topic[] };
}

interface CorpusRequest {
  mix: QuestionMix;
  split: World["split"];
  /** Number of extra documents that state no fact, for measuring how a solution scales. */
  background?: number;
}

/** Numbers of documents that state no fact, by type. */
const BACKGROUND: readonly (readonly ["ticket" | "email" | "notes", number])[] = [
  ["ticket", 44],
  ["email", 28],
  ["notes", 22],
];

/** Conflicting facts beyond those that questions ask about. */
const SPARE_CONFLICTS = 3;

/**
 * Draw a company's documents. Pure: the same random stream gives the same bytes. The names of the streams are part of the seed:
 * another name gives other data.
 */
export function createCorpus(random: Random, { mix, split, background = 0 }: CorpusRequest): Corpus {
  const world = createWorld(random.fork("world"), split);
  const plan = planCorpus(random.fork("plan"), world, mix);
  const source = createValueSource(random.fork("values"), world);
  const histories = plan.pages.map((page) => drawHistory(random.fork(`history/${page.key}`), page, source));
  const deck = new Deck(random.fork("deck"));

  const injected = histories.find(({ plan: { key } }) => key === plan.injected);
  if (!injected) throw new Error(`no page ${plan.injected}`);
  const injection = drawInjection(random.fork("injection"), split, drawFalseValues(random, injected, source));
  const docs: Doc[] = [];
  for (const history of histories) {
    const stream = random.fork(`page/${history.plan.key}`);
    if (history.plan.kind === "changelog") docs.push(writeChangelog(stream, world, deck, history));
    else docs.push(...writePage(stream, world, deck, history, history === injected ? injection.text : undefined));
  }
  for (const kind of REGISTERS) docs.push(writeRegister(random.fork(`register/${kind.kind}`), world, deck, kind));
  docs.push(writeAuthority(createRealizer(random.fork("rule"), world, deck, world.today, 0.3)));
  docs.push(...writeGlossaries(createRealizer(random.fork("glossary"), world, deck, world.today, 0)));

  const usedIds = new Set(docs.map(({ id }) => id));
  const writer = createInformalWriter(random.fork("papers"), world, deck, usedIds);
  docs.push(...writeInformalTopics(random.fork("stated"), plan, world, source, writer));
  const conflicts = drawConflictingFacts(random.fork("rivals"), {
    histories: histories.filter((history) => history !== injected),
    count: mix.counts.conflict + SPARE_CONFLICTS,
    world,
    source,
  });
  docs.push(...conflicts.map((fact) => writer.write(fact.sourceType, [fact], fact.from)));
  for (const page of GENERAL_PAGES.slice(writer.generalPagesUsed())) docs.push(writer.writeGeneralPage(page));
  const total = BACKGROUND.reduce((sum, [, count]) => sum + count, 0);
  for (const [type, count] of BACKGROUND) {
    const extra = Math.round((background * count) / total);
    for (let index = 0; index < count + extra; index++) docs.push(writer.write(type, [], undefined));
  }
  const injectedDoc = docs.find(
    ({ claims, to }) => to === null && claims.some(({ fact }) => fact.topic === injected.plan.topics[0]),
  );
  return {
    world,
    plan,
    docs: docs.sort((a, b) => (a.id < b.id ? -1 : 1)),
    histories,
    disputed: new Set(conflicts.map(({ topic }) => topic.id)),
    injection: { ...injection, doc: injectedDoc?.id ?? "", topics: injected.plan.topics },
  };
}

function createValueSource(random: Random, world: World): ValueSource {
  const { product, team, office, vendor, grade } = world.entities;
  return {
    split: world.split,
    today: world.today,
    used: new Set(),
    entities: { product, team, office, vendor, grade },
    // As long as there are enough people, nobody is the answer to two questions.
    nextPerson: inTurn(random.shuffle(world.people)),
    nextContact: inTurn(world.contacts),
  };
}

/** The entities one after the other, over and over. */
function inTurn(entities: readonly Entity[]): () => Entity {
  let next = 0;
  return () => {
    const entity = entities[next++ % entities.length];
    if (!entity) throw new RangeError("no entities to draw from");
    return entity;
  };
}

/** For each relation of the injected page a value that the page never states. */
function drawFalseValues(random: Random, { facts, plan }: PageHistory, source: ValueSource): Injection["falseValues"] {
  const draw = (relation: InjectedRelation) => {
    const topic = plan.topics.find((one) => one.relation === relation);
    const stated = (facts.get(topic?.id ?? "") ?? []).map(({ value }) => value);
    return drawValue(relationOf(relation).object, random.fork(`demanded/${relation}`), source, stated);
  };
  return { owner_team: draw("owner_team"), region: draw("region"), supplier: draw("supplier") };
}
