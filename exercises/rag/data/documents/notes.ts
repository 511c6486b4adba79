import type { Random } from "../../../../src/exercise/random.ts";
import * as prose from "../content/prose/notes.ts";
import { longDay } from "../dates.ts";
import type { Claim, Doc, Entity, Fact } from "../facts.ts";
import type { Voice } from "../realizer.ts";
import { fresh } from "./email.ts";
import { blocks } from "./markdown.ts";

const DECIDED = {
  development: ["Decision: ", "Noted: ", "For the minutes: ", ""],
  holdout: ["Agreed: ", "Result: ", "To be passed on: ", ""],
};

const SERIES: Readonly<Record<string, string>> = {
  contract_end: "vendor-review",
  vendor_contact: "vendor-review",
  customer_product: "customer-sync",
  csm: "customer-sync",
  maintenance: "ops-round",
};

/** Notes of a meeting: what was said, now and then a decision that matters, what is to be done. */
export function writeNotes(voice: Voice, facts: readonly Fact[], taken: Set<string>): Doc {
  const { random, deck, world, day } = voice;
  const wanted = SERIES[facts[0]?.topic.relation ?? ""];
  const series = prose.NOTE_SERIES.find(({ slug }) => slug === wanted) ?? random.pick(prose.NOTE_SERIES);
  const claims: Claim[] = facts.map((fact) => voice.state(fact));
  const people = random.shuffle(world.people).slice(0, random.int(3, 7));
  const say = (text: string) => voice.say(text, { among: people });
  const items = deck.several(prose.NOTE_ITEMS, random.chance(0.25) ? random.int(9, 13) : random.int(3, 7)).map(say);
  const spoken = claims.map(({ quote }, index) => {
    const lead = random.pick(DECIDED[world.split]);
    const around = items[index] ?? "";
    return random.chance(0.5) ? `${lead}${quote}` : `${around} ${lead}${quote}`;
  });
  const rest = random.shuffle([...spoken, ...items.slice(claims.length)]);
  const style = random.pick(["bullets", "numbers", "headings"] as const);
  const body =
    style === "bullets"
      ? [rest.map((text) => `- ${text}`).join("\n")]
      : style === "numbers"
        ? [rest.map((text, index) => `${index + 1}. ${text}`).join("\n")]
        : rest.flatMap((text, index) => [`## Item ${index + 1}`, text]);
  const mark = random.pick(["", "**"]);
  const header = [
    `${mark}Date:${mark} ${random.chance(0.6) ? day : longDay(day)}`,
    `${mark}Attendees:${mark} ${attendees(people, random).join(", ")}`,
  ].join("\n");
  const actions = deck
    .several(prose.NOTE_ACTIONS, random.int(1, 4))
    .map((text) => `- [${random.pick([" ", "x"])}] ${say(text)}`);
  const id = fresh(`notes-${day}-${series.slug}`, taken);
  const text = blocks([
    `# ${series.title}`,
    header,
    random.chance(0.7) ? say(deck.next(prose.NOTE_OPENINGS)) : "",
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

/** First names among colleagues, whole ones where two would be alike. */
function attendees(people: readonly Entity[], random: Random): string[] {
  const firsts = people.map(({ name }) => name.split(" ")[0] ?? name);
  return people.map(({ name }, index) => {
    const first = firsts[index] ?? name;
    const isShared = firsts.filter((other) => other === first).length > 1;
    return isShared || random.chance(0.4) ? name : first;
  });
}
