import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import { TEAMS, type Team, type TicketCase, type TicketLabel } from "../contract.ts";

const SENTENCES: Readonly<Record<Team, readonly string[]>> = {
  billing: [
    "I was charged twice.",
    "The invoice has the wrong name on it.",
    "My card was declined, but the payment is gone.",
  ],
  delivery: [
    "The courier never came.",
    "The tracking page has not changed for a week.",
    "It arrived at my old address.",
  ],
  returns: ["I want to send it back.", "Where is my refund?", "The wrong size was in the box."],
};
const UNCLEAR = ["Please call me.", "This is not what I expected.", "Is anybody there?"];
const PRODUCTS = {
  development: ["the kettle", "the lamp", "the chair"],
  holdout: ["the tent", "the stove", "the rucksack"],
} as const;
/** Every n-th ticket is unclear. */
const UNCLEAR_EVERY = 4;

/** Generates tickets. The same seed, count and split give the same tickets. */
export async function generate(request: GenerateRequest): Promise<Dataset<TicketCase, TicketLabel>> {
  const { seed, count, split } = request;
  const random = createRandom(seed).fork(split);
  const dataset: Dataset<TicketCase, TicketLabel> = { cases: [], labels: [] };
  for (let index = 0; index < count; index++) {
    const id = `t-${String(index + 1).padStart(3, "0")}`;
    const team = index % UNCLEAR_EVERY === 0 ? null : random.pick(TEAMS);
    const sentence = random.pick(team === null ? UNCLEAR : SENTENCES[team]);
    dataset.cases.push({ id, text: `It is about ${random.pick(PRODUCTS[split])}. ${sentence}` });
    dataset.labels.push({ id, tags: team === null ? ["unclear"] : [], team });
  }
  request.onProgress(count, count);
  return dataset;
}
