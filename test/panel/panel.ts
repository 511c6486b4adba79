import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type RunContext, withRunContext } from "../../src/evaluation/context.ts";
import { sharedAnswers } from "../../src/evaluation/shared-answers.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import { openRepository } from "../../src/repository/repository.ts";
import { aggregateScores } from "../../src/rubric/aggregate-scores.ts";
import { audit } from "../../src/rubric/audit.ts";
import { ownAnswers } from "../../src/rubric/checks/own-answers.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readFacts } from "../../src/rubric/facts.ts";
import { readRubric } from "../../src/rubric/load.ts";
import type { Measurements } from "../../src/rubric/measurements.ts";
import { groupLeaves } from "../../src/rubric/schema.ts";
import type { KnownBaselines } from "../../src/score/holdout-runs.ts";
import { measureSolution } from "../../src/score/measure-solution.ts";
import { startTimings } from "../../src/score/timings.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { generateInto } from "../support/repository.ts";
import type { Member } from "./member.ts";

const DEVELOPMENT_COUNT = 6;

/** The solutions of an exercise that are known in advance. */
export interface Panel {
  exercise: Exercise;
  /** What is measured of a solution: the branches of the rubric that depend on what it answers. */
  branches: readonly string[];
  /**
   * @param folder where bundles are put, with whatever members remember
   * @param root the generated repository
   * @param seed and `count`: of the holdout, for the oracle
   */
  members(folder: string, root: string, seed: number, count: number): Promise<Member[]>;
}

export interface PanelSize {
  /** Documents of the holdout. */
  count: number;
  seed: number;
  /** Members to leave out, by name. */
  without?: readonly string[];
  /** Parts of the score to leave out. */
  skip?: readonly string[];
}

export interface Row {
  member: string;
  /** The exercise's own measure on the holdout, 0 to 1. */
  primary: number | null;
  /** Points of the leaves, by id. */
  leaves: Map<string, number>;
  /** Earned part of what was checked of each branch, 0 to 1. */
  branches: Map<string, number>;
  total: number;
  /** Whether the answers on the holdout are taken for the reference's; undefined without a holdout. */
  isCopy: boolean | undefined;
}

const libraries = createLibraries([resolve(".")], {});
const signal = new AbortController().signal;
const quiet = () => undefined;
const noCopy = async (): Promise<never> => {
  throw new Error("the panel runs no check that needs a copy");
};

/** Everything that a solution's own commit would have shown; the panel is about answers. */
const HISTORY = {
  misdated: [],
  commits: [],
  own: [
    {
      hash: "0000000",
      date: new Date(),
      committed: new Date(),
      subject: "",
      files: [{ path: "src/main.ts", added: 1, deleted: 0 }],
    },
  ],
};

/**
 * What `score` measures of one member, in the repository itself. Naive and reference run once per seed, as the runner runs
 * them.
 */
async function measureMember(context: RunContext, one: Member, size: PanelSize, others: KnownBaselines) {
  const shared = one.freshCount === undefined;
  const options = {
    seed: shared ? size.seed : undefined,
    count: one.freshCount ?? size.count,
    skip: new Set(size.skip),
  };
  const measured = await one.withCommand((run) => {
    const solution = async () => ({ run, timeout_s: one.limitSeconds });
    return measureSolution({ ...context, solution }, startTimings(), options, shared ? others : undefined);
  });
  // On sound documents only two are meant to fail; anything else is this machine's doing, and no result.
  if (one.finishes && measured.holdout?.candidate.state !== "finished") {
    throw new Error(`${one.name} did not finish (${measured.holdout?.candidate.state})`);
  }
  return measured;
}

async function rowOf(
  { branches }: Panel,
  context: RunContext,
  member: string,
  measurements: Measurements,
): Promise<Row> {
  const { exercise, grading, repository } = context;
  const whole = readRubric(exercise.rubric, "rubric", CHECK_IDS);
  const rubric = { ...whole, caps: [], branches: whole.branches.filter(({ id }) => branches.includes(id)) };
  const facts = { ...(await readFacts(repository)), history: HISTORY };
  const solution = { run: [member], timeout_s: 1 };
  // Most members are the reference without one of its guards. The leaves are to show what that guard is worth.
  const audited = await audit(
    { ...groupLeaves(rubric), caps: [] },
    { ...context, ...facts, solution, runs: [], measurements, mode: "practice", ...startTimings(), copy: noCopy },
    { skip: new Set([ownAnswers.name]), onCheck: quiet },
  );
  const score = aggregateScores(rubric, audited.leaves, () => false);
  const { holdout } = measurements;
  const cases = holdout?.candidate.cases ?? [];
  return {
    member,
    primary: grading.metrics.find(({ id }) => id === grading.primary)?.compute(cases) ?? null,
    leaves: new Map(score.leaves.flatMap((leaf) => (leaf.score === null ? [] : [[leaf.leaf.id, leaf.score]]))),
    branches: new Map(score.branches.map(({ id, earned, checked }) => [id, checked === 0 ? 0 : earned / checked])),
    total: score.total ?? 0,
    isCopy: holdout && sharedAnswers(holdout.candidate, holdout.reference, holdout.naive).isCopy,
  };
}

/**
 * Run the panel on one seed through the code that `score` runs: a generated repository, its vendored runner, a holdout with
 * encrypted labels, hostile inputs, checks.
 * @param folder for the repository and the bundles
 * @param onRow called after each member
 */
export async function runPanel(
  panel: Panel,
  size: PanelSize,
  folder: string,
  onRow: (row: Row) => void,
): Promise<Row[]> {
  const { exercise } = panel;
  const root = join(folder, `${exercise.manifest.name}-${size.seed}`);
  if (!existsSync(root)) await generateInto(root, DEVELOPMENT_COUNT, exercise.manifest.name);
  const repository = await openRepository(root);
  const reporter = { progress: () => ({ update: quiet, stop: quiet }), info: quiet, warn: quiet };
  return withRunContext({ repository, exercise, libraries }, { changes: [], signal, reporter }, async (context) => {
    const others = new Map() satisfies KnownBaselines;
    const rows: Row[] = [];
    for (const one of await panel.members(folder, root, size.seed, size.count)) {
      if (size.without?.includes(one.name)) continue;
      const row = await rowOf(panel, context, one.name, await measureMember(context, one, size, others));
      rows.push(row);
      onRow(row);
    }
    return rows;
  });
}
