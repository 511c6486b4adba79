import { TICKET_ASIDES, TICKET_COMMENTS, TICKET_STORIES } from "../content/prose/tickets.ts";
import { type Day, longDay, plusDays, workday } from "../dates.ts";
import type { Claim, Doc, Fact } from "../facts.ts";
import type { Realizer, SlotContext } from "../realizer.ts";
import { joinBlocks } from "./markdown.ts";
import { uniqueId } from "./unique-id.ts";

/** A ticket with comments; a comment other than the first states the fact. */
export function writeTicket(realizer: Realizer, fact: Fact | null, usedIds: Set<string>): Doc {
  const { random, deck, world, day } = realizer;
  const story = deck.next(TICKET_STORIES);
  const claim: Claim | null = fact ? realizer.stateFact(fact) : null;
  const number = random.int(1_100, 9_800);
  const prefix = world.split === "development" ? "SUP" : random.pick(["HELP", "DESK"]);
  const id = uniqueId(`ticket-${prefix.toLowerCase()}-${number}`, usedIds);
  const isError = fact?.topic.subject.type === "error";
  const people = random.shuffle(world.people).slice(0, 3);
  const context: SlotContext = { exclude: people, bindings: new Map() };
  const title = isError
    ? `${fact.topic.subject.name} on ${random.pick(["a tablet", "two handhelds", "the gate terminal"])}`
    : realizer.fill(story.title);
  const opening = isError
    ? realizer.fill(
        random.pick([
          `{customer} reports ${fact.topic.subject.name} since this morning, on [one device|several devices]. Restarting did not change anything. Photo attached.`,
          `A driver of {customer} stands at the gate with ${fact.topic.subject.name} and a queue behind. Not the first time this month.`,
          `${fact.topic.subject.name} came up during loading at {customer}, and again after lunch. The load is on the lorry, the papers are not.`,
          `The night shift of {customer} writes that ${fact.topic.subject.name} comes and goes. They have started to count.`,
        ]),
        context,
      )
    : realizer.fill(story.opening, context);
  const storyComments = isError ? [] : story.comments.slice(0, random.int(2, story.comments.length));
  const count = (isError ? random.int(2, 4) : 0) + (random.chance(0.2) ? random.int(4, 8) : random.int(0, 2));
  const otherComments = deck.several(TICKET_COMMENTS, count);
  // A complete story is closed; other comments come before its end.
  const isComplete = storyComments.length === story.comments.length;
  const place = isComplete ? random.int(1, storyComments.length - 1) : storyComments.length;
  const texts = [
    ...storyComments.slice(0, place).map((text) => realizer.fill(text, context)),
    ...otherComments.map((text) => realizer.fill(text)),
    ...storyComments.slice(place).map((text) => realizer.fill(text, context)),
  ];
  if (claim)
    texts.splice(
      random.int(1, texts.length),
      0,
      isError ? claim.quote : `${random.pick(TICKET_ASIDES[world.split])} ${claim.quote}`,
    );
  let date: Day = workday(plusDays(day, -random.int(6, 25)));
  const opened = date;
  const style = random.pick(["heading", "bold", "bullet"] as const);
  const comments = texts.map((text) => {
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
    `Reporter: ${people[0]?.name ?? ""}`,
    `State: ${random.pick(isError ? ["closed", "open", "waiting"] : isComplete ? ["closed"] : ["open", "waiting"])}`,
  ];
  const head = random.chance(0.5)
    ? header.join("\n")
    : header.map((line) => `- **${line.replace(": ", ":** ")}`).join("\n");
  const text = joinBlocks([
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
