import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ocr from "../../exercises/ocr/index.ts";
import { hiddenPaths } from "../../src/evaluation/hidden-paths.ts";
import { compareHoldout } from "../../src/evaluation/holdout-comparison.ts";
import { withSandbox } from "../../src/evaluation/sandbox.ts";
import type { LabeledSplit } from "../../src/evaluation/split.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { workingFiles } from "../../src/evaluation/working-files.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";
import type { CheckContext } from "../../src/rubric/check.ts";
import { CHECKS_BY_ID } from "../../src/rubric/checks/registry.ts";
import { readFacts } from "../../src/rubric/facts.ts";
import type { HoldoutResult } from "../../src/rubric/measurements.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "./command.ts";

/** A commit: hours after the start, its message, and the files it writes (null removes a file). */
export interface CommitPlan {
  at: number;
  message?: string;
  files: Record<string, string | null>;
}

const START = Date.parse("2026-01-10T08:00:00Z");
export const hours = (at: number) => new Date(START + at * 3_600_000).toISOString();

/** Create a git repository with the given commits; the first one stands for what the kit generates. */
export function gitRepository(...plans: CommitPlan[]): string {
  const root = temporaryFolder();
  const git = (args: string[], date = hours(0)) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  git(["init", "-q", "-b", "main"]);
  for (const { at, message = "work", files } of plans) {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      if (content === null) git(["rm", "-q", path]);
      else writeFileSync(join(root, path), content);
    }
    git(["add", "-A"]);
    git(["commit", "-q", "--allow-empty", "-m", message], hours(at));
  }
  return root;
}

export const grade = (id: string, part: Partial<CaseGrade> = {}): CaseGrade => ({
  ...{ id, tags: [], status: "answered", fields: [], exact: false, values: {} },
  ...part,
});

export function storedRun(id: number, part: Partial<StoredRun> = {}): StoredRun {
  return {
    ...{ id, label: "solution", role: "candidate", split: "development", dataHash: "x", command: ["x"] },
    ...{ state: "finished", exitCode: 0, startedAt: hours(1), seconds: 2, gitCommit: `commit${id}`, gitDirty: false },
    ...{
      kitVersion: "0",
      latency: { source: "reported", p50: 0.5, p95: 1.25 },
      unmatchedLines: [],
      cases: [],
      answers: new Map(),
    },
    metrics: new Map(),
    ...part,
  } as StoredRun;
}

/** What a check looks at, around a repository made by `gitRepository`. */
export async function checkContext(root: string, part: Partial<CheckContext> = {}): Promise<CheckContext> {
  const shipped = splitIn(root);
  const repository: CheckContext["repository"] = {
    root,
    manifest: {
      ...{ schema: 1, kit: { name: "k", version: "0" }, exercise: "ocr", language: "typescript", seed: 1, hours: 24 },
      ...{ package_manager: "npm", ai: "allowed", created_at: hours(0), frozen: {} },
    },
  };
  const context: CheckContext = {
    repository,
    exercise: ocr,
    grading: await ocr.grading(),
    solution: { run: ["node", "solve.mjs"], timeout_s: 30 },
    libraries: createLibraries([process.cwd()], {}),
    signal: new AbortController().signal,
    ...(await readFacts(repository, Date.parse(hours(100)))),
    split: { ...shipped, shipped, hashes: [shipped.hash] },
    changes: [],
    runs: [],
    measurements: {},
    check(id, parameters = {}) {
      const found = CHECKS_BY_ID.get(id);
      if (!found) throw new Error(id);
      return found.run(context, parameters);
    },
    mode: "practice",
    timed: (_, work) => work(),
    copy: async (part, work) =>
      withSandbox({ files: await workingFiles(root), hidden: await hiddenPaths([root]), ...part }, work),
    ...part,
  };
  return context;
}

/** The development data of a repository that may have only some of it. */
function splitIn(root: string): LabeledSplit {
  const dataDir = join(root, "data");
  const records = (name: string) =>
    existsSync(join(dataDir, name))
      ? readFileSync(join(dataDir, name), "utf8")
          .trim()
          .split("\n")
          .map((line): { id: string } => JSON.parse(line))
      : [];
  const [cases, labels] = [records("cases.jsonl"), records("labels.jsonl")];
  return { split: "development", dataDir, cases, labels, hash: "x", reveal: () => ({ labels, hash: "x" }) };
}

/** The three runs on a holdout with their comparison. */
export function holdoutResult(
  runs: Pick<HoldoutResult, "candidate" | "naive" | "reference">,
  grading: Parameters<typeof compareHoldout>[1],
): HoldoutResult {
  const holdout = { ...runs, seed: 1 };
  return { ...holdout, requested: 1, reproduced: false, comparison: compareHoldout(holdout, grading) };
}
