import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import type { Label } from "../../../src/exercise/case.ts";
import type { Exercise } from "../../../src/exercise/definition.ts";
import type { HoldoutResult } from "../../../src/rubric/measurements.ts";
import { runHoldout } from "../../../src/score/holdout-runs.ts";
import { runHostileInputs } from "../../../src/score/hostile-inputs.ts";
import type { ScoreDocument } from "../../../src/score/schema.ts";
import { runCandidate } from "../../../src/score/solution-runs.ts";
import { startTimings } from "../../../src/score/timings.ts";
import {
  answersFolder,
  answersOf,
  gradedOutput,
  type HoldoutRequest,
  type Program,
  type ProgramAnswers,
  runOf,
} from "./holdout-answers.ts";
import type { RepositoryMember, Writing } from "./member.ts";
import { holdoutOf, type RepositoryScorer, withScorer } from "./score-on-holdouts.ts";
import type { Workspace } from "./workspace.ts";

/** On what repositories are scored. */
interface MeasureSize {
  seeds: readonly number[];
  /** Cases of a holdout. */
  count: number;
  /** Folder where answers are cached. */
  cache: string;
  /** Parts of the score and checks to leave out. */
  skip: readonly string[];
}

/** The scores of one repository on each seed, by name of the variant; "" is the repository as it is. */
export type MemberScores = ReadonlyMap<string, readonly ScoreDocument[]>;

/** Naive and reference, which every solution is compared with. */
async function baselinesOf(exercise: Exercise): Promise<Program[]> {
  const approaches = await exercise.approaches();
  return (["naive", "reference"] as const).flatMap((role) =>
    approaches.filter((one) => one.role === role).map(({ solve }) => ({ name: role, solve })),
  );
}

/** Score a repository, and its variants, on the holdout of each seed. A program that several members have runs once on each. */
export function measureRepository(
  { root }: Workspace,
  exercise: Exercise,
  member: RepositoryMember,
  size: MeasureSize,
): Promise<MemberScores> {
  const writings = new Map<string, Writing>(Object.entries(member.habits ?? {}));
  for (const [name, { writing }] of Object.entries(member.variants ?? {})) writings.set(name, writing);
  return withScorer(root, exercise, size.skip, async (scorer) => {
    const { context } = scorer;
    const timings = startTimings();
    const development = member.solve ? undefined : await runCandidate(context, context.split);
    // Anything else is this machine's doing, and no result.
    if (development && development.state !== "finished") throw new Error(`The solution ${development.state}.`);
    const hostile =
      size.skip.includes("hostile") || !development ? undefined : await runHostileInputs(context, timings, development);
    const { labels: ofDevelopment } = context.split.reveal();
    const scores = new Map<string, ScoreDocument[]>();
    for (const seed of size.seeds) {
      const { runs, labels } = await holdoutRuns(scorer, exercise, member, { ...size, seed });
      const score = async (name: string, ofSplit: StoredRun | undefined, candidate: StoredRun) => {
        const holdout = holdoutOf(context, { ...runs, candidate }, seed);
        const document = await scorer.score({
          ...{ holdout, ...(ofSplit && { development: ofSplit }), ...(hostile && { hostile }) },
        });
        scores.set(name, [...(scores.get(name) ?? []), document]);
      };
      await score("", development, runs.candidate);
      for (const [name, writing] of writings) {
        const written = (run: StoredRun, of: readonly Label[]) => rewritten(scorer, run, of, writing);
        await score(name, development && written(development, ofDevelopment), written(runs.candidate, labels));
      }
    }
    return scores;
  });
}

type HoldoutRuns = Pick<HoldoutResult, "candidate" | "naive" | "reference">;

/** The runs of one holdout: the baselines from this process, the solution as `score` runs it, all of them from the cache. */
async function holdoutRuns(
  { context }: RepositoryScorer,
  exercise: Exercise,
  { program, solve }: Pick<RepositoryMember, "program" | "solve">,
  request: HoldoutRequest,
): Promise<{ labels: readonly Label[]; runs: HoldoutRuns }> {
  const { grading } = context;
  const own = solve ? [{ name: program, solve }] : [];
  const { labels, programs } = await answersOf(exercise, [...(await baselinesOf(exercise)), ...own], request);
  const baseline = (role: "naive" | "reference", id: number) => {
    const answers = programs[role];
    if (!answers) throw new Error(`The approach ${role} has no answers.`);
    return runOf(id, { label: role, role }, answers, labels, grading);
  };
  const [naive, reference] = [baseline("naive", -1), baseline("reference", -2)];
  const folder = join(answersFolder(exercise, request), "solutions");
  const file = join(folder, `${program}.json`);
  const ofProgram = solve ? programs[program] : undefined;
  const known =
    ofProgram ??
    (await readFile(file, "utf8").then(
      (text) => JSON.parse(text) as ProgramAnswers,
      () => undefined,
    ));
  if (known) {
    const candidate = runOf(-3, { label: "solution", role: "candidate" }, known, labels, grading);
    return { labels, runs: { candidate, naive, reference } };
  }
  const baselines = new Map([["naive", naive] as const, ["reference", reference] as const]);
  const { candidate } = await runHoldout(context, startTimings(), request, baselines);
  if (candidate.state !== "finished") throw new Error(`The solution did not finish: ${candidate.state}.`);
  const ran: ProgramAnswers = { answers: [...candidate.answers.values()], evidence: [...(candidate.evidence ?? [])] };
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(ran));
  return { labels, runs: { candidate, naive, reference } };
}

/** A run as if its solution had written the same answers in another way. */
function rewritten(
  { context }: RepositoryScorer,
  run: StoredRun,
  labels: readonly Label[],
  writing: Writing,
): StoredRun {
  const lines = [...run.answers].map(([id, answer]) => ({ ...structuredClone(answer), id }));
  return { ...run, ...gradedOutput(writing(lines), labels, context.grading, run.evidence) };
}
