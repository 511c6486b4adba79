import type { Random } from "../../../src/exercise/random.ts";
import { relationOf } from "./content/relations/all.ts";
import { type Day, monthOf, plusDays } from "./dates.ts";
import type { Claim, Entity, Fact, SubjectType, Topic } from "./facts.ts";
import type { World } from "./world.ts";

/** Deals the lines of a table one after the other, in an order of its own, and shuffles again at the end. */
export class Deck {
  readonly #random: Random;
  readonly #piles = new Map<readonly unknown[], unknown[]>();
  #shuffles = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next<T>(table: readonly T[]): T {
    let pile = this.#piles.get(table);
    if (!pile || pile.length === 0) {
      pile = this.#random.fork(this.#shuffles++).shuffle(table);
      this.#piles.set(table, pile);
    }
    return pile.pop() as T;
  }

  /** Several different ones, fewer where the table is short. */
  several<T>(table: readonly T[], count: number): T[] {
    const dealt = new Set<T>();
    for (let round = 0; dealt.size < Math.min(count, table.length) && round < 4 * count; round++)
      dealt.add(this.next(table));
    return [...dealt];
  }
}

/** First letter in upper case. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a document has to keep in mind when it names something. */
export interface Told {
  /** Whoever and whatever the text does not bring up: those who write it, those it is written to, what the page is about. */
  without?: readonly Entity[];
  /** The people who can be named, where not everybody was there. */
  among?: readonly Entity[];
  /** What was named so far, by slot: a story goes on about the same customer. Filled by `say`. People and teams vary. */
  kept?: Map<string, Entity>;
}

/** Slots that stay what they are as long as a story lasts. */
const KEPT: ReadonlySet<string> = new Set(["customer", "client", "product", "office", "system", "vendor"]);

const firstName = ({ name }: Entity): string => name.split(" ")[0] ?? name;

/** How one document speaks: which names it uses, in which words it states facts. */
export interface Voice {
  random: Random;
  world: World;
  deck: Deck;
  /** The name that this document uses for an entity, with its article. */
  name(entity: Entity): string;
  /** A template with slots and `[a|b]` alternatives, filled. The same slot twice is two different names. */
  say(template: string, told?: Told): string;
  /** State a fact; the sentence begins with a capital. */
  state(fact: Fact): Claim;
  /** Any sentence of the document's relation tables, filled with given words. */
  word(topic: Topic, subject: string, object: string): string;
  day: Day;
}

/** A proper or an internal name as it stands in a sentence. */
export function spoken(entity: Entity, alias: boolean): string {
  if (alias && entity.alias !== null) return entity.alias;
  if (entity.type === "office") return `the ${entity.name} office`;
  return entity.type === "system" ? `the ${entity.name}` : entity.name;
}

/** @param aliases chance that the document prefers internal names, decided per type of thing */
export function createVoice(random: Random, world: World, deck: Deck, day: Day, aliases: number): Voice {
  const prefers = new Map<string, boolean>();
  const usesAlias = (type: string) => {
    const known = prefers.get(type);
    if (known !== undefined) return known;
    const drawn = random.fork(`names/${type}`).chance(aliases);
    prefers.set(type, drawn);
    return drawn;
  };
  const name = (entity: Entity) => spoken(entity, usesAlias(entity.type));
  const candidates = (key: string, among: readonly Entity[]): readonly Entity[] => {
    if (key === "person" || key === "first") return among;
    return key === "client" ? world.clients : world.entities[key as SubjectType];
  };
  const slot = (key: string, { without = [], among = world.people, kept }: Told, said: Entity[]): string => {
    if (key === "weekday") return random.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
    // Every mention is of something to come.
    if (key === "month") return monthOf(plusDays(day, 30 * random.int(1, 3))).split(" ")[0] ?? "";
    const known = kept?.get(key);
    const taken = [...without, ...said];
    // Nobody is mistaken for somebody else in the same breath.
    const isFree = (one: Entity) =>
      taken.every((other) => other !== one && (one.type !== "person" || firstName(other) !== firstName(one)));
    const all = candidates(key, among);
    const free = all.filter(isFree);
    const entity = known ?? random.pick(free.length > 0 ? free : all);
    if (KEPT.has(key)) kept?.set(key, entity);
    said.push(entity);
    return key === "first" ? firstName(entity) : name(entity);
  };
  const word = (topic: Topic, subject: string, object: string) => {
    const template = deck.next(relationOf(topic.relation).statements[world.split]);
    return capital(template.replaceAll("{s}", subject).replaceAll("{o}", object));
  };
  return {
    random,
    world,
    deck,
    day,
    name,
    word,
    say: (template, told = {}) => {
      const said: Entity[] = [];
      return capital(
        template
          .replace(/\[([^\]|]*(?:\|[^\]|]*)+)\]/g, (_, choice: string) => random.pick(choice.split("|")))
          .replace(/\{([a-z]+)\}/g, (_, key: string) => slot(key, told, said)),
      );
    },
    state(fact) {
      const value = fact.value.entity ? name(fact.value.entity) : fact.value.text;
      const quote = word(fact.topic, name(fact.topic.subject), value);
      return { fact, quote, value: quote.includes(value) ? value : capital(value) };
    },
  };
}
