import { TICKET_ASIDES, TICKET_REMARKS, TICKET_STORIES } from "../content/prose/tickets.ts";
import { type Day, longDay, plusDays, workday } from "../dates.ts";
import type { Claim, Doc, Entity, Fact } from "../facts.ts";
import type { Told, Voice } from "../realizer.ts";
import { fresh } from "./email.ts";
import { blocks } from "./markdown.ts";

/** A ticket with its comments; a fact stands in one of the later ones. */
export function writeTicket(voice: Voice, fact: Fact | null, taken: Set<string>): Doc {
  const { random, deck, world, day } = voice;
  const story = deck.next(TICKET_STORIES);
  const claim: Claim | null = fact ? voice.state(fact) : null;
  const number = random.int(1_100, 9_800);
  const prefix = world.split === "development" ? "SUP" : random.pick(["HELP", "DESK"]);
  const id = fresh(`ticket-${prefix.toLowerCase()}-${number}`, taken);
  const isError = fact?.topic.subject.type === "error";
  const people = random.shuffle(world.people).slice(0, 3) as [Entity, Entity, Entity];
  const told: Told = { without: people, kept: new Map() };
  const title = isError
    ? `${fact.topic.subject.name} on ${random.pick(["a tablet", "two handhelds", "the gate terminal"])}`
    : voice.say(story.title);
  const opening = isError
    ? voice.say(
        random.pick([
          `{customer} reports ${fact.topic.subject.name} since this morning, on [one device|several devices]. Restarting did not change anything. Photo attached.`,
          `A driver of {customer} stands at the gate with ${fact.topic.subject.name} and a queue behind. Not the first time this month.`,
          `${fact.topic.subject.name} came up during loading at {customer}, and again after lunch. The load is on the lorry, the papers are not.`,
          `The night shift of {customer} writes that ${fact.topic.subject.name} comes and goes. They have started to count.`,
        ]),
        told,
      )
    : voice.say(story.opening, told);
  const ownRemarks = isError ? [] : story.comments.slice(0, random.int(2, story.comments.length));
  const count = (isError ? random.int(2, 4) : 0) + (random.chance(0.2) ? random.int(4, 8) : random.int(0, 2));
  const others = deck.several(TICKET_REMARKS, count);
  // A story that has come to its end is closed; whatever was said besides came before.
  const isWhole = ownRemarks.length === story.comments.length;
  const place = isWhole ? random.int(1, ownRemarks.length - 1) : ownRemarks.length;
  const remarks = [
    ...ownRemarks.slice(0, place).map((text) => voice.say(text, told)),
    ...others.map((text) => voice.say(text)),
    ...ownRemarks.slice(place).map((text) => voice.say(text, told)),
  ];
  if (claim)
    remarks.splice(
      random.int(1, remarks.length),
      0,
      isError ? claim.quote : `${random.pick(TICKET_ASIDES[world.split])} ${claim.quote}`,
    );
  let date: Day = workday(plusDays(day, -random.int(6, 25)));
  const opened = date;
  const style = random.pick(["heading", "bold", "bullet"] as const);
  const comments = remarks.map((text) => {
    date = workday(date >= day ? day : plusDays(date, random.int(0, 3)));
    if (date > day) date = day;
    const { name } = random.pick(people);
    if (style === "heading") return `### ${name}, ${longDay(date)}\n\n${text}`;
    return style === "bold" ? `**${name}** (${date}): ${text}` : `- ${date}, ${name}: ${text}`;
  });
  const header = [
    `Ticket: ${prefix}-${number}`,
    `Opened: ${opened}`,
    `Updated: ${day}`,
    `Reporter: ${people[0].name}`,
    `State: ${random.pick(isError ? ["closed", "open", "waiting"] : isWhole ? ["closed"] : ["open", "waiting"])}`,
  ];
  const head = random.chance(0.5)
    ? header.join("\n")
    : header.map((line) => `- **${line.replace(": ", ":** ")}`).join("\n");
  const text = blocks([
    `# ${title}`,
    head,
    opening,
    `## ${world.split === "development" ? "Comments" : "Activity"}`,
    style === "bullet" ? comments.join("\n") : comments.join("\n\n"),
  ]);
  return {
    ...{ id, type: "ticket", title, status: "final", from: day, to: null, audience: null, table: null },
    text,
    claims: claim ? [claim] : [],
  };
}
