import * as z from "zod";
import { isObject, parseJson } from "../base/json.ts";
import type { Answer } from "../exercise/case.ts";
import type { CaseGrade, FieldGrade } from "../exercise/grading.ts";
import type { Sqlite } from "../system/sqlite/types.ts";
import { networkReportSchema } from "./network-guard.ts";
import type { StoredRun } from "./stored-run.ts";
import { runUsageSchema } from "./usage.ts";

interface RunRow {
  id: number;
  label: string;
  role: StoredRun["role"];
  split: string;
  data_hash: string;
  command: string;
  state: StoredRun["state"];
  exit_code: number | null;
  started_at: string;
  seconds: number;
  git_commit: string | null;
  git_dirty: number | null;
  kit_version: string;
  latency_source: StoredRun["latency"]["source"];
  latency_p50: number | null;
  latency_p95: number | null;
  usage: string | null;
  stray: string;
  network: string | null;
}

interface CaseRow {
  case_id: string;
  status: CaseGrade["status"];
  reason: string | null;
  exact: number;
  tags: string;
  values: string;
  answer: string | null;
  form: string | null;
}

type FieldRow = FieldGrade & { case_id: string };

interface MetricRow {
  metric: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

const textsSchema = z.array(z.string());
const valuesSchema = z.record(z.string(), z.number());
const formSchema = z.array(
  z.object({ key: z.string(), habit: z.string(), given: z.string(), read: z.string().nullable() }),
);
/** Kept as it is, with the order of its keys. */
const answerSchema = z.custom<Answer>((value) => isObject(value) && typeof value["id"] === "string");

/**
 * The content of a JSON column.
 * @throws Error when it does not have the expected form: the message says that the file is malformed, as SQLite's own does
 */
function parseColumn<T>(schema: z.ZodType<T>, column: string, text: string): T {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(`malformed content in the column ${column}`);
}

/** Stored runs of one split and one state of its data (or all of them), newest first. */
export function readRuns(db: Sqlite, filter: { split: string; dataHash?: string }): StoredRun[] {
  const hash = filter.dataHash ?? null;
  const rows = db
    .prepare<[string, string | null, string | null], RunRow>(
      "SELECT * FROM runs WHERE split = ? AND (? IS NULL OR data_hash = ?) ORDER BY id DESC",
    )
    .all(filter.split, hash, hash);
  return withContent(db, rows);
}

/** One stored run. */
export function readRun(db: Sqlite, id: number): StoredRun | undefined {
  return withContent(db, db.prepare<[number], RunRow>("SELECT * FROM runs WHERE id = ?").all(id))[0];
}

/** What was recorded of one case of a run, in the form of its exercise; undefined when nothing was. */
export function readEvidence(db: Sqlite, run: number, caseId: string): unknown {
  const row = db
    .prepare<[number, string], { content: string }>("SELECT content FROM evidence WHERE run_id = ? AND case_id = ?")
    .get(run, caseId);
  return row && parseColumn(z.json(), "content", row.content);
}

function withContent(db: Sqlite, rows: readonly RunRow[]): StoredRun[] {
  const cases = db.prepare<[number], CaseRow>("SELECT * FROM cases WHERE run_id = ? ORDER BY rowid");
  const fields = db.prepare<[number], FieldRow>("SELECT * FROM fields WHERE run_id = ? ORDER BY rowid");
  const metrics = db.prepare<[number], MetricRow>("SELECT * FROM metrics WHERE run_id = ?");
  return rows.map((row) => {
    const caseRows = cases.all(row.id);
    return {
      id: row.id,
      label: row.label,
      role: row.role,
      split: row.split,
      dataHash: row.data_hash,
      command: parseColumn(textsSchema, "command", row.command),
      state: row.state,
      exitCode: row.exit_code,
      startedAt: row.started_at,
      seconds: row.seconds,
      gitCommit: row.git_commit,
      gitDirty: row.git_dirty === null ? null : Boolean(row.git_dirty),
      kitVersion: row.kit_version,
      latency: { source: row.latency_source, p50: row.latency_p50, p95: row.latency_p95 },
      ...(row.usage !== null && { usage: parseColumn(runUsageSchema, "usage", row.usage) }),
      unmatchedLines: parseColumn(textsSchema, "stray", row.stray),
      ...(row.network !== null && { network: parseColumn(networkReportSchema, "network", row.network) }),
      cases: gradesOf(caseRows, fields.all(row.id)),
      answers: new Map(
        caseRows.flatMap(({ case_id, answer }) =>
          answer === null ? [] : [[case_id, parseColumn(answerSchema, "answer", answer)]],
        ),
      ),
      metrics: new Map(metrics.all(row.id).map(({ metric, value, low, high }) => [metric, { value, low, high }])),
    };
  });
}

function gradesOf(caseRows: readonly CaseRow[], fieldRows: readonly FieldRow[]): CaseGrade[] {
  const byCase = new Map<string, FieldGrade[]>();
  for (const { case_id, field, predicted, gold, outcome } of fieldRows) {
    const grades = byCase.get(case_id) ?? [];
    grades.push({ field, predicted, gold, outcome });
    byCase.set(case_id, grades);
  }
  return caseRows.map(({ case_id, status, reason, exact, tags, values, form }) => ({
    id: case_id,
    status,
    ...(reason !== null && { reason }),
    exact: Boolean(exact),
    tags: parseColumn(textsSchema, "tags", tags),
    values: parseColumn(valuesSchema, "values", values),
    fields: byCase.get(case_id) ?? [],
    ...(form !== null && { form: parseColumn(formSchema, "form", form) }),
  }));
}
