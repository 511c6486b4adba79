import { FAQ_ITEMS } from "../content/prose/small.ts";
import type { Claim } from "../facts.ts";
import { capital } from "../realizer.ts";
import type { PageBody, PageInput } from "./page.ts";

/** Ways to lead to a fact without the words of the questions that are asked about it. */
const LEADS = {
  development: [
    "What should I know before I start?",
    "And how does that work here?",
    "Is there a limit?",
    "What do people ask most?",
  ],
  holdout: [
    "What is good to know?",
    "Where does it end?",
    "What does everybody stumble over?",
    "What is the rule of thumb?",
  ],
};

/** Frequent questions about a product, or about nothing in particular. */
export function writeFaq({ voice, history: { plan }, facts }: PageInput): PageBody {
  const { random, deck, world } = voice;
  const name = plan.about ? voice.name(plan.about) : "";
  const claims: Claim[] = facts.map((fact) => voice.state(fact));
  const leads = random.shuffle(LEADS[world.split]);
  const asked = claims.map(({ quote }, index) => ({ question: leads[index] ?? leads[0] ?? "", answer: quote }));
  const items = random.shuffle([...asked, ...deck.several(FAQ_ITEMS, random.int(5, 8))]);
  const style = random.pick(["heading", "bold", "letters"] as const);
  const parts = items.flatMap(({ question, answer }) => {
    if (style === "heading") return [`## ${question}`, voice.say(answer)];
    if (style === "bold") return [`**${question}**\n${voice.say(answer)}`];
    return [`Q: ${question}\nA: ${voice.say(answer)}`];
  });
  return { title: capital(`${name}, frequent questions`), parts, claims };
}
