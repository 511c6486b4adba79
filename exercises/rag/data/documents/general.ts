import { FAQ_ITEMS } from "../content/prose/faqs.ts";
import type { GeneralPage } from "../content/prose/general-pages.ts";
import { dayBetween, plusDays } from "../dates.ts";
import type { Claim, Doc, Fact } from "../facts.ts";
import type { Realizer } from "../realizer.ts";
import { frontMatter, joinBlocks } from "./markdown.ts";
import { uniqueId } from "./unique-id.ts";

/** A general handbook page about daily work, which may state a fact in passing. */
export function writeGeneralPage(realizer: Realizer, page: GeneralPage, fact: Fact | null, usedIds: Set<string>): Doc {
  const { random, world } = realizer;
  const from = fact?.from ?? dayBetween(random, plusDays(world.today, -1_000), plusDays(world.today, -60));
  const claims: Claim[] = fact ? [realizer.stateFact(fact)] : [];
  const body = page.body.map((text) => (text.startsWith("#") ? text : realizer.fill(text)));
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
  const id = uniqueId(`handbook-${page.slug}`, usedIds);
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
    text: joinBlocks([`${head}\n# ${page.title}`, ...parts]),
  };
}

/** A short FAQ that states a fact in passing. */
export function writeGeneralFaq(realizer: Realizer, fact: Fact, usedIds: Set<string>): Doc {
  const { random, deck } = realizer;
  const claim = realizer.stateFact(fact);
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
  const id = uniqueId(`faq-${title.toLowerCase().replaceAll(" ", "-")}`, usedIds);
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
    text: joinBlocks([
      `${head}\n# ${title}`,
      ...items.map(({ question, answer }) => `**${question}**\n${realizer.fill(answer)}`),
    ]),
  };
}
