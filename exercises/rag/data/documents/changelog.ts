import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_ITEMS } from "../content/prose/small.ts";
import { type Day, dayBetween, plusDays, workday } from "../dates.ts";
import type { Claim, Doc } from "../facts.ts";
import type { History } from "../page-history.ts";
import { capital, createVoice, type Deck } from "../realizer.ts";
import type { World } from "../world.ts";
import { blocks, frontMatter, slug } from "./markdown.ts";

/** The changelog of a product: releases newest first, most of which say nothing about what is asked for. */
export function writeChangelog(random: Random, world: World, deck: Deck, { plan, facts }: History): Doc {
  const about = plan.about;
  if (!about) throw new RangeError(`${plan.key} is about nothing`);
  const stated = [...facts.values()].flat();
  const first = plusDays(stated[0]?.from ?? world.today, -random.int(60, 200));
  const voice = createVoice(random, world, deck, first, 0.5);
  const name = voice.name(about);
  const claims: Claim[] = stated.map((fact) => voice.state(fact));
  const days = new Map<Day, string[]>(stated.map(({ from }, index) => [from, [claims[index]?.quote ?? ""]]));
  for (let count = random.int(4, 7); count > 0; count--) {
    const day = workday(dayBetween(random, first, plusDays(world.today, -5)));
    if (!days.has(day)) days.set(day, []);
  }
  let [major, minor] = [random.int(2, 5), 0];
  const style = world.split === "development" ? "## {v} ({d})" : random.pick(["## {d} - {v}", "## Version {v}, {d}"]);
  // One pile for all releases: nothing is repaired twice.
  const items = deck.several(CHANGE_ITEMS, 4 * days.size);
  const releases = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, told]) => {
      minor++;
      if (minor > 4) [major, minor] = [major + 1, 0];
      const listed = random.shuffle([...told, ...items.splice(0, random.int(1, 4))]);
      const heading = style.replace("{v}", `${major}.${minor}.0`).replace("{d}", day);
      return [heading, listed.map((item) => `- ${item}`).join("\n")].join("\n\n");
    });
  const title = capital(`${name}, what is new`);
  const head = frontMatter({
    title,
    type: "changelog",
    status: "final",
    effective: first,
    owner: plan.owner,
    audience: null,
  });
  return {
    ...{
      id: `changelog-${slug(name)}`,
      type: "changelog",
      title,
      status: "final",
      from: first,
      to: null,
      audience: null,
      table: null,
    },
    text: blocks([`${head}\n# ${title}`, ...releases.reverse()]),
    claims,
  };
}
