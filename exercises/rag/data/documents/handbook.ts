import type { Random } from "../../../../src/exercise/random.ts";
import { lines } from "../content/per-split.ts";
import {
  LONG_PARAGRAPHS,
  OFFICE_PARAGRAPHS,
  PRODUCT_PARAGRAPHS,
  SYSTEM_PARAGRAPHS,
  TEAM_PARAGRAPHS,
} from "../content/prose/handbook-paragraphs.ts";
import { longDay } from "../dates.ts";
import type { Deck } from "../deck.ts";
import type { Claim } from "../facts.ts";
import type { PageKind } from "../plan/types.ts";
import { capitalize } from "../realizer.ts";
import type { PageBody, PageInput } from "./types.ts";

/** Paragraphs by kind of page: short ones, long ones, and the slot for the name of its entity. */
const PARAGRAPHS: Readonly<
  Partial<Record<PageKind, { short: readonly string[]; long: readonly string[]; slot: string }>>
> = {
  product: { short: PRODUCT_PARAGRAPHS, long: LONG_PARAGRAPHS.product, slot: "{p}" },
  team: { short: TEAM_PARAGRAPHS, long: LONG_PARAGRAPHS.team, slot: "{t}" },
  office: { short: OFFICE_PARAGRAPHS, long: LONG_PARAGRAPHS.office, slot: "{f}" },
  system: { short: SYSTEM_PARAGRAPHS, long: LONG_PARAGRAPHS.system, slot: "{y}" },
};

const HEADINGS = {
  development: lines(`In short
    Background
    How we work with it
    Day to day
    Good to know
    What to watch out for
    A bit of history
    Practical matters`),
  holdout: lines(`At a glance
    Where it comes from
    Living with it
    Things worth knowing
    Habits
    Pitfalls
    Some context
    From practice`),
};

/** Paragraphs for a page, drawn so that pages of a kind share few; none for a kind of page without paragraphs. */
export function drawParagraphs(random: Random, deck: Deck, kind: PageKind): string[] {
  const source = PARAGRAPHS[kind];
  if (!source) return [];
  return [...deck.several(source.short, random.int(4, 6)), ...deck.several(source.long, random.int(1, 2))];
}

/** A page about a product, team, office or system: paragraphs, with a fact at the beginning or end of some of them. */
export function writeHandbook({
  realizer,
  history: { plan },
  facts,
  previous,
  paragraphs: templates,
}: PageInput): PageBody {
  const { random, world } = realizer;
  const { entity } = plan;
  const source = PARAGRAPHS[plan.kind];
  if (!entity || !source) throw new RangeError(`${plan.key} has no entity`);
  const name = realizer.nameOf(entity);
  const title = capitalize(name.replace(/^the /, ""));
  const paragraphs = templates.map((text) =>
    capitalize(realizer.fill(text.replaceAll(source.slot, name), { exclude: [entity] })),
  );
  // Each fact goes into another paragraph, as far as there are enough.
  const claims: Claim[] = facts.map((fact) => realizer.stateFact(fact));
  const places = random.shuffle(paragraphs.map((_, index) => index));
  const headings = random.shuffle(HEADINGS[world.split]);
  const factFirst = paragraphs.map(() => random.chance(0.5));
  for (const [index, { quote }] of claims.entries()) {
    const place = places[index % places.length] ?? 0;
    paragraphs[place] = factFirst[place] ? `${quote} ${paragraphs[place]}` : `${paragraphs[place]} ${quote}`;
  }
  const parts = random
    .shuffle(paragraphs)
    .flatMap((paragraph, index) =>
      index % 2 === 1 ? [`## ${headings[index] ?? headings[0] ?? ""}`, paragraph] : [paragraph],
    );
  if (previous && random.chance(0.5))
    parts.push(`*Rewritten; the page of ${longDay(previous)} is kept for reference.*`);
  return { title, parts, claims };
}
