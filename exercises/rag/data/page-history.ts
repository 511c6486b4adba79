import type { Random } from "../../../src/exercise/random.ts";
import { relationOf } from "./content/relations/all.ts";
import type { Day } from "./dates.ts";
import type { Fact, Topic, Value } from "./facts.ts";
import type { PagePlan } from "./plan/plan-corpus.ts";
import { drawValue, type ValueSource } from "./values.ts";

/** What the versions of a page state, and its draft. */
export interface History {
  plan: PagePlan;
  /** By topic, oldest first; the intervals are contiguous. */
  facts: ReadonlyMap<string, readonly Fact[]>;
  /** By topic. `from` is the day that the draft names; they count for nothing. */
  drafted: ReadonlyMap<string, Fact>;
}

/** Chance that a value changes from one version to the next. */
const CHANGES = { named: 0.45, measured: 0.7, drafted: 0.6 } as const;

/** The fact of a list that holds on that day. */
export const factOn = (facts: readonly Fact[], day: Day): Fact | undefined =>
  facts.find(({ from, to }) => from <= day && (to === null || day < to));

/** Draw what each version of a page states. No value comes back once it was given up, so an old one is wrong for good. */
export function drawHistory(random: Random, plan: PagePlan, source: ValueSource): History {
  const facts = new Map<string, Fact[]>();
  const drafted = new Map<string, Fact>();
  for (const topic of [...plan.topics, ...(plan.draft?.only ?? [])]) {
    const kind = relationOf(topic.relation).object;
    const stream = random.fork(topic.id);
    const values: Value[] = [];
    const draw = () => {
      const value = drawValue(kind, stream, source, values, topic.subject);
      values.push(value);
      return value;
    };
    const isOnlyDrafted = plan.draft?.only.includes(topic) ?? false;
    if (!isOnlyDrafted) facts.set(topic.id, intervals(topic, plan, draw, stream));
    if (plan.draft && (isOnlyDrafted || stream.chance(CHANGES.drafted))) {
      const id = `${topic.id}@draft`;
      drafted.set(topic.id, { id, topic, value: draw(), from: plan.draft.day, to: null, rank: plan.type });
    }
  }
  return { plan, facts, drafted };
}

function intervals(topic: Topic, { days, type, kind }: PagePlan, draw: () => Value, random: Random): Fact[] {
  const list: Fact[] = [];
  for (const [index, day] of days.entries()) {
    const last = list.at(-1);
    const change = last?.value.entity ? CHANGES.named : CHANGES.measured;
    // A release says something about the matter only where it changes it.
    if (last && kind !== "changelog" && !random.chance(change)) continue;
    if (last) last.to = day;
    list.push({ id: `${topic.id}@${index + 1}`, topic, value: draw(), from: day, to: null, rank: type });
  }
  return list;
}
