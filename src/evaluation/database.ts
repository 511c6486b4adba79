import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { failure, messageOf } from "../base/errors.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import { RESULTS_FILE } from "../repository/layout.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Estimate } from "./bootstrap.ts";
import type { Latency } from "./measure.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { NetworkReport } from "./network-guard.ts";
import { readEvidence, readRun, readRuns } from "./read-runs.ts";
import type { EndState } from "./run-solution.ts";
import { type ScoreStore, scoreStore } from "./scores.ts";
import type { RunUsage } from "./usage.ts";

export type Role = "candidate" | "naive" | "reference" | "approach";

/** One evaluation, as it is kept. */
export interface StoredRun {
  id: number;
  label: string;
  role: Role;
  split: string;
  dataHash: string;
  command: readonly string[];
  state: EndState;
  exitCode: number | null;
  startedAt: string;
  seconds: number;
  gitCommit: string | null;
  gitDirty: boolean | null;
  kitVersion: string;
  latency: Latency;
  /** What its models took; absent where no answer tells of one. */
  usage?: RunUsage;
  stray: readonly string[];
  /** What the solution called while calls to the outside were refused; absent where they were not. */
  network?: NetworkReport;
  cases: readonly CaseGrade[];
  /** The solution's line by case id; of an invalid line, what is in order. */
  answers: ReadonlyMap<string, unknown>;
  /** What the exercise's own servers saw, by case id; absent where there are none. Stored, and read by `evidence`. */
  evidence?: ReadonlyMap<string, unknown>;
  metrics: ReadonlyMap<string, Estimate>;
}

export interface ResultsDatabase {
  /** Store a run, all of it or nothing. @returns the run's id */
  save(run: Omit<StoredRun, "id">): number;
  /** Newest first. */
  runs(filter: { split: string; dataHash?: string }): StoredRun[];
  /** One run; undefined when there is none of that id. */
  run(id: number): StoredRun | undefined;
  /** What the exercise's own servers saw of a case in a run; undefined when nobody called on them. */
  evidence(run: number, caseId: string): unknown;
  scores: ScoreStore;
  close(): void;
}

/**
 * Open the results of a repository, making or migrating the file as needed.
 * Throws a failure that says what to type when the file is damaged, locked, or made by a newer kit.
 */
export async function openDatabase(root: string, libraries: Libraries): Promise<ResultsDatabase> {
  const Database = await libraries.load<typeof BetterSqlite3>("better-sqlite3");
  const file = join(root, RESULTS_FILE);
  try {
    const db = new Database(file, { timeout: 10_000 });
    db.pragma("journal_mode = WAL");
    db.pragma("foreign_keys = ON");
    migrate(db, file);
    return {
      save: (run) => save(db, run),
      runs: (filter) => readRuns(db, filter),
      run: (id) => readRun(db, id),
      evidence: (run, caseId) => readEvidence(db, run, caseId),
      scores: scoreStore(db),
      close: () => db.close(),
    };
  } catch (error) {
    if (/malformed|not a database|encrypted/i.test(messageOf(error))) {
      throw failure(
        `${file} is damaged (${messageOf(error)}).`,
        `Move it away and evaluate again: \`mv ${RESULTS_FILE} ${RESULTS_FILE}.damaged\`.`,
        error,
      );
    }
    if (/bindings file|NODE_MODULE_VERSION|ERR_DLOPEN/i.test(messageOf(error))) {
      throw failure(
        "better-sqlite3 is installed, but its native part is missing or was built for another Node.",
        `In ${root}, type \`npm rebuild better-sqlite3\` (it may need python3, make and a C++ compiler).`,
        error,
      );
    }
    throw error;
  }
}

function migrate(db: BetterSqlite3.Database, file: string): void {
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > MIGRATIONS.length) {
    throw failure(`${file} was written by a newer kit (schema ${version}).`, "Use that kit, or move the file away.");
  }
  if (version === MIGRATIONS.length) return;
  // IMMEDIATE, and the version read again inside: two evaluations may start at once.
  db.transaction(() => {
    const current = Number(db.pragma("user_version", { simple: true }));
    for (const step of MIGRATIONS.slice(current)) db.exec(step);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

function save(db: BetterSqlite3.Database, run: Omit<StoredRun, "id">): number {
  const insertRun = db.prepare(`
    INSERT INTO runs (label, role, split, data_hash, command, state, exit_code, started_at, seconds, git_commit,
                      git_dirty, kit_version, latency_source, latency_p50, latency_p95, usage, stand_in, stray, network)
    VALUES (@label, @role, @split, @dataHash, @command, @state, @exitCode, @startedAt, @seconds, @gitCommit,
            @gitDirty, @kitVersion, @latencySource, @p50, @p95, @usage, @standIn, @stray, @network)`);
  const insertCase = db.prepare(`
    INSERT INTO cases (run_id, case_id, status, reason, exact, tags, "values", answer, salvaged)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertField = db.prepare(`
    INSERT INTO fields (run_id, case_id, field, predicted, gold, outcome) VALUES (?, ?, ?, ?, ?, ?)`);
  const insertMetric = db.prepare(`INSERT INTO metrics (run_id, metric, value, low, high) VALUES (?, ?, ?, ?, ?)`);
  const insertEvidence = db.prepare(`INSERT INTO evidence (run_id, case_id, content) VALUES (?, ?, ?)`);
  return db
    .transaction(() => {
      const { lastInsertRowid } = insertRun.run({
        label: run.label,
        role: run.role,
        split: run.split,
        dataHash: run.dataHash,
        command: JSON.stringify(run.command),
        state: run.state,
        exitCode: run.exitCode,
        startedAt: run.startedAt,
        seconds: run.seconds,
        gitCommit: run.gitCommit,
        gitDirty: run.gitDirty === null ? null : Number(run.gitDirty),
        kitVersion: run.kitVersion,
        latencySource: run.latency.source,
        p50: run.latency.p50,
        p95: run.latency.p95,
        usage: run.usage ? JSON.stringify(run.usage) : null,
        standIn: Number(run.usage?.standIn ?? false),
        stray: JSON.stringify(run.stray),
        network: run.network ? JSON.stringify(run.network) : null,
      });
      const id = Number(lastInsertRowid);
      for (const grade of run.cases) {
        const answer = run.answers.get(grade.id);
        insertCase.run(
          id,
          grade.id,
          grade.status,
          grade.reason ?? null,
          Number(grade.exact),
          JSON.stringify(grade.tags),
          JSON.stringify(grade.values),
          answer === undefined ? null : JSON.stringify(answer),
          grade.salvaged ? JSON.stringify(grade.salvaged) : null,
        );
        for (const field of grade.fields) {
          insertField.run(id, grade.id, field.field, field.predicted, field.gold, field.outcome);
        }
      }
      for (const [caseId, seen] of run.evidence ?? []) insertEvidence.run(id, caseId, JSON.stringify(seen));
      for (const [metric, { value, low, high }] of run.metrics) insertMetric.run(id, metric, value, low, high);
      return id;
    })
    .immediate();
}
