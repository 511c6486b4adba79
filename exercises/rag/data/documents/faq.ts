import { FAQ_ITEMS } from "../content/prose/faqs.ts";
import type { Claim } from "../facts.ts";
import { capitalize } from "../realizer.ts";
import type { PageBody, PageInput } from "./types.ts";

/** Questions that a fact may answer, without the words of its relation. */
const FACT_QUESTIONS = {
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

/** The FAQ of a product: its facts, between items without facts. */
export function writeFaq({ realizer, history: { plan }, facts }: PageInput): PageBody {
  const { random, deck, world } = realizer;
  const name = plan.entity ? realizer.nameOf(plan.entity) : "";
  const claims: Claim[] = facts.map((fact) => realizer.stateFact(fact));
  const questions = random.shuffle(FACT_QUESTIONS[world.split]);
  const factItems = claims.map(({ quote }, index) => ({
    question: questions[index] ?? questions[0] ?? "",
    answer: quote,
  }));
  const items = random.shuffle([...factItems, ...deck.several(FAQ_ITEMS, random.int(5, 8))]);
  const style = random.pick(["heading", "bold", "letters"] as const);
  const parts = items.flatMap(({ question, answer }) => {
    if (style === "heading") return [`## ${question}`, realizer.fill(answer)];
    if (style === "bold") return [`**${question}**\n${realizer.fill(answer)}`];
    return [`Q: ${question}\nA: ${realizer.fill(answer)}`];
  });
  return { title: capitalize(`${name}, frequent questions`), parts, claims };
}
