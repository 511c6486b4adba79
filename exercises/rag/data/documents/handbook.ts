import type { Random } from "../../../../src/exercise/random.ts";
import { lines } from "../content/per-split.ts";
import {
  LONG_PASSAGES,
  OFFICE_PARAGRAPHS,
  PRODUCT_PARAGRAPHS,
  SYSTEM_PARAGRAPHS,
  TEAM_PARAGRAPHS,
} from "../content/prose/handbook-paragraphs.ts";
import { longDay } from "../dates.ts";
import type { Claim } from "../facts.ts";
import type { PageKind } from "../plan/plan-corpus.ts";
import { capital, type Deck } from "../realizer.ts";
import type { PageBody, PageInput } from "./page.ts";

const ABOUT = {
  product: { table: PRODUCT_PARAGRAPHS, long: LONG_PASSAGES.product, slot: "{p}" },
  team: { table: TEAM_PARAGRAPHS, long: LONG_PASSAGES.team, slot: "{t}" },
  office: { table: OFFICE_PARAGRAPHS, long: LONG_PASSAGES.office, slot: "{f}" },
  system: { table: SYSTEM_PARAGRAPHS, long: LONG_PASSAGES.system, slot: "{y}" },
} as const;

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

/** Paragraphs for a page, dealt so that pages of a kind share few. None for pages of another kind. */
export function passagesFor(random: Random, deck: Deck, kind: PageKind): string[] {
  const source = kind in ABOUT ? ABOUT[kind as keyof typeof ABOUT] : undefined;
  if (!source) return [];
  return [...deck.several(source.table, random.int(4, 6)), ...deck.several(source.long, random.int(1, 2))];
}

/** A page about a product, a team, an office or a system: prose, with what holds woven in. */
export function writeHandbook({ voice, history: { plan }, facts, previous, passages }: PageInput): PageBody {
  const { random, world } = voice;
  const about = plan.about;
  const source = plan.kind in ABOUT ? ABOUT[plan.kind as keyof typeof ABOUT] : undefined;
  if (!about || !source) throw new RangeError(`${plan.key} is about nothing`);
  const name = voice.name(about);
  const title = capital(name.replace(/^the /, ""));
  const paragraphs = passages.map((text) =>
    capital(voice.say(text.replaceAll(source.slot, name), { without: [about] })),
  );
  // Each fact goes into a paragraph of its own, at its beginning or at its end.
  const claims: Claim[] = facts.map((fact) => voice.state(fact));
  const places = random.shuffle(paragraphs.map((_, index) => index));
  const headings = random.shuffle(HEADINGS[world.split]);
  const leads = paragraphs.map(() => random.chance(0.5));
  for (const [index, { quote }] of claims.entries()) {
    const place = places[index % places.length] ?? 0;
    paragraphs[place] = leads[place] ? `${quote} ${paragraphs[place]}` : `${paragraphs[place]} ${quote}`;
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
