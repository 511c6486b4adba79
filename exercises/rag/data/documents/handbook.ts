import { longDay } from "../dates.ts";
import type { Claim } from "../facts.ts";
import { OFFICE_PARAGRAPHS, PRODUCT_PARAGRAPHS, SYSTEM_PARAGRAPHS, TEAM_PARAGRAPHS } from "../tables/prose/handbook.ts";
import { lines } from "../tables/split.ts";
import { capital } from "../voice.ts";
import type { PageBody, PageInput } from "./page.ts";

const ABOUT = {
  product: { table: PRODUCT_PARAGRAPHS, slot: "{p}" },
  team: { table: TEAM_PARAGRAPHS, slot: "{t}" },
  office: { table: OFFICE_PARAGRAPHS, slot: "{f}" },
  system: { table: SYSTEM_PARAGRAPHS, slot: "{y}" },
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

/** A page about a product, a team, an office or a system: prose, with what holds woven in. */
export function writeHandbook({ voice, history: { plan }, facts, previous }: PageInput): PageBody {
  const { random, deck, world } = voice;
  const about = plan.about;
  const source = plan.kind in ABOUT ? ABOUT[plan.kind as keyof typeof ABOUT] : undefined;
  if (!about || !source) throw new RangeError(`${plan.key} is about nothing`);
  const name = voice.name(about);
  const title = capital(name.replace(/^the /, ""));
  const claims = facts.map((fact) => voice.state(fact));
  const paragraphs = deck
    .several(source.table, random.int(4, 8))
    .map((text) => capital(voice.say(text.replaceAll(source.slot, name))));
  // Each fact goes into a paragraph of its own, at its beginning or in its middle.
  const woven = random.shuffle(claims).map((claim: Claim, index) => {
    const around = paragraphs[index];
    if (around === undefined) return claim.quote;
    return random.chance(0.5) ? `${claim.quote} ${around}` : `${around} ${claim.quote}`;
  });
  const rest = paragraphs.slice(claims.length);
  const body = random.shuffle([...woven, ...rest]);
  const headings = random.shuffle(HEADINGS[world.split]);
  const parts: string[] = [];
  for (const [index, paragraph] of body.entries()) {
    if (index > 0 && index % 2 === 1) parts.push(`## ${headings[index] ?? headings[0] ?? ""}`);
    parts.push(paragraph);
  }
  if (previous && random.chance(0.5))
    parts.push(`*Rewritten; the page of ${longDay(previous)} is kept for reference.*`);
  return { title, parts, claims };
}
