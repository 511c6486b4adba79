import { seededRandom } from "../base/random.ts";
import { type BankQuestion, type DefenseBank, type DrawnQuestion, QUESTIONS_PER_SESSION } from "../exercise/defense.ts";
import { hardestFunction, readmeNumber, rejectedOption } from "./from-files.ts";
import { worstCase, worstField } from "./from-runs.ts";
import type { Material } from "./material.ts";

/** So many come from the candidate's own repository, where it gives as many. */
const OWN_QUESTIONS = 3;

/**
 * The questions of one interview: half of them about the candidate's own runs, code and documents, the rest from the
 * bank. Where the repository gives less, the bank fills up, first with what asks the same in general.
 * @param seed same seed, same bank and same repository: same questions
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
  ].filter((question) => question !== undefined);
  const own = shuffled(available, random).slice(0, OWN_QUESTIONS);
  const asked = new Set(own.map(({ origin }) => origin));
  const possible = new Set(available.map(({ origin }) => origin));
  const standsIn = ({ id, covers }: BankQuestion) => covers !== undefined && !possible.has(covers) && !before.has(id);
  const rest = shuffled(
    bank.questions.filter(({ covers }) => covers === undefined || !asked.has(covers)),
    random,
  );
  const standIns = rest.filter(standsIn).slice(0, OWN_QUESTIONS - own.length);
  const others = rest.filter((question) => !standIns.includes(question));
  const fresh = others.filter(({ id }) => !before.has(id));
  const fillers = [...standIns, ...fresh, ...others.filter(({ id }) => before.has(id))];
  const fromBank = fillers
    .slice(0, QUESTIONS_PER_SESSION - own.length)
    .map(({ id, topic, question }): DrawnQuestion => ({ id, origin: "bank", topic, question, sources: [], facts: [] }));
  return shuffled([...own, ...fromBank], random);
}

/** Fisher and Yates. */
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
