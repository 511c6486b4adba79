import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { openDatabase, type ResultsDatabase } from "../../src/evaluation/database.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import type { Grading } from "../../src/exercise/grading.ts";
import { openRepository, type Repository } from "../../src/repository/repository.ts";
import { readFiles } from "../../src/repository/source-files.ts";
import { audit } from "../../src/rubric/audit.ts";
import type { AuditContext } from "../../src/rubric/check.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readRubric } from "../../src/rubric/load.ts";
import type { Measured } from "../../src/rubric/measurements.ts";
import { scoreTree } from "../../src/rubric/tree.ts";
import { measureSolution } from "../../src/score/measure-solution.ts";
import { createSteps } from "../../src/score/steps.ts";
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
  /** Reached part of each branch, 0 to 1. */
  branches: Map<string, number>;
  total: number;
}

interface Measuring {
  panel: Panel;
  repository: Repository;
  grading: Grading;
  database: ResultsDatabase;
}

const libraries = createLibraries([resolve(".")], {});
const signal = new AbortController().signal;
const quiet = () => undefined;

/** Everything that a solution's own commit would have shown; the panel is about answers. */
const HISTORY = {
  commits: [],
  own: [{ hash: "0000000", date: new Date(), subject: "", files: [{ path: "src/main.ts", added: 1, deleted: 0 }] }],
};

/**
 * What `score` measures, of one member. Naive and reference run once by seed, as the runner runs them: their ids are
 * handed on, as if this score had been interrupted after them.
 */
async function measureMember(measuring: Measuring, one: Member, size: PanelSize, others: Map<string, number>) {
  const { database, panel } = measuring;
  const { exercise } = panel;
  const { id } = database.scores.begin(`panel ${one.name} ${size.seed}`, true);
  const steps = createSteps(database.scores, id);
  const shared = one.freshCount === undefined;
  if (shared) for (const [step, run] of others) database.scores.saveStep(id, step, run, 0);
  const measured = await one.withCommand((run) =>
    measureSolution({
      ...measuring,
      ...{ exercise, libraries, steps, signal, skip: new Set(size.skip), changes: [] },
      solution: { run, timeout_s: one.limitSeconds },
      seed: shared ? size.seed : undefined,
      count: one.freshCount ?? size.count,
      progress: () => ({ update: quiet, stop: quiet }),
      say: quiet,
    }),
  );
  if (shared) {
    for (const { name, role } of await exercise.approaches()) {
      const run = role && steps.known<number>(`holdout.${name}`);
      if (run !== undefined) others.set(`holdout.${name}`, run);
    }
  }
  // On sound documents only two are meant to fail; anything else is this machine's doing, and no result.
  if (one.finishes && measured.holdout?.candidate.state !== "finished") {
    throw new Error(`${one.name} did not finish (${measured.holdout?.candidate.state})`);
  }
  return measured;
}

async function rowOf({ panel, repository, grading }: Measuring, member: string, measured: Measured): Promise<Row> {
  const { exercise, branches } = panel;
  const whole = readRubric(exercise.rubric, "rubric", CHECK_IDS);
  const rubric = { ...whole, caps: [], branches: whole.branches.filter(({ id }) => branches.includes(id)) };
  const context: AuditContext = {
    ...{ repository, exercise, grading, libraries, signal, history: HISTORY, runs: [], measured },
    solution: { run: [member], timeout_s: 1 },
    files: await readFiles(repository.root),
    once: (_, work) => work(),
  };
  const audited = await audit(rubric, context, quiet);
  const score = scoreTree(rubric, audited.leaves, () => false);
  const cases = measured.holdout?.candidate.cases ?? [];
  return {
    member,
    primary: grading.metrics.find(({ id }) => id === grading.primary)?.compute(cases) ?? null,
    leaves: new Map(score.leaves.flatMap((leaf) => (leaf.score === null ? [] : [[leaf.leaf.id, leaf.score]]))),
    branches: new Map(score.branches.map(({ id, score: own }) => [id, own ?? 0])),
    total: score.total ?? 0,
  };
}

/**
 * Run the panel on one seed, through the code that `score` runs: a generated repository, its vendored runner, the sealed
 * holdout, hostile inputs, checks.
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
  const database = await openDatabase(root, libraries);
  const repository = await openRepository(root);
  const measuring: Measuring = { panel, repository, grading: await exercise.grading(), database };
  const others = new Map<string, number>();
  const rows: Row[] = [];
  try {
    for (const one of await panel.members(folder, root, size.seed, size.count)) {
      if (size.without?.includes(one.name)) continue;
      const row = await rowOf(measuring, one.name, await measureMember(measuring, one, size, others));
      rows.push(row);
      onRow(row);
    }
  } finally {
    database.close();
  }
  return rows;
}
