import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import ocr from "../../../exercises/ocr/index.ts";
import { openDatabase, type ResultsDatabase } from "../../../src/evaluation/database.ts";
import { openRepository, type Repository } from "../../../src/exercise/repository.ts";
import type { Grading } from "../../../src/exercise/types.ts";
import { audit } from "../../../src/rubric/audit.ts";
import type { AuditContext } from "../../../src/rubric/check.ts";
import { CHECK_IDS } from "../../../src/rubric/checks/index.ts";
import { readFiles } from "../../../src/rubric/facts/files.ts";
import { readRubric } from "../../../src/rubric/load.ts";
import type { Measured } from "../../../src/rubric/measured.ts";
import { scoreTree } from "../../../src/rubric/tree.ts";
import { measureSolution } from "../../../src/score/measure.ts";
import { createSteps } from "../../../src/score/steps.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { generateInto } from "../../support/repository.ts";
import { type Member, members } from "./members.ts";

/** What the panel measures of a solution: the branches that depend on what it answers. */
const BRANCHES = new Set(["results", "robustness"]);
const DEVELOPMENT_COUNT = 6;

export interface PanelSize {
  /** Documents of the holdout. */
  count: number;
  seed: number;
  /** Members to leave out, by name. */
  without?: readonly string[];
}

export interface Row {
  member: string;
  /** Field F1 on the holdout, 0 to 1. */
  f1: number | null;
  /** Points of the leaves, by id. */
  leaves: Map<string, number>;
  /** Reached part of each branch, 0 to 1. */
  branches: Map<string, number>;
  total: number;
}

interface Panel {
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
async function measureMember(panel: Panel, one: Member, size: PanelSize, others: Map<string, number>) {
  const { database } = panel;
  const { id } = database.scores.begin(`panel ${one.name} ${size.seed}`, true);
  const steps = createSteps(database.scores, id);
  const shared = one.freshCount === undefined;
  if (shared) for (const [step, run] of others) database.scores.saveStep(id, step, run, 0);
  const measured = await one.withCommand((run) =>
    measureSolution({
      ...panel,
      ...{ exercise: ocr, libraries, steps, signal, skip: new Set(), changes: [] },
      solution: { run, timeout_s: one.limitSeconds },
      seed: shared ? size.seed : undefined,
      count: one.freshCount ?? size.count,
      progress: () => ({ update: quiet, stop: quiet }),
      say: quiet,
    }),
  );
  if (shared) for (const step of ["holdout.naive", "holdout.rules"]) others.set(step, steps.known<number>(step) ?? 0);
  // On sound documents only two are meant to fail; anything else is this machine's doing, and no result.
  if (one.finishes && measured.holdout?.candidate.state !== "finished") {
    throw new Error(`${one.name} did not finish (${measured.holdout?.candidate.state})`);
  }
  return measured;
}

async function rowOf({ repository, grading }: Panel, member: string, measured: Measured): Promise<Row> {
  const whole = readRubric(ocr.rubric, "rubric", CHECK_IDS);
  const rubric = { ...whole, caps: [], branches: whole.branches.filter(({ id }) => BRANCHES.has(id)) };
  const context: AuditContext = {
    ...{ repository, exercise: ocr, grading, libraries, signal, history: HISTORY, runs: [], measured },
    solution: { run: [member], timeout_s: 1 },
    files: await readFiles(repository.root),
    once: (_, work) => work(),
  };
  const audited = await audit(rubric, context, quiet);
  const score = scoreTree(rubric, audited.leaves, () => false);
  const cases = measured.holdout?.candidate.cases ?? [];
  return {
    member,
    f1: grading.metrics.find(({ id }) => id === grading.primary)?.compute(cases) ?? null,
    leaves: new Map(score.leaves.flatMap((leaf) => (leaf.score === null ? [] : [[leaf.leaf.id, leaf.score]]))),
    branches: new Map(score.branches.map(({ id, score: own }) => [id, own ?? 0])),
    total: score.total ?? 0,
  };
}

/**
 * Run the panel on one seed, through the code that `score` runs: a generated repository, its vendored runner, the sealed
 * holdout, hostile inputs, checks.
 * @param folder for the repository, the bundles and the pages that were read
 * @param onRow called after each member
 */
export async function runPanel(size: PanelSize, folder: string, onRow: (row: Row) => void): Promise<Row[]> {
  const root = join(folder, `repository-${size.seed}`);
  if (!existsSync(root)) await generateInto(root, DEVELOPMENT_COUNT);
  const database = await openDatabase(root, libraries);
  const panel: Panel = { repository: await openRepository(root), grading: await ocr.grading(), database };
  const others = new Map<string, number>();
  const rows: Row[] = [];
  try {
    for (const one of await members(folder, root, size.seed, size.count)) {
      if (size.without?.includes(one.name)) continue;
      const row = await rowOf(panel, one.name, await measureMember(panel, one, size, others));
      rows.push(row);
      onRow(row);
    }
  } finally {
    database.close();
  }
  return rows;
}
