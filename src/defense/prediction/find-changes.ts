import { join } from "node:path";
import { createRandom } from "../../base/random.ts";
import type { DevelopmentContext } from "../../evaluation/context.ts";
import type { ChangedCode, DrawnQuestion } from "../../exercise/defense.ts";
import { fileAt } from "../../repository/history.ts";
import type { Mutant } from "../../repository/mutations/mutants.ts";
import { inTurns } from "../../repository/mutations/order.ts";
import { withMutant } from "../../repository/mutations/with-mutant.ts";
import { snapshot } from "../../repository/snapshot.ts";
import { readText } from "../../system/files.ts";
import type { Material } from "../question-material.ts";
import { differingFields, STATUS, type TrialCases, tryCopy, withCommit } from "../trial-run.ts";
import { findTestChange, type TriedCode } from "./find-test-change.ts";
import { outcomeOf, patience } from "./outcome.ts";
import { predictionQuestion } from "./question.ts";

/** Number of development cases that a change is tried on. */
const CASES = 12;
/** How many predictions about cases an interview asks for; one about tests is added where a change is noticed by them. */
const WANTED = 2;
/** After so many changes, or so many seconds, the search ends with what it has found. */
const MAX_TRIED = 14;
const MAX_SECONDS = 150;
/** A change that alters nearly all cases is no question. */
const MAX_SHARE = 0.75;

/** The questions that were found, or why there are none. */
export interface FoundChanges {
  questions: DrawnQuestion[];
  problem?: string;
}

/**
 * Look for small changes of the candidate's own code that alter the answers of some cases, but not of all, and for one that
 * fails some of the candidate's own tests, by trying them on a copy of the working tree.
 * @param seed the same seed and repository try the same changes in the same order
 * @param onProgress called before each change that is tried
 */
export async function findChanges(
  context: DevelopmentContext,
  { files, history }: Pick<Material, "files" | "history">,
  seed: number,
  onProgress: (found: number, wanted: number) => void,
): Promise<FoundChanges> {
  const { root } = context.repository;
  const first = history.commits[0];
  const paths = ownFiles({ files, history });
  if (!first) return { questions: [], problem: "the repository has no commit" };
  const commit = await snapshot(root, "interview");
  return withCommit(root, commit, async (sandbox) => {
    const text = (path: string) => readText(join(sandbox.root, path));
    const mutants = inTurns(await ownMutants(root, first.hash, paths, text), String(seed));
    if (mutants.length === 0) return { questions: [], problem: "your code has nothing that can be changed slightly" };
    const code = { sandbox, commit, text, mutants };
    const { questions, problem } = await findCaseChanges(context, code, seed, (found) => onProgress(found, WANTED + 1));
    const asked = new Set(questions.map(({ change }) => `${change?.file}:${change?.line}`));
    const others = mutants.filter(({ file, line }) => !asked.has(`${file}:${line}`));
    const tests = { ...code, mutants: others };
    const ofTests = await findTestChange(context, { files, history }, tests, seed, questions.length + 1);
    const all = ofTests ? [...questions, ofTests] : questions;
    return all.length === 0 && problem !== undefined ? { questions: all, problem } : { questions: all };
  });
}

/** Changes that alter the answers to some of the development cases. */
async function findCaseChanges(
  context: DevelopmentContext,
  { sandbox, commit, text, mutants }: TriedCode,
  seed: number,
  onProgress: (found: number) => void,
): Promise<FoundChanges> {
  const trial = trialCases(context, createRandom(seed).shuffle(context.split.cases).slice(0, CASES));
  onProgress(0);
  const started = performance.now();
  const original = await tryCopy(context, sandbox, trial, MAX_SECONDS);
  if (original.state !== "finished" || original.answers.size === 0) {
    return { questions: [], problem: `your solution did not answer (${original.state})` };
  }
  const again = await tryCopy(context, sandbox, trial, patience(original));
  const cases = trial.cases.map(({ id }) => id).filter((id) => differingFields(original, again, id).length === 0);
  const fields = [...new Set([...original.values.values()].flatMap((values) => [...values.keys()]))];
  const questions: DrawnQuestion[] = [];
  const seen = new Set<string>();
  for (const mutant of mutants.slice(0, MAX_TRIED)) {
    if (questions.length === WANTED || (performance.now() - started) / 1000 > MAX_SECONDS) break;
    onProgress(questions.length);
    const outcome = await withMutant(sandbox.root, mutant, async () =>
      outcomeOf(original, await tryCopy(context, sandbox, trial, patience(original)), cases),
    );
    const share = outcome.changed.length / cases.length;
    if (share === 0 || share > MAX_SHARE || outcome.fields.includes(STATUS)) continue;
    const effect = JSON.stringify(outcome);
    if (seen.has(effect)) continue; // the second question would be the first one again
    seen.add(effect);
    const change: ChangedCode = { commit, ...mutant, cases, fields: fields.filter((field) => field !== STATUS) };
    const source = await text(mutant.file);
    questions.push(predictionQuestion(questions.length + 1, change, source, original, trial.cases));
  }
  return questions.length > 0
    ? { questions }
    : { questions, problem: "no small change of your code was found that alters some answers but not all" };
}

type OwnCode = Pick<Material, "files" | "history">;

/** Files of the solution that the candidate's commits touch. */
function ownFiles({ files, history }: OwnCode): string[] {
  const touched = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  return files.pipeline.filter((path) => touched.has(path));
}

/** Why nothing can be asked about the candidate's code; undefined when there is some. */
export const noOwnCode = (material: OwnCode): string | undefined =>
  ownFiles(material).length === 0 ? "no commit of yours touches the solution" : undefined;

/** Cases of the development split, with their labels. */
export const trialCases = ({ split }: Pick<DevelopmentContext, "split">, cases: TrialCases["cases"]): TrialCases => ({
  cases,
  labels: () => split.labels,
  dataDir: split.dataDir,
  ...(split.overlay !== undefined && { overlay: split.overlay }),
});

/** Changes of lines that the candidate wrote: the generated version of the file has no such line. */
async function ownMutants(
  root: string,
  firstCommit: string,
  paths: readonly string[],
  textOf: (path: string) => Promise<string>,
): Promise<Mutant[][]> {
  const { mutantsOf } = await import("../../repository/mutations/mutants.ts");
  return Promise.all(
    paths.map(async (path) => {
      const source = await textOf(path);
      const before = (await fileAt(root, firstCommit, path)) ?? "";
      const generated = new Set(before.split("\n").map((line) => line.trim()));
      const lines = source.split("\n");
      return mutantsOf(path, source).filter(({ line }) => !generated.has((lines[line - 1] ?? "").trim()));
    }),
  );
}
