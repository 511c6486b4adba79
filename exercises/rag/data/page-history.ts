import type { Random } from "../../../src/exercise/random.ts";
import { relationOf } from "./content/relations/all.ts";
import type { Day } from "./dates.ts";
import type { Fact, Topic, Value } from "./facts.ts";
import type { PagePlan } from "./plan/types.ts";
import { drawValue, type ValueSource } from "./values.ts";

/** The facts that the versions of a page and its draft state. */
export interface PageHistory {
  plan: PagePlan;
  /** By topic id, oldest first; the validity intervals are contiguous. */
  facts: ReadonlyMap<string, readonly Fact[]>;
  /** By topic id; `from` is the day that the draft names. They never count. */
  drafted: ReadonlyMap<string, Fact>;
}

/** The chance that a named or a measured value changes from one version to the next, or in a draft. */
const CHANGE_CHANCE = { named: 0.45, measured: 0.7, drafted: 0.6 } as const;

/** The fact that holds on a day. */
export const factOn = (facts: readonly Fact[], day: Day): Fact | undefined =>
  facts.find(({ from, to }) => from <= day && (to === null || day < to));

/** Draw the facts of each version of a page. An abandoned value never returns, so that a stale answer is always wrong. */
export function drawHistory(random: Random, plan: PagePlan, source: ValueSource): PageHistory {
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
    if (!isOnlyDrafted) facts.set(topic.id, drawVersions(topic, plan, draw, stream));
    if (plan.draft && (isOnlyDrafted || stream.chance(CHANGE_CHANCE.drafted))) {
      const id = `${topic.id}@draft`;
      drafted.set(topic.id, { id, topic, value: draw(), from: plan.draft.day, to: null, sourceType: plan.type });
    }
  }
  return { plan, facts, drafted };
}

function drawVersions(topic: Topic, { days, type, kind }: PagePlan, draw: () => Value, random: Random): Fact[] {
  const list: Fact[] = [];
  for (const [index, day] of days.entries()) {
    const last = list.at(-1);
    const chance = last?.value.entity ? CHANGE_CHANCE.named : CHANGE_CHANCE.measured;
    // Every release of a changelog changes the value; otherwise it would not mention the topic.
    if (last && kind !== "changelog" && !random.chance(chance)) continue;
    if (last) last.to = day;
    list.push({ id: `${topic.id}@${index + 1}`, topic, value: draw(), from: day, to: null, sourceType: type });
  }
  return list;
}
