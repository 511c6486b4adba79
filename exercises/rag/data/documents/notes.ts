import type { Random } from "../../../../src/exercise/random.ts";
import * as prose from "../content/prose/notes.ts";
import { longDay } from "../dates.ts";
import type { Claim, Doc, Entity, Fact } from "../facts.ts";
import type { Realizer } from "../realizer.ts";
import { joinBlocks } from "./markdown.ts";
import { uniqueId } from "./unique-id.ts";

/** Introductions of a decision. */
const DECISION_LABELS = {
  development: ["Decision: ", "Noted: ", "For the minutes: ", ""],
  holdout: ["Agreed: ", "Result: ", "To be passed on: ", ""],
};

/** Meeting series by the relation of the first fact. */
const SERIES_OF_RELATION: Readonly<Record<string, string>> = {
  contract_end: "vendor-review",
  vendor_contact: "vendor-review",
  customer_product: "customer-sync",
  csm: "customer-sync",
  maintenance: "ops-round",
};

/** Meeting notes: items, decisions that state the facts, and actions. */
export function writeNotes(realizer: Realizer, facts: readonly Fact[], usedIds: Set<string>): Doc {
  const { random, deck, world, day } = realizer;
  const seriesSlug = SERIES_OF_RELATION[facts[0]?.topic.relation ?? ""];
  const series = prose.NOTE_SERIES.find(({ slug }) => slug === seriesSlug) ?? random.pick(prose.NOTE_SERIES);
  const claims: Claim[] = facts.map((fact) => realizer.stateFact(fact));
  const people = random.shuffle(world.people).slice(0, random.int(3, 7));
  const fill = (text: string) => realizer.fill(text, { people });
  const items = deck.several(prose.NOTE_ITEMS, random.chance(0.25) ? random.int(9, 13) : random.int(3, 7)).map(fill);
  const decisions = claims.map(({ quote }, index) => {
    const label = random.pick(DECISION_LABELS[world.split]);
    const item = items[index] ?? "";
    return random.chance(0.5) ? `${label}${quote}` : `${item} ${label}${quote}`;
  });
  const entries = random.shuffle([...decisions, ...items.slice(claims.length)]);
  const style = random.pick(["bullets", "numbers", "headings"] as const);
  const body =
    style === "bullets"
      ? [entries.map((text) => `- ${text}`).join("\n")]
      : style === "numbers"
        ? [entries.map((text, index) => `${index + 1}. ${text}`).join("\n")]
        : entries.flatMap((text, index) => [`## Item ${index + 1}`, text]);
  const emphasis = random.pick(["", "**"]);
  const header = [
    `${emphasis}Date:${emphasis} ${random.chance(0.6) ? day : longDay(day)}`,
    `${emphasis}Attendees:${emphasis} ${attendeeNames(people, random).join(", ")}`,
  ].join("\n");
  const actions = deck
    .several(prose.NOTE_ACTIONS, random.int(1, 4))
    .map((text) => `- [${random.pick([" ", "x"])}] ${fill(text)}`);
  const id = uniqueId(`notes-${day}-${series.slug}`, usedIds);
  const text = joinBlocks([
    `# ${series.title}`,
    header,
    random.chance(0.7) ? fill(deck.next(prose.NOTE_OPENINGS)) : "",
    ...body,
    `## ${random.pick(["To do", "Next steps", "Actions"])}`,
    actions.join("\n"),
  ]);
  return {
    ...{ id, type: "notes", title: series.title, status: "final", from: day, to: null, audience: null, table: null },
    text,
    claims,
  };
}

/** First names of the attendees; full names where two share a first name, and sometimes anyway. */
function attendeeNames(people: readonly Entity[], random: Random): string[] {
  const firsts = people.map(({ name }) => name.split(" ")[0] ?? name);
  return people.map(({ name }, index) => {
    const first = firsts[index] ?? name;
    const isShared = firsts.filter((other) => other === first).length > 1;
    return isShared || random.chance(0.4) ? name : first;
  });
}
