import { usageError } from "../../../src/exercise/errors.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import { type Corpus, createCorpus } from "./corpus.ts";
import type { RagCase, RagLabel } from "./model.ts";
import { demandFor } from "./plan/question-mix.ts";
import { linesOf } from "./questions/draft.ts";
import { askAll } from "./questions/question-set.ts";
import { validateCorpus, validateMix, validateQuestion } from "./validate.ts";

export interface Composition {
  corpus: Corpus;
  cases: RagCase[];
  labels: RagLabel[];
  /** Draws that did not pass, with what was wrong. */
  rejected: string[][];
}

export type ComposeRequest = Pick<GenerateRequest, "seed" | "count" | "split"> & {
  /** Documents about nothing that is asked, besides the usual ones. */
  background?: number;
};

/** Matters run out in larger sets; what fits has been tried. */
const MOST_QUESTIONS = 200;

/** More draws than this have never been needed; a generator that needs them is broken. */
const MOST_DRAWS = 12;

/**
 * Draw a company and questions about it until everything holds that the documents themselves can tell, without writing
 * anything. Pure: the same request gives the same bytes. Throws an Error that says what was wrong when no draw passes.
 */
export const compose = (request: ComposeRequest): Composition => soundDraws(request).next([]).value;

/**
 * The sound draws of a seed one after the other, for who has more to ask of one. `next` takes what was found wrong with the one
 * before; nothing is drawn until it is called. Throws as `compose` does when there are no more.
 */
export function* soundDraws({
  seed,
  count,
  split,
  background = 0,
}: ComposeRequest): Generator<Composition, never, string[]> {
  if (count > MOST_QUESTIONS)
    throw usageError(
      `A company has matter for ${MOST_QUESTIONS} questions, not for ${count}.`,
      `Type a smaller number, \`--count ${MOST_QUESTIONS}\` at most, or make several sets with different seeds.`,
    );
  const rejected: string[][] = [];
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const random = createRandom(seed).fork(`rag/${split}/${count}/${draw}`);
    const demand = demandFor(count, random.fork("demand"));
    const corpus = createCorpus(random.fork("corpus"), { demand, split, background });
    const drafted = askAll(random.fork("questions"), corpus, demand);
    const lines = drafted.map((one, index) => linesOf(one, `q-${String(index + 1).padStart(3, "0")}`, corpus));
    const composition = { corpus, cases: lines.map(({ line }) => line), labels: lines.map(({ label }) => label) };
    const problems = [
      ...validateCorpus(corpus, background),
      ...validateMix(drafted, demand),
      ...drafted.flatMap((one, index) => validateQuestion(one, composition.labels[index] as RagLabel, corpus)),
    ];
    rejected.push(problems.length > 0 ? problems : yield { ...composition, rejected: [...rejected] });
  }
  throw new Error(
    `No sound data set from seed ${seed} after ${MOST_DRAWS} draws: ${rejected.at(-1)?.slice(0, 5).join("; ")}`,
  );
}
