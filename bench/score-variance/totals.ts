import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { hashedRandom } from "../../src/base/random.ts";
import { gradeCases } from "../../src/evaluation/grade-cases.ts";
import { compareHoldout } from "../../src/evaluation/holdout-comparison.ts";
import type { SolutionOutput } from "../../src/evaluation/output.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import type { Answer } from "../../src/exercise/case.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import type { Grading } from "../../src/exercise/grading.ts";
import { openRepository } from "../../src/repository/repository.ts";
import { aggregateScores, type Score } from "../../src/rubric/aggregate-scores.ts";
import { audit } from "../../src/rubric/audit.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readFacts } from "../../src/rubric/facts.ts";
import { readRubric } from "../../src/rubric/load.ts";
import { groupLeaves } from "../../src/rubric/schema.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import type { HoldoutAnswers } from "./answers.ts";

/** Checks that take long and do not depend on the seed. */
const SKIPPED = new Set(["clean-room", "tests", "label-disputes"]);
/** How often the made-up programs answer like the reference. */
const NOVICE_SHARE = 0.2;
const BEGINNER_SHARE = 0.5;

/** Generate a repository with one commit of the candidate's own, which every program is scored in. */
export function generateRepository(exercise: string, root: string): void {
  execFileSync(process.execPath, [join("dist", "cli.cjs"), exercise, root, "--no-install", "--seed", "1"], {
    stdio: "ignore",
  });
  appendFileSync(join(root, "src", "main.ts"), "// changed\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("commit", "-qam", "Change the solution");
}

/** The score of each program in this repository on one holdout, by name of the program. */
export async function scoresOf(
  exercise: Exercise,
  root: string,
  holdout: HoldoutAnswers,
  seed: number,
): Promise<Map<string, Score>> {
  const grading = await exercise.grading();
  const all = withMixed(holdout, seed);
  const runs = new Map(
    Object.entries(all).map(([name, { answers, evidence }], index) => [
      name,
      runOf(index + 1, gradeCases(holdout.labels, outputOf(answers, grading), grading, new Map(evidence))),
    ]),
  );
  const [naive, reference] = [runs.get("naive"), runs.get("reference")];
  if (!naive || !reference) throw new Error("naive or reference was not run");
  const scores = new Map<string, Score>();
  for (const [name, candidate] of runs) {
    const compared = { candidate, naive, reference, seed };
    const measured = { ...compared, requested: holdout.labels.length, reproduced: false };
    scores.set(
      name,
      await scoreOf(exercise, root, { ...measured, comparison: compareHoldout(compared, grading) }, grading),
    );
  }
  return scores;
}

async function scoreOf(
  exercise: Exercise,
  root: string,
  holdout: Parameters<typeof compareHoldout>[0] & {
    requested: number;
    reproduced: boolean;
    comparison: ReturnType<typeof compareHoldout>;
  },
  grading: Grading,
): Promise<Score> {
  const repository = await openRepository(root);
  const rubric = readRubric(exercise.rubric, "rubric", CHECK_IDS);
  const split = { split: "development" as const, dataDir: join(root, "data"), cases: [], labels: [], hash: "" };
  const shipped = { ...split, reveal: () => split };
  const audited = await audit(
    { ...groupLeaves(rubric), caps: [] },
    {
      ...{ repository, exercise, grading, changes: [], runs: [], measurements: { holdout } },
      ...{ ...(await readFacts(repository, Date.now())), solution: { run: [""], timeout_s: 1 } },
      split: { ...shipped, shipped, hashes: [] },
      libraries: createLibraries([process.cwd()], {}),
      signal: new AbortController().signal,
      mode: "official",
      timed: (_, work) => work(),
      copy: () => Promise.reject(new Error("checks that run code of the candidate are skipped")),
    },
    { skip: SKIPPED, onCheck: () => undefined },
  );
  return aggregateScores({ ...rubric, caps: [] }, audited.leaves, () => false);
}

type Programs = HoldoutAnswers["programs"];

/**
 * The programs with those that answer some cases like the reference and the others like naive: a novice's, and a beginner's
 * where no program is one. All trials of a task fall to the same side.
 */
function withMixed({ programs, labels }: HoldoutAnswers, seed: number): Programs {
  const { naive, beginner, reference } = programs;
  if (!naive || !reference) throw new Error("naive or reference was not run");
  const draws = new Map(
    labels.map(({ id, tags = [] }) => [
      id,
      hashedRandom(`${seed} ${tags.find((tag) => tag.startsWith("task:")) ?? id}`),
    ]),
  );
  const mixed = (share: number): Programs[string] => {
    const isSkilled = (id: string) => (draws.get(id) ?? 1) < share;
    return {
      answers: [
        ...naive.answers.filter(({ id }) => !isSkilled(id)),
        ...reference.answers.filter(({ id }) => isSkilled(id)),
      ],
      evidence: [
        ...naive.evidence.filter(([id]) => !isSkilled(id)),
        ...reference.evidence.filter(([id]) => isSkilled(id)),
      ],
    };
  };
  return { naive, novice: mixed(NOVICE_SHARE), beginner: beginner ?? mixed(BEGINNER_SHARE), reference };
}

/** Answers as if a solution had written them. */
function outputOf(answers: readonly Answer[], grading: Grading): SolutionOutput {
  const byId: SolutionOutput["byId"] = new Map(
    answers.map((line) => {
      const parsed = grading.parse(line);
      return [line.id, parsed.ok ? { status: "answered", answer: parsed.answer } : { status: "invalid", answer: null }];
    }),
  );
  return { byId, unmatchedLines: [] };
}

const runOf = (id: number, cases: StoredRun["cases"]): StoredRun => ({
  ...{ id, label: "solution", role: "candidate", split: "holdout", dataHash: "", command: [], state: "finished" },
  ...{ exitCode: 0, startedAt: "", seconds: 1, gitCommit: null, gitDirty: null, kitVersion: "", unmatchedLines: [] },
  ...{ latency: { source: "mean", p50: null, p95: null }, answers: new Map(), metrics: new Map(), cases },
});
