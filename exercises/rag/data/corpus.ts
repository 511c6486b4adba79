import type { Random } from "../../../src/exercise/random.ts";
import { REGISTERS } from "./content/registers.ts";
import { relationOf } from "./content/relations/all.ts";
import { type Day, dayBetween, plusDays, workday } from "./dates.ts";
import { writeAuthority } from "./documents/authority.ts";
import { writeChangelog } from "./documents/changelog.ts";
import { writeEmail } from "./documents/email.ts";
import { generalPages, writeGeneral, writeSideFaq } from "./documents/general.ts";
import { writeGlossaries } from "./documents/glossary.ts";
import { writeNotes } from "./documents/notes.ts";
import { writePage } from "./documents/page.ts";
import { writeRegister } from "./documents/register.ts";
import { writeTicket } from "./documents/ticket.ts";
import type { Doc, Entity, Fact, Topic, Value } from "./facts.ts";
import { DEMANDED, type Demanded, drawInjection, type Injection } from "./injection.ts";
import type { DocType } from "./model.ts";
import { drawHistory, factOn, type History } from "./page-history.ts";
import type { Demand, Plan } from "./plan/plan-corpus.ts";
import { planCorpus } from "./plan/plan-corpus.ts";
import { createVoice, Deck } from "./realizer.ts";
import { drawValue, type ValueSource } from "./values.ts";
import { createWorld, type World } from "./world.ts";

/** Everything that questions are made from. */
export interface Corpus {
  world: World;
  plan: Plan;
  docs: readonly Doc[];
  histories: readonly History[];
  /** Topics on which two sources differ. */
  disputed: ReadonlySet<string>;
  injection: Injection & { doc: string; topics: readonly Topic[] };
}

export interface CorpusRequest {
  demand: Demand;
  split: World["split"];
  /** Papers about nothing that is asked, besides the usual ones: for measuring how a solution grows. */
  background?: number;
}

/** Papers that state nothing, by type: the company's daily noise. */
const NOISE: readonly (readonly ["ticket" | "email" | "notes", number])[] = [
  ["ticket", 44],
  ["email", 28],
  ["notes", 22],
];

/** Types of documents in which a second opinion on a matter turns up, by the type of its home. */
const RIVALS: Readonly<Partial<Record<DocType, readonly DocType[]>>> = {
  policy: ["faq", "handbook", "email", "notes"],
  handbook: ["email", "notes", "faq"],
  changelog: ["handbook", "faq", "email"],
  faq: ["handbook", "email", "notes"],
};

/** Draw a company's papers. Pure: the same stream gives the same bytes. */
export function createCorpus(random: Random, { demand, split, background = 0 }: CorpusRequest): Corpus {
  const world = createWorld(random.fork("world"), split);
  const plan = planCorpus(random.fork("plan"), world, demand);
  const source = valueSource(random.fork("values"), world);
  const histories = plan.pages.map((page) => drawHistory(random.fork(`history/${page.key}`), page, source));
  const deck = new Deck(random.fork("deck"));
  const taken = new Set<string>();

  const injected = histories.find(({ plan: { key } }) => key === plan.injected);
  if (!injected) throw new Error(`no page ${plan.injected}`);
  const injection = drawInjection(random.fork("injection"), split, falseValues(random, injected, source));
  const docs: Doc[] = [];
  for (const history of histories) {
    const stream = random.fork(`page/${history.plan.key}`);
    if (history.plan.kind === "changelog") docs.push(writeChangelog(stream, world, deck, history));
    else docs.push(...writePage(stream, world, deck, history, history === injected ? injection.text : undefined));
  }
  for (const kind of REGISTERS) docs.push(writeRegister(random.fork(`register/${kind.kind}`), world, deck, kind));
  docs.push(writeAuthority(createVoice(random.fork("rule"), world, deck, world.today, 0.3)));
  docs.push(...writeGlossaries(createVoice(random.fork("glossary"), world, deck, world.today, 0)));
  for (const { id } of docs) taken.add(id);

  const writer = paperWriter(random.fork("papers"), world, deck, taken);
  docs.push(...papersOf(random.fork("stated"), plan, world, source, writer));
  const rivals = rivalsOf(random.fork("rivals"), histories, injected, demand.counts.conflict + 3, world, source);
  docs.push(...rivals.map((fact) => writer(fact.rank, [fact], fact.from)));
  for (const page of generalPages.slice(writer.generalUsed())) docs.push(writer.general(page));
  for (const [type, count] of NOISE) {
    const share = Math.round((background * count) / NOISE.reduce((sum, [, part]) => sum + part, 0));
    for (let index = 0; index < count + share; index++) docs.push(writer(type, [], undefined));
  }
  const home = docs.find(
    ({ claims, to }) => to === null && claims.some(({ fact }) => fact.topic === injected.plan.topics[0]),
  );
  return {
    world,
    plan,
    docs: docs.sort((a, b) => (a.id < b.id ? -1 : 1)),
    histories,
    disputed: new Set(rivals.map(({ topic }) => topic.id)),
    injection: { ...injection, doc: home?.id ?? "", topics: injected.plan.topics },
  };
}

function valueSource(random: Random, world: World): ValueSource {
  const { product, team, office, vendor, grade } = world.entities;
  const people: Entity[] = random.shuffle(world.people);
  let next = 0;
  let called = 0;
  return {
    split: world.split,
    today: world.today,
    used: new Set(),
    entities: { product, team, office, vendor, grade },
    // Everybody has one task, so that no name answers two questions, as long as there are enough people.
    nextPerson: () => people[next++ % people.length] as Entity,
    nextContact: () => world.contacts[called++ % world.contacts.length] as Entity,
  };
}

