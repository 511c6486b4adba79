/**
 * Schema of `.takehome/results.sqlite`, one step per version; `user_version` counts the steps that were taken. Released
 * steps are never edited; new ones are added.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id           INTEGER PRIMARY KEY,
    label        TEXT NOT NULL,             -- solution, an approach of it, naive, a reference approach
    role         TEXT NOT NULL CHECK (role IN ('candidate', 'naive', 'reference', 'approach')),
    split        TEXT NOT NULL,             -- development, holdout
    data_hash    TEXT NOT NULL,             -- SHA-256 of cases and labels: runs are comparable when it is equal
    command      TEXT NOT NULL,             -- argv as JSON
    state        TEXT NOT NULL CHECK (state IN ('finished', 'failed', 'timed-out', 'interrupted', 'not-started')),
    exit_code    INTEGER,
    started_at   TEXT NOT NULL,             -- ISO 8601, UTC
    seconds      REAL NOT NULL,
    git_commit   TEXT,
    git_dirty    INTEGER,
    kit_version  TEXT NOT NULL,
    latency_source TEXT NOT NULL,
    latency_p50  REAL,                      -- seconds per document
    latency_p95  REAL,
    stray        TEXT NOT NULL              -- lines that belong to no case, as JSON
  ) STRICT;
  CREATE INDEX runs_by_label ON runs (label, split, data_hash);
  CREATE TABLE cases (
    run_id  INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    case_id TEXT NOT NULL,
    status  TEXT NOT NULL CHECK (status IN ('answered', 'missing', 'duplicate', 'invalid')),
    reason  TEXT,
    exact   INTEGER NOT NULL,
    tags    TEXT NOT NULL,                  -- JSON array
    "values" TEXT NOT NULL,                 -- JSON object, further measures of the exercise
    answer  TEXT,                           -- the solution's line as JSON
    PRIMARY KEY (run_id, case_id)
  ) STRICT;
  CREATE TABLE fields (
    run_id    INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    case_id   TEXT NOT NULL,
    field     TEXT NOT NULL,
    predicted TEXT,
    gold      TEXT,
    outcome   TEXT NOT NULL CHECK (outcome IN ('correct', 'wrong', 'missing', 'spurious', 'absent')),
    PRIMARY KEY (run_id, case_id, field)
  ) STRICT;
  CREATE TABLE metrics (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    value  REAL,
    low    REAL,                            -- 95% bootstrap interval
    high   REAL,
    PRIMARY KEY (run_id, metric)
  ) STRICT;
  `,
  `
  CREATE TABLE scores (
    id           INTEGER PRIMARY KEY,
    fingerprint  TEXT NOT NULL,             -- of files, rubric and options: an interrupted score goes on when it is equal
    state        TEXT NOT NULL CHECK (state IN ('running', 'finished')),
    started_at   TEXT NOT NULL,             -- ISO 8601, UTC
    finished_at  TEXT,
    document     TEXT                       -- the whole score as JSON (docs/api/score.schema.json)
  ) STRICT;
  CREATE TABLE score_steps (
    score_id INTEGER NOT NULL REFERENCES scores (id) ON DELETE CASCADE,
    step     TEXT NOT NULL,
    content  TEXT NOT NULL,                 -- JSON
    seconds  REAL NOT NULL,
    PRIMARY KEY (score_id, step)
  ) STRICT;
  `,
  `
  ALTER TABLE runs ADD COLUMN network TEXT; -- calls to the outside while they were refused, as JSON; null: they were not
  `,
  `
  ALTER TABLE runs ADD COLUMN usage TEXT;                        -- what its models took, as JSON; NULL without models
  ALTER TABLE runs ADD COLUMN stand_in INTEGER NOT NULL DEFAULT 0; -- 1: a stand-in answered, no result of a model
  `,
  `
  ALTER TABLE cases ADD COLUMN salvaged TEXT; -- of an invalid line: fields and values of what is in order, as JSON
  `,
  `
  CREATE TABLE evidence (                  -- what the exercise's own servers saw of a case
    run_id  INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    case_id TEXT NOT NULL,
    content TEXT NOT NULL,                 -- JSON, by the exercise
    PRIMARY KEY (run_id, case_id)
  ) STRICT;
  `,
  `
  ALTER TABLE cases ADD COLUMN form TEXT; -- what an answer writes in another way than the contract says, as JSON
  `,
  `
  DROP TABLE score_steps; -- an interrupted score starts over
  CREATE TABLE finished_scores (
    id          INTEGER PRIMARY KEY,
    finished_at TEXT NOT NULL,             -- ISO 8601, UTC
    document    TEXT NOT NULL              -- the whole score as JSON (docs/api/score.schema.json)
  ) STRICT;
  INSERT INTO finished_scores SELECT id, finished_at, document FROM scores WHERE state = 'finished';
  DROP TABLE scores;
  ALTER TABLE finished_scores RENAME TO scores;
  `,
];
