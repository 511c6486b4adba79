import * as prose from "../content/prose/emails.ts";
import { longDay, weekdayOf } from "../dates.ts";
import type { Claim, Doc, Entity, Fact } from "../facts.ts";
import type { Told, Voice } from "../realizer.ts";
import { blocks, slug } from "./markdown.ts";

const first = (person: string) => person.split(" ")[0] ?? person;

/** A mail; with a fact it is about that and little else, without one it tells something of the company's day. */
export function writeEmail(voice: Voice, fact: Fact | null, taken: Set<string>): Doc {
  const { random, deck, world, day } = voice;
  // Nobody writes of somebody who has the same first name.
  const isNamed = (name: string) =>
    fact?.value.entity?.type === "person" && first(fact.value.entity.name) === first(name);
  const [from, to, third] = random.shuffle(world.people).filter(({ name }) => !isNamed(name)) as [
    Entity,
    Entity,
    Entity,
  ];
  const story = deck.next(prose.EMAIL_STORIES);
  const naming: Told = { without: [from, to, third], kept: new Map() };
  const say = (text: string) => voice.say(text, naming);
  const claim: Claim | null = fact ? voice.state(fact) : null;
  const subject = fact
    ? random.pick([
        "Re: quick question",
        `Re: ${subjectOf(voice, fact)}`,
        `${subjectOf(voice, fact)}, short update`,
        "Re: Fwd: do you know",
      ])
    : say(story.subject);
  const paragraphs = claim
    ? [
        `${say(deck.next(prose.EMAIL_LEADINS))} ${claim.quote} ${say(deck.next(prose.EMAIL_CLOSERS))}`,
        ...(random.chance(0.6) ? [say(deck.next(prose.EMAIL_POSTSCRIPTS))] : []),
      ]
    : story.body.split(" // ").map(say);
  const quoted =
    claim || random.chance(0.3)
      ? quotation(voice, to, first(from.name), claim ? prose.EMAIL_QUOTED : prose.EMAIL_EARLIER)
      : "";
  const date = random.chance(0.5) ? day : longDay(day);
  const mark = random.pick(["", "**"]);
  const header = [
    ["From", `${from.name} <${slug(from.name).replaceAll("-", ".")}@${world.domain}>`],
    ["To", random.chance(0.3) ? `${to.name}; ${third.name}` : to.name],
    ["Date", date],
    ["Subject", subject],
  ].map(([key, value]) => `${mark}${key}:${mark} ${value}`);
  const id = fresh(`email-${day}-${slug(subject).slice(0, 32).replace(/-$/, "")}`, taken);
  const text = blocks([
    `# ${subject}`,
    header.join(world.split === "development" ? "\n" : "  \n"),
    random.pick([`Hi ${first(to.name)},`, `Dear ${first(to.name)},`, `${first(to.name)},`, `Hello ${first(to.name)},`]),
    ...paragraphs,
    `${voice.say(deck.next(prose.EMAIL_SIGNOFFS))}\n${first(from.name)}`,
    quoted,
  ]);
  return {
    ...{ id, type: "email", title: subject, status: "final", from: day, to: null, audience: null, table: null },
    text,
    claims: claim ? [claim] : [],
  };
}

const subjectOf = (voice: Voice, fact: Fact) =>
  fact.topic.subject.type === "company" ? "your question" : voice.name(fact.topic.subject).replace(/^the /, "");

function quotation(
  { random, deck, day, say }: Voice,
  author: Entity,
  addressee: string,
  table: readonly string[],
): string {
  const head = random.pick([`On ${weekdayOf(day)} ${author.name} wrote:`, `${author.name}:`]);
  const text = say(deck.next(table));
  return [head, `> ${addressee},`, `> ${text}`].join("\n");
}

/** An id that no other document has. */
export function fresh(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  taken.add(free);
  return free;
}
