import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "../../../src/exercise/approach.ts";
import type { Answer, Label } from "../../../src/exercise/case.ts";
import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { grading } from "../grading/grading.ts";
import { approaches } from "../reference/approaches.ts";
import { type ComposeRequest, type Composition, soundDraws } from "./compose.ts";

/**
 * What lies between two of naive, reference and oracle at least, in shares of right answers. The first is far more than chance
 * gives; the second leaves a candidate something to be better at.
 */
export const MARGIN = { overNaive: 0.3, belowOracle: 0.02 };

/** With fewer questions a good reference has all of them right now and then, and that is no fault of theirs. */
const ENOUGH_TO_MISS_ONE = 40;
/** With fewer still, shares say nothing at all. */
const ENOUGH = 10;

export interface Standing {
  naive: number;
  reference: number;
}

/**
 * The first sound draw of a seed whose questions tell naive, reference and oracle apart.
 * @throws as `compose` and `standing` do
 */
export async function composeInOrder(
  request: ComposeRequest,
  environment: Pick<ExecutionContext, "libraries" | "signal">,
  stand: typeof standing = standing,
): Promise<Composition> {
  const draws = soundDraws(request);
  for (let problems: string[] = []; ; ) {
    const composition = draws.next(problems).value;
    if (request.count < ENOUGH) return composition;
    problems = orderProblems(await stand(composition, environment), request.count);
    if (problems.length === 0) return composition;
  }
}

/**
 * Solve a composition as the naive baseline and as the reference, in a folder of its own that is gone afterwards.
 * @returns shares of right answers, 0 to 1
 * @throws the signal's reason when aborted; TakehomeError when a library of the reference is missing
 */
export async function standing(
  { corpus, cases, labels }: Pick<Composition, "corpus" | "cases" | "labels">,
  { libraries, signal }: Pick<ExecutionContext, "libraries" | "signal">,
): Promise<Standing> {
  const inputDir = await mkdtemp(join(tmpdir(), "takehome-order-"));
  try {
    await mkdir(join(inputDir, "corpus"));
    for (const { id, text } of corpus.docs) await writeFile(join(inputDir, "corpus", `${id}.md`), text);
    const shareOf = async (role: "naive" | "reference") => {
      const answers = new Map<string, Answer>();
      const approach = approaches.find((one) => one.role === role);
      const asked = cases.map((one) => ({ ...one }));
      const emit = async (answer: Answer) => void answers.set(answer.id, answer);
      const quiet = { jobs: undefined, onProgress: () => undefined };
      await approach?.solve({ inputDir, cases: asked, libraries, signal, emit, ...quiet });
      return shareOfRight(
        labels.map((label) => ({ ...label })),
        answers,
      );
    };
    return { naive: await shareOf("naive"), reference: await shareOf("reference") };
  } finally {
    await rm(inputDir, { recursive: true, force: true });
  }
}

function shareOfRight(labels: readonly Label[], answers: ReadonlyMap<string, Answer>): number {
  const graded = labels.map((label): CaseGrade => {
    const tags = label["tags"] as string[];
    return { id: label.id, tags, status: "answered", ...grading.grade(label, answers.get(label.id) ?? null) };
  });
  return grading.metrics.find(({ id }) => id === grading.primary)?.compute(graded) ?? 0;
}

/**
 * What is wrong with how the solutions stand to each other; [] when naive < reference < oracle (1 by construction, which the
 * validators and the grading's tests see to), each with its margin.
 */
export function orderProblems({ naive, reference }: Standing, questions: number): string[] {
  if (questions < ENOUGH) return [];
  const problems: string[] = [];
  if (reference - naive < MARGIN.overNaive) problems.push(`naive ${naive} is too near to the reference's ${reference}`);
  if (questions >= ENOUGH_TO_MISS_ONE && 1 - reference < MARGIN.belowOracle)
    problems.push(`the reference's ${reference} is too near to the oracle`);
  return problems;
}
