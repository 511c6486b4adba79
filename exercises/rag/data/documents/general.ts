import { GENERAL_PAGES, type GeneralPage } from "../content/prose/general-pages.ts";
import { FAQ_ITEMS } from "../content/prose/small.ts";
import { dayBetween, plusDays } from "../dates.ts";
import type { Claim, Doc, Fact } from "../facts.ts";
import type { Voice } from "../realizer.ts";
import { fresh } from "./email.ts";
import { blocks, frontMatter } from "./markdown.ts";

/** A page of the handbook that is about how we live. A fact may be said in passing. */
export function writeGeneral(voice: Voice, page: GeneralPage, fact: Fact | null, taken: Set<string>): Doc {
  const { random, world } = voice;
  const from = fact?.from ?? dayBetween(random, plusDays(world.today, -1_000), plusDays(world.today, -60));
  const claims: Claim[] = fact ? [voice.state(fact)] : [];
  const body = page.body.map((text) => (text.startsWith("#") ? text : voice.say(text)));
  const prose = body.flatMap((text, index) => (/^[A-Z]/.test(text) && index > 0 ? [index] : []));
  for (const { quote } of claims) {
    const place = random.pick(prose);
    body[place] = `${body[place]} ${quote}`;
  }
  const parts: string[] = [];
  for (const text of body) {
    const last = parts.at(-1);
    if (text.startsWith("- ") && last?.startsWith("- ")) parts[parts.length - 1] = `${last}\n${text}`;
    else parts.push(text);
  }
  const id = fresh(`handbook-${page.slug}`, taken);
  const head = frontMatter({
    title: page.title,
    type: "handbook",
    status: "final",
    effective: from,
    owner: "People Operations",
    audience: null,
  });
  return {
    ...{ id, type: "handbook", title: page.title, status: "final", from, to: null, audience: null, table: null },
    claims,
    text: blocks([`${head}\n# ${page.title}`, ...parts]),
  };
}

/** A page of frequent questions about one matter, with a fact said in passing. */
export function writeSideFaq(voice: Voice, fact: Fact, taken: Set<string>): Doc {
  const { random, deck } = voice;
  const claim = voice.state(fact);
  const title = random.pick(["Asked again and again", "Short answers", "What newcomers ask", "Asked at the desk"]);
  const items = random.shuffle([
    {
      question: random.pick([
        "What else should I know?",
        "Anything to keep in mind?",
        "What does one forget most easily?",
      ]),
      answer: claim.quote,
    },
    ...deck.several(FAQ_ITEMS, random.int(3, 6)),
  ]);
  const id = fresh(`faq-${title.toLowerCase().replaceAll(" ", "-")}`, taken);
  const head = frontMatter({
    title,
    type: "faq",
    status: "final",
    effective: fact.from,
    owner: "Customer Care",
    audience: null,
  });
  return {
    ...{ id, type: "faq", title, status: "final", from: fact.from, to: null, audience: null, table: null },
    claims: [claim],
    text: blocks([
      `${head}\n# ${title}`,
      ...items.map(({ question, answer }) => `**${question}**\n${voice.say(answer)}`),
    ]),
  };
}

export const generalPages = GENERAL_PAGES;
