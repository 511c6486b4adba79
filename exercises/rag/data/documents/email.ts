import * as prose from "../content/prose/emails.ts";
import { longDay, weekdayOf } from "../dates.ts";
import type { Claim, Doc, Entity, Fact } from "../facts.ts";
import type { Realizer, SlotContext } from "../realizer.ts";
import { slug } from "../slug.ts";
import { joinBlocks } from "./markdown.ts";
import { uniqueId } from "./unique-id.ts";

const firstNameOf = (person: string) => person.split(" ")[0] ?? person;

/** An email: about a fact where there is one, else a story from the company's daily life. */
export function writeEmail(realizer: Realizer, fact: Fact | null, usedIds: Set<string>): Doc {
  const { random, deck, world, day } = realizer;
  // Nobody writes about a person with the same first name.
  const hasNameOfValue = (name: string) =>
    fact?.value.entity?.type === "person" && firstNameOf(fact.value.entity.name) === firstNameOf(name);
  const [from, to, third] = random.shuffle(world.people).filter(({ name }) => !hasNameOfValue(name));
  if (!from || !to || !third) throw new RangeError("an email needs three people");
  const story = deck.next(prose.EMAIL_STORIES);
  const context: SlotContext = { exclude: [from, to, third], bindings: new Map() };
  const fill = (text: string) => realizer.fill(text, context);
  const claim: Claim | null = fact ? realizer.stateFact(fact) : null;
  const subject = fact
    ? random.pick([
        "Re: quick question",
        `Re: ${subjectOf(realizer, fact)}`,
        `${subjectOf(realizer, fact)}, short update`,
        "Re: Fwd: do you know",
      ])
    : fill(story.subject);
  const paragraphs = claim
    ? [
        `${fill(deck.next(prose.EMAIL_LEADINS))} ${claim.quote} ${fill(deck.next(prose.EMAIL_CLOSERS))}`,
        ...(random.chance(0.6) ? [fill(deck.next(prose.EMAIL_POSTSCRIPTS))] : []),
      ]
    : story.body.split(" // ").map(fill);
  const quoted =
    claim || random.chance(0.3)
      ? quotedMail(realizer, to, firstNameOf(from.name), claim ? prose.EMAIL_QUOTED : prose.EMAIL_EARLIER)
      : "";
  const date = random.chance(0.5) ? day : longDay(day);
  const emphasis = random.pick(["", "**"]);
  const header = [
    ["From", `${from.name} <${slug(from.name).replaceAll("-", ".")}@${world.domain}>`],
    ["To", random.chance(0.3) ? `${to.name}; ${third.name}` : to.name],
    ["Date", date],
    ["Subject", subject],
  ].map(([key, value]) => `${emphasis}${key}:${emphasis} ${value}`);
  const id = uniqueId(`email-${day}-${slug(subject).slice(0, 32).replace(/-$/, "")}`, usedIds);
  const text = joinBlocks([
    `# ${subject}`,
    header.join(world.split === "development" ? "\n" : "  \n"),
    random.pick([
      `Hi ${firstNameOf(to.name)},`,
      `Dear ${firstNameOf(to.name)},`,
      `${firstNameOf(to.name)},`,
      `Hello ${firstNameOf(to.name)},`,
    ]),
    ...paragraphs,
    `${realizer.fill(deck.next(prose.EMAIL_SIGNOFFS))}\n${firstNameOf(from.name)}`,
    quoted,
  ]);
  return {
    ...{ id, type: "email", title: subject, status: "final", from: day, to: null, audience: null, table: null },
    text,
    claims: claim ? [claim] : [],
  };
}

const subjectOf = (realizer: Realizer, fact: Fact) =>
  fact.topic.subject.type === "company" ? "your question" : realizer.nameOf(fact.topic.subject).replace(/^the /, "");

function quotedMail(
  { random, deck, day, fill }: Realizer,
  author: Entity,
  addressee: string,
  table: readonly string[],
): string {
  const head = random.pick([`On ${weekdayOf(day)} ${author.name} wrote:`, `${author.name}:`]);
  const text = fill(deck.next(table));
  return [head, `> ${addressee},`, `> ${text}`].join("\n");
}
