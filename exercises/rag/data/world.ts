import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import * as names from "./content/names.ts";
import { list, type PerSplit } from "./content/per-split.ts";
import { DOC_TYPES, type DocType } from "./conventions.ts";
import { type Day, dayBetween } from "./dates.ts";
import type { Entity, SubjectType } from "./facts.ts";
import { slug } from "./slug.ts";

/** The entities of a company, before any fact about them. */
export interface World {
  split: Split;
  company: Entity;
  domain: string;
  /** The day on which most questions are asked. */
  today: Day;
  entities: Readonly<Record<SubjectType, readonly Entity[]>>;
  people: readonly Entity[];
  /** People at vendors; they are never authors or colleagues. */
  contacts: readonly Entity[];
  /** Customers in anecdotes, about whom no question asks. */
  clients: readonly Entity[];
  /** Document types, strongest first. */
  authority: readonly DocType[];
}

const COUNTS = { product: 8, team: 9, office: 4, system: 8, vendor: 8, customer: 10, error: 9, grade: 5 } as const;
const PEOPLE = 130;
const CONTACTS = 16;

/** Rankings of document types, strongest first. Tickets always come last; the splits share no ranking. */
const AUTHORITY: PerSplit<string> = {
  development: ["policy; register; handbook; changelog; glossary; faq; notes; email; ticket"],
  holdout: [
    "register; policy; changelog; handbook; glossary; notes; faq; email; ticket",
    "policy; register; changelog; notes; handbook; glossary; faq; email; ticket",
    "handbook; policy; register; changelog; email; glossary; faq; notes; ticket",
    "policy; handbook; notes; email; register; changelog; glossary; faq; ticket",
  ],
};

function entitiesOf(
  type: Exclude<SubjectType, "company">,
  table: readonly (string | names.NamePair)[],
  random: Random,
): Entity[] {
  const chosen = type === "grade" ? table.slice(0, COUNTS[type]) : random.shuffle(table).slice(0, COUNTS[type]);
  return chosen.map((entry) => {
    const { name, alias } = typeof entry === "string" ? { name: entry, alias: null } : entry;
    return { type, id: slug(name), name, alias };
  });
}

/** Draw a company: its entities, and the current day. */
export function createWorld(random: Random, split: Split): World {
  const firsts = names.FIRST_NAMES[split];
  const lasts = names.LAST_NAMES[split];
  const pairs = firsts.flatMap((first) => lasts.map((last) => `${first} ${last}`));
  const persons = random
    .fork("people")
    .shuffle(pairs)
    .slice(0, PEOPLE + CONTACTS)
    .map((name): Entity => ({ type: "person", id: slug(name), name, alias: null }));
  const draw = (type: Exclude<SubjectType, "company">, table: PerSplit<string | names.NamePair>) =>
    entitiesOf(type, table[split], random.fork(type));
  const company: Entity = {
    type: "company",
    id: "company",
    name: random.fork("company").pick(names.COMPANIES[split]),
    alias: null,
  };
  const ranking = list(random.fork("authority").pick(AUTHORITY[split]));
  return {
    split,
    company,
    domain: random.fork("domain").pick(names.MAIL_DOMAINS[split]),
    today: dayBetween(random.fork("today"), "2025-02-10", "2025-11-20"),
    entities: {
      product: draw("product", names.PRODUCTS),
      team: draw("team", names.TEAMS),
      office: draw("office", names.OFFICES),
      system: draw("system", names.SYSTEMS),
      vendor: draw("vendor", names.VENDORS),
      customer: draw("customer", names.CUSTOMERS),
      error: draw("error", names.ERROR_CODES),
      grade: draw("grade", names.GRADES),
      company: [company],
    },
    people: persons.slice(0, PEOPLE),
    contacts: persons.slice(PEOPLE),
    clients: names.CLIENTS[split].map((name): Entity => ({ type: "customer", id: slug(name), name, alias: null })),
    authority: ranking.flatMap((name) => DOC_TYPES.find((type) => type === name) ?? []),
  };
}