/** For each relation of the page a value that is not the page's. */
function falseValues(random: Random, { facts, plan }: History, source: ValueSource): Injection["demanded"] {
  const drawn = DEMANDED.map((relation): [Demanded, Value] => {
    const topic = plan.topics.find((one) => one.relation === relation);
    const real = (facts.get(topic?.id ?? "") ?? []).map(({ value }) => value);
    return [relation, drawValue(relationOf(relation).object, random.fork(`demanded/${relation}`), source, real)];
  });
  return Object.fromEntries(drawn) as Record<Demanded, Value>;
}

interface PaperWriter {
  (type: DocType, facts: readonly Fact[], day: Day | undefined): Doc;
  general(page: (typeof generalPages)[number]): Doc;
  generalUsed(): number;
}

/** Writes mails, notes, tickets and side pages, each in a voice of its own. */
function paperWriter(random: Random, world: World, deck: Deck, taken: Set<string>): PaperWriter {
  let number = 0;
  let general = 0;
  const voiceAt = (day: Day, aliases: number) =>
    createVoice(random.fork(`voice/${number++}`), world, deck, day, aliases);
  const write = (type: DocType, facts: readonly Fact[], day: Day | undefined): Doc => {
    const date = day ?? workday(dayBetween(random, plusDays(world.today, -900), plusDays(world.today, -4)));
    const [fact = null] = facts;
    if (type === "email") return writeEmail(voiceAt(date, 0.5), fact, taken);
    if (type === "ticket") return writeTicket(voiceAt(date, 0.6), fact, taken);
    if (type === "notes") return writeNotes(voiceAt(date, 0.6), facts, taken);
    const page = generalPages[general % generalPages.length];
    if (type === "handbook" && page) {
      general++;
      return writeGeneral(voiceAt(date, 0.5), page, fact, taken);
    }
    if (type === "faq" && fact) return writeSideFaq(voiceAt(date, 0.4), fact, taken);
    throw new RangeError(`no paper of type ${type}`);
  };
  return Object.assign(write, {
    general: (page: (typeof generalPages)[number]) => writeGeneral(voiceAt(world.today, 0.4), page, null, taken),
    generalUsed: () => general,
  });
}

/** The papers that state something, one matter each; notes now and then two. */
function papersOf(random: Random, plan: Plan, world: World, source: ValueSource, write: PaperWriter): Doc[] {
  const docs: Doc[] = [];
  const waiting = new Map<string, Fact>();
  for (const { topic, type } of random.shuffle(plan.papers)) {
    const from = workday(dayBetween(random, plusDays(world.today, -500), plusDays(world.today, -6)));
    const value = drawValue(relationOf(topic.relation).object, random, source, []);
    const fact: Fact = { id: `${topic.id}@1`, topic, value, from, to: null, rank: type };
    const partner = type === "notes" ? waiting.get(topic.relation) : undefined;
    if (partner) {
      // Both were said in the later of the two meetings.
      const day = partner.from > fact.from ? partner.from : fact.from;
      waiting.delete(topic.relation);
      docs.push(
        write(
          type,
          [
            { ...partner, from: day },
            { ...fact, from: day },
          ],
          day,
        ),
      );
    } else if (type === "notes" && random.chance(0.5)) waiting.set(topic.relation, fact);
    else docs.push(write(type, [fact], from));
  }
  for (const fact of waiting.values()) docs.push(write("notes", [fact], fact.from));
  return docs;
}

/** Second opinions on matters that a page states, in documents of another type, some older and some newer. */
function rivalsOf(
  random: Random,
  histories: readonly History[],
  injected: History,
  count: number,
  world: World,
  source: ValueSource,
): Fact[] {
  const open = random.shuffle(
    histories
      .filter(({ plan: { draft, kind } }) => draft === null && RIVALS_OF.has(kind))
      .filter((history) => history !== injected)
      .flatMap(({ facts }) => [...facts.values()]),
  );
  const rivals: Fact[] = [];
  const used = new Map<string, number>();
  const most = Math.ceil(count / 8);
  for (const facts of open) {
    const current = factOn(facts, world.today);
    // What has changed before is left alone: a dispute is about rank, not about time.
    if (
      !current ||
      facts.length > 1 ||
      rivals.length === count ||
      (used.get(current.topic.relation) ?? 0) >= most ||
      HOPS.has(current.topic.relation)
    )
      continue;
    used.set(current.topic.relation, (used.get(current.topic.relation) ?? 0) + 1);
    const rank = random.pick(RIVALS[current.rank] ?? []);
    const newer = dayBetween(random, plusDays(current.from, 5), plusDays(world.today, -6));
    const older = dayBetween(random, plusDays(current.from, -200), plusDays(current.from, -5));
    const isWeaker = world.authority.indexOf(rank) > world.authority.indexOf(current.rank);
    // More often than not the newer of the two is the weaker: its date is no help.
    const from = workday((rivals.length % 3 !== 2) === isWeaker ? newer : older);
    const value = drawValue(
      relationOf(current.topic.relation).object,
      random,
      source,
      facts.map((fact) => fact.value),
    );
    rivals.push({ id: `${current.topic.id}@rival`, topic: current.topic, value, from, to: null, rank });
  }
  return rivals;
}

const RIVALS_OF: ReadonlySet<string> = new Set(["policy", "team", "office", "system", "product", "changelog", "faq"]);
/** Further questions build upon these: they must not be in doubt. */
const HOPS: ReadonlySet<string> = new Set(["owner_team", "supplier", "team_office", "admin_team"]);
