import type { Random } from "../../../../src/exercise/random.ts";
import { sampleCount } from "../../../../src/exercise/sampling.ts";
import { MAY_BE_ABSENT } from "../content/page-plans.ts";
import { dayBetween, firstOfMonth, plusDays } from "../dates.ts";
import type { Topic } from "../facts.ts";
import type { World } from "../world.ts";
import type { PagePlan } from "./types.ts";

/** Topics to leave out of the corpus, of different relations as far as relations go. */
export function chooseAbsent(random: Random, topics: readonly Topic[], count: number): Topic[] {
  const chosen: Topic[] = [];
  const order = random.shuffle(MAY_BE_ABSENT);
  for (let round = 0; chosen.length < count && round < count * 3; round++) {
    const relation = order[round % order.length];
    const free = topics.filter((topic) => topic.relation === relation && !chosen.some(({ id }) => id === topic.id));
    if (free.length > 3) chosen.push(random.pick(free));
  }
  return chosen;
}

/**
 * The pages, of which some have a draft; some drafts state topics that no approved version states.
 * @param injected key of the page with the hidden instruction, which gets no draft
 * @param draftOnly number of topics that only drafts state
 */
export function withDrafts(
  random: Random,
  pages: readonly PagePlan[],
  injected: string,
  { today }: World,
  draftOnly: number,
): PagePlan[] {
  const candidates = pages.filter(
    ({ key, kind, topics }) =>
      (kind === "policy" && topics.length > 0) ||
      ((kind === "team" || kind === "product") && topics.length > 1 && key !== injected),
  );
  const policies = random.shuffle(candidates.filter(({ topics }) => topics.length > 5));
  const others = random.shuffle(candidates.filter(({ topics }) => topics.length <= 5));
  const chosen = new Map<string, Topic[]>();
  for (const { key } of [...policies.slice(0, 2), ...others.slice(0, 8)]) chosen.set(key, []);
  const movable = random.shuffle(
    policies.slice(0, 2).flatMap(({ key, topics }) => topics.map((topic) => ({ key, topic }))),
  );
  for (const { key, topic } of movable.slice(0, Math.min(draftOnly, 6))) chosen.get(key)?.push(topic);
  return pages.map((plan) => {
    const only = chosen.get(plan.key);
    if (!only) return plan;
    const newest = plan.days.at(-1) ?? today;
    // Some drafts name a day long past: they were never approved.
    const day = firstOfMonth(dayBetween(random.fork(plan.key), plusDays(newest, 31), plusDays(today, 60)));
    return {
      ...plan,
      topics: plan.topics.filter(({ id }) => !only.some((topic) => topic.id === id)),
      draft: { day, only },
    };
  });
}

/** The pages, with the newest version of two or three policies and of the price list announced for a day after today. */
export function withAnnouncedVersions(random: Random, pages: readonly PagePlan[], { today }: World): PagePlan[] {
  const eligible = random
    .shuffle(pages.filter(({ kind, draft, days }) => kind === "policy" && draft === null && days.length > 1))
    .slice(0, 1 + sampleCount(1.5, 1, random));
  const day = firstOfMonth(plusDays(today, random.int(35, 100)));
  return pages.map((plan) =>
    plan.kind === "prices" || eligible.includes(plan) ? { ...plan, days: [...plan.days.slice(1), day] } : plan,
  );
}
