import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGELOG_ITEMS } from "../content/prose/changelogs.ts";
import { type Day, dayBetween, plusDays, workday } from "../dates.ts";
import type { Deck } from "../deck.ts";
import type { Claim, Doc } from "../facts.ts";
import type { PageHistory } from "../page-history.ts";
import { capitalize, createRealizer } from "../realizer.ts";
import { slug } from "../slug.ts";
import type { World } from "../world.ts";
import { frontMatter, joinBlocks } from "./markdown.ts";

/** The changelog of a product: releases newest first, most of which state no fact. */
export function writeChangelog(random: Random, world: World, deck: Deck, { plan, facts }: PageHistory): Doc {
  const { entity } = plan;
  if (!entity) throw new RangeError(`${plan.key} has no entity`);
  const statedFacts = [...facts.values()].flat();
  const first = plusDays(statedFacts[0]?.from ?? world.today, -random.int(60, 200));
  const realizer = createRealizer(random, world, deck, first, 0.5);
  const name = realizer.nameOf(entity);
  const claims: Claim[] = statedFacts.map((fact) => realizer.stateFact(fact));
  const days = new Map<Day, string[]>(statedFacts.map(({ from }, index) => [from, [claims[index]?.quote ?? ""]]));
  for (let count = random.int(4, 7); count > 0; count--) {
    const day = workday(dayBetween(random, first, plusDays(world.today, -5)));
    if (!days.has(day)) days.set(day, []);
  }
  let [major, minor] = [random.int(2, 5), 0];
  const headingStyle =
    world.split === "development" ? "## {v} ({d})" : random.pick(["## {d} - {v}", "## Version {v}, {d}"]);
  // Drawn for all releases together, so that no item occurs twice.
  const items = deck.several(CHANGELOG_ITEMS, 4 * days.size);
  const releases = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, statements]) => {
      minor++;
      if (minor > 4) [major, minor] = [major + 1, 0];
      const listed = random.shuffle([...statements, ...items.splice(0, random.int(1, 4))]);
      const heading = headingStyle.replace("{v}", `${major}.${minor}.0`).replace("{d}", day);
      return [heading, listed.map((item) => `- ${item}`).join("\n")].join("\n\n");
    });
  const title = capitalize(`${name}, what is new`);
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
    text: joinBlocks([`${head}\n# ${title}`, ...releases.reverse()]),
    claims,
  };
}
