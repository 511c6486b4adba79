import { seededRandom } from "../base/random.ts";
import { type BankQuestion, type DefenseBank, type DrawnQuestion, QUESTIONS_PER_SESSION } from "../exercise/defense.ts";
import { hardestFunction, readmeNumber, rejectedOption, rejectedSuggestion } from "./file-questions.ts";
import type { Material } from "./question-material.ts";
import { worstCase, worstField } from "./run-questions.ts";

/** How many questions come from the candidate's own repository, as far as it provides them. */
const MAX_OWN_QUESTIONS = 3;

/**
 * The questions of one interview: half of them about the candidate's own runs, code and documents, the rest from the bank.
 * Where the repository provides fewer, the bank completes them, first with questions that ask the same in general.
 * @param seed the same seed, bank and repository give the same questions
 * @param before ids of bank questions that were asked in earlier interviews; they come last
 */
export async function drawQuestions(
  bank: DefenseBank,
  material: Material,
  seed: number,
  before: ReadonlySet<string> = new Set(),
): Promise<DrawnQuestion[]> {
  const random = seededRandom(seed);
  const available = [
    material.run && worstCase(material.run, material.cases),
    material.run && worstField(material.run),
    await hardestFunction(material),
    await readmeNumber(material, random),
    await rejectedOption(material, random),
    await rejectedSuggestion(material, random),
  ].filter((question) => question !== undefined);
  const own = shuffled(available, random).slice(0, MAX_OWN_QUESTIONS);
  const asked = new Set(own.map(({ origin }) => origin));
  const possible = new Set(available.map(({ origin }) => origin));
  const isSubstitute = ({ id, covers }: BankQuestion) =>
    covers !== undefined && !possible.has(covers) && !before.has(id);
  const rest = shuffled(
    bank.questions.filter(({ covers }) => covers === undefined || !asked.has(covers)),
    random,
  );
  const substitutes = rest.filter(isSubstitute).slice(0, MAX_OWN_QUESTIONS - own.length);
  const others = rest.filter((question) => !substitutes.includes(question));
  const fresh = others.filter(({ id }) => !before.has(id));
  const fillers = [...substitutes, ...fresh, ...others.filter(({ id }) => before.has(id))];
  const fromBank = fillers
    .slice(0, QUESTIONS_PER_SESSION - own.length)
    .map(({ id, topic, question }): DrawnQuestion => ({ id, origin: "bank", topic, question, sources: [], facts: [] }));
  return shuffled([...own, ...fromBank], random);
}

/** The rows in random order (Fisher-Yates shuffle). */
function shuffled<T>(rows: readonly T[], random: () => number): T[] {
  const mixed = [...rows];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [mixed[last] as T, mixed[other] as T];
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
}
