import { bagOf, coverage, covered } from "../answer/match.ts";

const NOTHING = bagOf("");

/** How much of what a question asks a few words say, 0 to 1, every word alike. */
export function coverageOf(question: string, words: string): number {
  const asked = new Map([...bagOf(question).terms].map((term) => [term, 1]));
  return covered(asked, coverage(asked, bagOf(words), NOTHING));
}
