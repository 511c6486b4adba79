import type { Random } from "../../../src/exercise/random.ts";
import { relationOf } from "./content/relations/all.ts";
import { type Day, monthOf, plusDays } from "./dates.ts";
import type { Deck } from "./deck.ts";
import type { Claim, Entity, Fact, Topic } from "./facts.ts";
import type { World } from "./world.ts";

/** The text with its first letter in upper case. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Constraints on the entities that fill the slots of a template. */
export interface SlotContext {
  /** Entities that must not be named: authors and addressees, and what the page is about. */
  exclude?: readonly Entity[];
  /** The people who may be named, where not everybody is present. */
  people?: readonly Entity[];
  /** Entities by slot, so that a story stays with the same customer; filled by `fill`. People and teams are never bound. */
  bindings?: Map<string, Entity>;
}

/** Slots that keep their entity within one context. */
const BOUND_SLOTS: ReadonlySet<string> = new Set(["customer", "client", "product", "office", "system", "vendor"]);

const firstName = ({ name }: Entity): string => name.split(" ")[0] ?? name;

/** Turns facts and templates into the sentences of one document (surface realization), which consistently uses its names. */
export interface Realizer {
  random: Random;
  world: World;
  deck: Deck;
  /** The day of the document. */
  day: Day;
  /** The name that this document uses for an entity, with its article. */
  nameOf(entity: Entity): string;
  /** Fill a template with slots and `[a|b]` alternatives. The same slot twice gets two different names. */
  fill(template: string, context?: SlotContext): string;
  /** State a fact in a sentence that begins with a capital. */
  stateFact(fact: Fact): Claim;
}

/** An entity's alias or proper name, with its article, as it stands in a sentence. */
export function nameInSentence(entity: Entity, useAlias: boolean): string {
  if (useAlias && entity.alias !== null) return entity.alias;
  if (entity.type === "office") return `the ${entity.name} office`;
  return entity.type === "system" ? `the ${entity.name}` : entity.name;
}

/**
 * @param day the day of the document
 * @param aliasChance chance that the document uses aliases, drawn for each type of entity
 */
export function createRealizer(random: Random, world: World, deck: Deck, day: Day, aliasChance: number): Realizer {
  const aliasByType = new Map<string, boolean>();
  const usesAlias = (type: string) => {
    const known = aliasByType.get(type);
    if (known !== undefined) return known;
    const drawn = random.fork(`names/${type}`).chance(aliasChance);
    aliasByType.set(type, drawn);
    return drawn;
  };
  const nameOf = (entity: Entity) => nameInSentence(entity, usesAlias(entity.type));
  const entitiesBySlot: Readonly<Record<string, readonly Entity[]>> = { ...world.entities, client: world.clients };
  const candidatesFor = (slot: string, people: readonly Entity[]): readonly Entity[] =>
    slot === "person" || slot === "first" ? people : (entitiesBySlot[slot] ?? []);

  const fillSlot = (slot: string, context: SlotContext, named: Entity[]): string => {
    const { exclude = [], people = world.people, bindings } = context;
    if (slot === "weekday") return random.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
    // Templates mention months only as dates to come.
    if (slot === "month") return monthOf(plusDays(day, 30 * random.int(1, 3))).split(" ")[0] ?? "";
    const bound = bindings?.get(slot);
    const taken = [...exclude, ...named];
    // Two people with the same first name would be confused.
    const isFree = (one: Entity) =>
      taken.every((other) => other !== one && (one.type !== "person" || firstName(other) !== firstName(one)));
    const all = candidatesFor(slot, people);
    const free = all.filter(isFree);
    const entity = bound ?? random.pick(free.length > 0 ? free : all);
    if (BOUND_SLOTS.has(slot)) bindings?.set(slot, entity);
    named.push(entity);
    return slot === "first" ? firstName(entity) : nameOf(entity);
  };

  const phrase = ({ relation }: Topic, subject: string, object: string) => {
    const template = deck.next(relationOf(relation).statements[world.split]);
    return capitalize(template.replaceAll("{s}", subject).replaceAll("{o}", object));
  };

  return {
    random,
    world,
    deck,
    day,
    nameOf,
    fill: (template, context = {}) => {
      const named: Entity[] = [];
      return capitalize(
        template
          .replace(/\[([^\]|]*(?:\|[^\]|]*)+)\]/g, (_, choice: string) => random.pick(choice.split("|")))
          .replace(/\{([a-z]+)\}/g, (_, slot: string) => fillSlot(slot, context, named)),
      );
    },
    stateFact(fact) {
      const value = fact.value.entity ? nameOf(fact.value.entity) : fact.value.text;
      const quote = phrase(fact.topic, nameOf(fact.topic.subject), value);
      return { fact, quote, value: quote.includes(value) ? value : capitalize(value) };
    },
  };
}
