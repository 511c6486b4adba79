import { usageError } from "../../../src/exercise/errors.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import type { RagLabel } from "../label.ts";
import type { GeneratedCase } from "./conventions.ts";
import { type Corpus, createCorpus } from "./corpus.ts";
import { drawQuestionMix } from "./plan/question-mix.ts";
import { toDatasetLines } from "./questions/draft.ts";
import { draftQuestions } from "./questions/question-set.ts";
import { validateCorpus, validateMix, validateQuestion } from "./validate.ts";

/** A company's documents with cases and labels. */
export interface Composition {
  corpus: Corpus;
  cases: GeneratedCase[];
  labels: RagLabel[];
  /** The problems of each draw that was rejected before this one. */
  rejected: string[][];
}

export type ComposeRequest = Pick<GenerateRequest, "seed" | "count" | "split"> & {
  /** Number of extra documents that state no fact. */
  background?: number;
};

/** A company runs out of topics in larger sets; this size has been tried. */
const MAX_QUESTIONS = 200;

/** A generator that needs more draws is broken; no seed has needed as many. */
const MAX_DRAWS = 12;

/**
 * Draw a company and questions about it until a draw passes all validators; nothing is written. Pure: the same request gives the
 * same bytes.
 * @throws Error with the problems when no draw passes; TakehomeError when the count is too large
 */
export const compose = (request: ComposeRequest): Composition => validDraws(request).next([]).value;

/**
 * The draws of a seed that pass all validators, one after the other, for callers with further conditions. `next` takes the
 * problems of the draw before; nothing is drawn until it is called. Throws as `compose` does when there are no more draws.
 */
export function* validDraws({
  seed,
  count,
  split,
  background = 0,
}: ComposeRequest): Generator<Composition, never, string[]> {
  if (count > MAX_QUESTIONS)
    throw usageError(
      `A data set has at most ${MAX_QUESTIONS} questions; ${count} were requested.`,
      `Use \`--count ${MAX_QUESTIONS}\` or less, or generate several sets with different seeds.`,
    );
  const rejected: string[][] = [];
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const random = createRandom(seed).fork(`rag/${split}/${count}/${draw}`);
    const mix = drawQuestionMix(count, random.fork("demand"));
    const corpus = createCorpus(random.fork("corpus"), { mix, split, background });
    const drafts = draftQuestions(random.fork("questions"), corpus, mix);
    const lines = drafts.map((draft, index) => ({
      draft,
      ...toDatasetLines(draft, `q-${String(index + 1).padStart(3, "0")}`, corpus),
    }));
    const problems = [
      ...validateCorpus(corpus, background),
      ...validateMix(drafts, mix),
      ...lines.flatMap(({ draft, label }) => validateQuestion(draft, label, corpus)),
    ];
    if (problems.length > 0) rejected.push(problems);
    else {
      const [cases, labels] = [lines.map(({ line }) => line), lines.map(({ label }) => label)];
      rejected.push(yield { corpus, cases, labels, rejected: [...rejected] });
    }
  }
  throw new Error(
    `No sound data set from seed ${seed} after ${MAX_DRAWS} draws: ${rejected.at(-1)?.slice(0, 5).join("; ")}`,
  );
}
