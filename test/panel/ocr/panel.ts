import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ocr from "../../../exercises/ocr/index.ts";
import type { StoredRun } from "../../../src/evaluation/database.ts";
import { solutionEnvironment } from "../../../src/evaluation/environment.ts";
import { gradeCases, measure } from "../../../src/evaluation/measure.ts";
import { keptAnswers, readOutput } from "../../../src/evaluation/output.ts";
import { runSolution } from "../../../src/evaluation/run-solution.ts";
import { encodeJsonLines } from "../../../src/exercise/jsonl.ts";
import type { Answer, Dataset, Split } from "../../../src/exercise/types.ts";
import { audit } from "../../../src/rubric/audit.ts";
import type { AuditContext } from "../../../src/rubric/check.ts";
import { CHECK_IDS } from "../../../src/rubric/checks/index.ts";
import { readRubric } from "../../../src/rubric/load.ts";
import type { HostileRun } from "../../../src/rubric/measured.ts";
import { scoreTree } from "../../../src/rubric/tree.ts";
import { runHostile } from "../../../src/score/hostile.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { bundleReference, GUARDS } from "./bundle.ts";

/** What the panel measures of a solution: the branches that depend on what it answers. */
const BRANCHES = new Set(["results", "robustness"]);
const DEVELOPMENT_COUNT = 6;
const LIMIT_SECONDS = 600;
const HANG_SECONDS = 4;

