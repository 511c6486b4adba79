import type { Random } from "../../../src/exercise/random.ts";
import { relationOf } from "./content/relations/all.ts";
import type { DocType } from "./conventions.ts";
import { dayBetween, plusDays, workday } from "./dates.ts";
import type { Fact } from "./facts.ts";
import { factOn, type PageHistory } from "./page-history.ts";
import { drawValue, type ValueSource } from "./values.ts";
import type { World } from "./world.ts";

/** Types of documents that contradict a page, by the type of the page. */
const CONFLICTING_TYPES: Readonly<Partial<Record<DocType, readonly DocType[]>>> = {
  policy: ["faq", "handbook", "email", "notes"],
  handbook: ["email", "notes", "faq"],
  changelog: ["handbook", "faq", "email"],
  faq: ["handbook", "email", "notes"],
};

/** Kinds of pages that may be contradicted. */
const DISPUTABLE_PAGES: ReadonlySet<string> = new Set([
  ...["policy", "team", "office", "system", "product", "changelog", "faq"],
]);
/** Relations that multi-hop questions pass through, which must not be in doubt. */
const HOP_RELATIONS: ReadonlySet<string> = new Set(["owner_team", "supplier", "team_office", "admin_team"]);

interface ConflictRequest {
  /** Histories of the pages that may be contradicted. */
  histories: readonly PageHistory[];
  count: number;
  world: World;
  source: ValueSource;
}

/** Facts that contradict what a page states, in documents of another type, some older and some newer than the page. */
export function drawConflictingFacts(random: Random, { histories, count, world, source }: ConflictRequest): Fact[] {
  const candidates = random.shuffle(
    histories
      .filter(({ plan: { draft, kind } }) => draft === null && DISPUTABLE_PAGES.has(kind))
      .flatMap(({ facts }) => [...facts.values()]),
  );
  const conflicting: Fact[] = [];
  const countByRelation = new Map<string, number>();
  const maxPerRelation = Math.ceil(count / 8);
  for (const facts of candidates) {
    const current = factOn(facts, world.today);
    // A value that has changed before is left alone: a conflict is about authority, not about time.
    if (!current || facts.length > 1 || conflicting.length === count) continue;
    const { topic } = current;
    const used = countByRelation.get(topic.relation) ?? 0;
    if (used >= maxPerRelation || HOP_RELATIONS.has(topic.relation)) continue;
    countByRelation.set(topic.relation, used + 1);
    const sourceType = random.pick(CONFLICTING_TYPES[current.sourceType] ?? []);
    const newer = dayBetween(random, plusDays(current.from, 5), plusDays(world.today, -6));
    const older = dayBetween(random, plusDays(current.from, -200), plusDays(current.from, -5));
    const isWeaker = world.authority.indexOf(sourceType) > world.authority.indexOf(current.sourceType);
    // In two of three conflicts the newer source is the weaker one, so that the date is no help.
    const from = workday((conflicting.length % 3 !== 2) === isWeaker ? newer : older);
    const excluded = facts.map((fact) => fact.value);
    const value = drawValue(relationOf(topic.relation).object, random, source, excluded);
    conflicting.push({ id: `${topic.id}@rival`, topic, value, from, to: null, sourceType });
  }
  return conflicting;
}
