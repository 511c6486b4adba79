import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "../../../src/exercise/approach.ts";
import type { CaseGrade } from "../../../src/exercise/grading.ts";
import type { RagAnswer } from "../contract.ts";
import { grading } from "../grading/grading.ts";
import type { RagLabel } from "../label.ts";
import { approaches } from "../reference/approaches.ts";
import { type ComposeRequest, type Composition, validDraws } from "./compose.ts";

/**
 * Minimum differences in the share of right answers between naive and reference, and between reference and oracle. The first is
 * far above chance; the second leaves a candidate room to be better than the reference.
 */
export const MARGIN = { overNaive: 0.3, belowOracle: 0.02 };

/** With fewer questions a good reference may be perfect by chance. */
const MIN_QUESTIONS_FOR_CEILING = 40;
/** With fewer questions shares mean nothing. */
const MIN_QUESTIONS = 10;

/** Shares of right answers, 0 to 1. */
export interface SolutionScores {
  naive: number;
  reference: number;
}

/**
 * The first valid draw of a seed whose questions tell naive, reference and oracle apart.
 * @param score for tests: computes the shares of right answers
 * @throws as `compose` and `scoreSolutions` do
 */
export async function composeSeparable(
  request: ComposeRequest,
  environment: Pick<ExecutionContext, "libraries" | "signal">,
  score: typeof scoreSolutions = scoreSolutions,
): Promise<Composition> {
  const draws = validDraws(request);
  for (let problems: string[] = []; ; ) {
    const composition = draws.next(problems).value;
    if (request.count < MIN_QUESTIONS) return composition;
    problems = marginProblems(await score(composition, environment), request.count);
    if (problems.length === 0) return composition;
  }
}

/**
 * Answer the questions of a composition with the naive baseline and with the reference, in a temporary folder.
 * @throws the signal's reason when aborted; TakehomeError when a library of the reference is missing
 */
export async function scoreSolutions(
  { corpus, cases, labels }: Pick<Composition, "corpus" | "cases" | "labels">,
  { libraries, signal }: Pick<ExecutionContext, "libraries" | "signal">,
): Promise<SolutionScores> {
  const inputDir = await mkdtemp(join(tmpdir(), "takehome-order-"));
  try {
    await mkdir(join(inputDir, "corpus"));
    for (const { id, text } of corpus.docs) await writeFile(join(inputDir, "corpus", `${id}.md`), text);
    const scoreOf = async (role: "naive" | "reference") => {
      const answers = new Map<string, RagAnswer>();
      const approach = approaches.find((one) => one.role === role);
      const emit = async (answer: RagAnswer) => void answers.set(answer.id, answer);
      const quiet = { jobs: undefined, onProgress: () => undefined };
      await approach?.solve({ inputDir, cases, libraries, signal, emit, ...quiet });
      return shareOfRightAnswers(labels, answers);
    };
    return { naive: await scoreOf("naive"), reference: await scoreOf("reference") };
  } finally {
    await rm(inputDir, { recursive: true, force: true });
  }
}

function shareOfRightAnswers(labels: readonly RagLabel[], answers: ReadonlyMap<string, RagAnswer>): number {
  const graded = labels.map(
    (label): CaseGrade => ({
      ...{ id: label.id, tags: label.tags, status: "answered" },
      ...grading.grade(label, answers.get(label.id) ?? null),
    }),
  );
  return grading.metrics.find(({ id }) => id === grading.primary)?.compute(graded) ?? 0;
}

/**
 * Violations of naive < reference < oracle, each with its margin; empty when there are none. The oracle's share is 1 by
 * construction, which the validators and the tests of the grading ensure.
 */
export function marginProblems({ naive, reference }: SolutionScores, questions: number): string[] {
  if (questions < MIN_QUESTIONS) return [];
  const problems: string[] = [];
  if (reference - naive < MARGIN.overNaive) problems.push(`naive ${naive} is too near to the reference's ${reference}`);
  if (questions >= MIN_QUESTIONS_FOR_CEILING && 1 - reference < MARGIN.belowOracle)
    problems.push(`the reference's ${reference} is too near to the oracle`);
  return problems;
}