export interface Member {
  name: string;
  /** argv for a data set; `gold` is the file with its labels, for the oracle only. */
  command(gold: string): readonly string[];
  limitSeconds: number;
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

interface Data extends Dataset {
  folder: string;
  split: Split;
  gold: string;
}

const libraries = createLibraries([resolve(".")], {});
const signal = new AbortController().signal;
const quiet = () => undefined;

/** The solutions that are known in advance. */
export async function members(folder: string, developmentGold: string): Promise<Member[]> {
  const simple = (name: string, gold?: string): Member => ({
    name,
    limitSeconds: name === "hang" ? HANG_SECONDS : LIMIT_SECONDS,
    command: (own) => [process.execPath, resolve("test/panel/ocr/solutions/simple.mjs"), name, gold ?? own],
  });
  const bundled = async (
    name: string,
    approach: string,
    missing: (typeof GUARDS)[number] | "none",
  ): Promise<Member> => {
    const file = await bundleReference(approach, missing, folder);
    return { name, limitSeconds: LIMIT_SECONDS, command: () => [process.execPath, file] };
  };
  return [
    ...["do-nothing", "crash", "hang", "random"].map((name) => simple(name)),
    simple("hard-coded", developmentGold),
    await bundled("naive", "naive", "duplicates"),
    ...(await Promise.all(GUARDS.map((guard) => bundled(`reference without ${guard}`, "rules", guard)))),
    await bundled("reference", "rules", "none"),
    simple("oracle"),
  ];
}

async function dataset(seed: number, count: number, split: Split, folder: string): Promise<Data> {
  await mkdir(join(folder, "assets"), { recursive: true });
  const request = { seed, count, split, outputDir: join(folder, "assets"), libraries, signal, onProgress: quiet };
  const made = await ocr.generate(request);
  const gold = join(folder, "gold.jsonl");
  await writeFile(gold, encodeJsonLines(made.labels));
  return { ...made, folder: join(folder, "assets"), split, gold };
}

async function runOn(member: Member, data: Data, id: number): Promise<StoredRun> {
  const grading = await ocr.grading();
  const run = await start(member, data.folder, data.cases, data.gold);
  // On sound documents only two are meant to fail; anything else is this machine's doing, and no result.
  if (run.state !== "finished" && member.name !== "crash" && member.name !== "hang") {
    throw new Error(`${member.name} did not finish (${run.state}):\n${run.tail.join("\n")}`);
  }
  const output = readOutput(
    run.output,
    data.cases.map((one) => one.id),
    grading,
  );
  const cases = gradeCases(data.labels, output, grading);
  return {
    ...{ id, label: member.name, role: "candidate", split: data.split, dataHash: "", command: [], state: run.state },
    ...{ exitCode: run.exitCode, startedAt: "", seconds: run.seconds, gitCommit: null, gitDirty: null, kitVersion: "" },
    ...{ latency: { source: "mean", p50: null, p95: null }, stray: output.stray, cases, answers: keptAnswers(output) },
    metrics: measure(cases, grading, 1),
  } as StoredRun;
}

function start(member: Member, dataDir: string, cases: Data["cases"], gold: string) {
  return runSolution({
    command: member.command(gold),
    cwd: resolve("."),
    env: solutionEnvironment(process.env, []),
    timeoutSeconds: member.limitSeconds,
    cases,
    dataDir,
    assets: ["images"],
    logFile: join(dataDir, "..", "run.log"),
    signal,
    onProgress: quiet,
  });
}

const hostileOn = async (member: Member, development: Data, ordinary: StoredRun): Promise<HostileRun> =>
  runHostile({
    exercise: ocr,
    grading: await ocr.grading(),
    solution: { run: [...member.command(development.gold)], timeout_s: member.limitSeconds },
    libraries,
    cwd: resolve("."),
    dataDir: development.folder,
    cases: development.cases,
    ordinary: ordinary.answers as ReadonlyMap<string, Answer>,
    logFile: join(development.folder, "..", "run.log"),
    signal,
    onProgress: quiet,
  });

/** Everything that a solution's own commit would have shown; the panel is about answers. */
const HISTORY = {
  commits: [],
  own: [{ hash: "0000000", date: new Date(), subject: "", files: [{ path: "src/main.ts", added: 1, deleted: 0 }] }],
};

/**
 * Run the whole panel on one seed.
 * @param onRow called after each member
 */
export async function runPanel(seed: number, count: number, folder: string, onRow: (row: Row) => void): Promise<Row[]> {
  const grading = await ocr.grading();
  const whole = readRubric(ocr.rubric, "rubric", CHECK_IDS);
  const rubric = { ...whole, caps: [], branches: whole.branches.filter(({ id }) => BRANCHES.has(id)) };
  const holdout = await dataset(seed, count, "holdout", join(folder, `${seed}-holdout`));
  const development = await dataset(seed, DEVELOPMENT_COUNT, "development", join(folder, `${seed}-development`));
  const panel = await members(folder, development.gold);
  const run = async (name: string) => {
    const member = panel.find((one) => one.name === name);
    if (!member) throw new Error(name);
    return runOn(member, holdout, 0);
  };
  const [naive, reference] = [await run("naive"), await run("reference")];
  const rows: Row[] = [];
  for (const member of panel) {
    const onDevelopment = await runOn(member, development, 1);
    const candidate = await runOn(member, holdout, 2);
    const hostile = await hostileOn(member, development, onDevelopment);
    const context = {
      ...{ grading, exercise: ocr, libraries, signal, history: HISTORY, runs: [] },
      measured: {
        development: onDevelopment,
        holdout: { candidate, naive, reference, seed, reproduced: false },
        hostile,
      },
      once: (_: string, work: () => Promise<unknown>) => work(),
    } as unknown as AuditContext;
    const audited = await audit(rubric, context, quiet);
    const score = scoreTree(rubric, audited.leaves, () => false);
    const row: Row = {
      member: member.name,
      f1: grading.metrics.find(({ id }) => id === grading.primary)?.compute(candidate.cases) ?? null,
      leaves: new Map(score.leaves.flatMap((leaf) => (leaf.score === null ? [] : [[leaf.leaf.id, leaf.score]]))),
      branches: new Map(score.branches.map(({ id, score: own }) => [id, own ?? 0])),
      total: score.total ?? 0,
    };
    rows.push(row);
    onRow(row);
  }
  return rows;
}
