import type { Sqlite } from "../system/sqlite/types.ts";
import type { StoredRun } from "./stored-run.ts";

/** Store a run with all its cases, or nothing of it. @returns the id of the run */
export function saveRun(db: Sqlite, run: Omit<StoredRun, "id">): number {
  const insertRun = db.prepare(`
    INSERT INTO runs (label, role, split, data_hash, command, state, exit_code, started_at, seconds, git_commit,
                      git_dirty, kit_version, latency_source, latency_p50, latency_p95, usage, stand_in, stray, network)
    VALUES (@label, @role, @split, @dataHash, @command, @state, @exitCode, @startedAt, @seconds, @gitCommit,
            @gitDirty, @kitVersion, @latencySource, @p50, @p95, @usage, @standIn, @stray, @network)`);
  const insertCase = db.prepare(`
    INSERT INTO cases (run_id, case_id, status, reason, exact, tags, "values", answer, form)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertField = db.prepare(`
    INSERT INTO fields (run_id, case_id, field, predicted, gold, outcome) VALUES (?, ?, ?, ?, ?, ?)`);
  const insertMetric = db.prepare(`INSERT INTO metrics (run_id, metric, value, low, high) VALUES (?, ?, ?, ?, ?)`);
  const insertEvidence = db.prepare(`INSERT INTO evidence (run_id, case_id, content) VALUES (?, ?, ?)`);
  return db.transaction(() => {
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
      stray: JSON.stringify(run.unmatchedLines),
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
        grade.form ? JSON.stringify(grade.form) : null,
      );
      for (const field of grade.fields) {
        insertField.run(id, grade.id, field.field, field.predicted, field.gold, field.outcome);
      }
    }
    for (const [caseId, seen] of run.evidence ?? []) insertEvidence.run(id, caseId, JSON.stringify(seen));
    for (const [metric, { value, low, high }] of run.metrics) insertMetric.run(id, metric, value, low, high);
    return id;
  }, "immediate");
}
