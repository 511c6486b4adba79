import type { AttemptState } from "../attempt/state.ts";
import type { StoredRun } from "../evaluation/database.ts";
import { headToHead } from "../evaluation/holdout-comparison.ts";
import type { Grading } from "../exercise/grading.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { familyScore } from "../rubric/checks/model-faults.ts";
import type { Measured } from "../rubric/measurements.ts";
import { improvements, type Score } from "../rubric/tree.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { ScoreDocument, ScoreRun } from "./schema.ts";

export const MOST_IMPROVEMENTS = 5;

export interface DocumentInput {
  exercise: Pick<Manifest, "name" | "case">;
  changes: readonly { id: string; title: string }[];
  grading: Grading;
  git: ScoreDocument["git"];
  rubric: ScoreDocument["rubric"];
  changedFiles: readonly string[];
  score: Score;
  /** What the check of a cap found. */
  capNote(cap: Score["caps"][number]): string | undefined;
  measured: Measured;
  judge: ScoreDocument["judge"];
  attempt: Pick<AttemptState, "hints" | "referenceShown">;
  seconds: ReadonlyMap<string, number>;
}

/** Everything that a score says, as one plain object. */
export function scoreDocument(input: DocumentInput): ScoreDocument {
  const { score, measured, grading } = input;
  const { hostile } = measured;
  const help = helpOf(input.attempt);
  return {
    schema: 1,
    kit_version: KIT_VERSION,
    exercise: input.exercise.name,
    case: input.exercise.case,
    finished_at: new Date().toISOString(),
    git: input.git,
    rubric: input.rubric,
    changes: input.changes.map(({ id, title }) => ({ id, title })),
    changed_files: [...input.changedFiles],
    bands: score.bands,
    total: score.total === null ? null : Math.max(0, score.total - help.hint_points),
    uncapped: score.uncapped,
    coverage: score.coverage,
    caps: score.caps.map((cap) => {
      const note = input.capNote(cap);
      return { ...cap, ...(note !== undefined && { note }) };
    }),
    branches: score.branches.map(({ id, title, score: own, coverage, points: worth }) => ({
      ...{ id, title, score: own, coverage, points: worth },
    })),
    leaves: score.leaves.map(({ leaf, score: own, points: worth, gain, note, evidence }) => ({
      ...{ id: leaf.id, title: leaf.title, kind: leaf.kind, score: own, points: worth, gain },
      note: note ?? null,
      raise: leaf.raise,
      evidence: evidence.map(({ kind, ref, text }) => ({ kind, ref: ref ?? null, text })),
    })),
    improvements: improvements(score, MOST_IMPROVEMENTS).map(({ leaf, gain }) => ({
      ...{ id: leaf.id, gain, raise: leaf.raise },
    })),
    development: measured.development ? runOf(measured.development) : null,
    holdout: holdoutOf(measured, grading),
    hostile: hostile
      ? {
          finished: hostile.finished,
          state: hostile.state,
          seconds: hostile.seconds,
          inputs: hostile.outcomes.map(({ id, kind, passed, expected, found }) => ({
            id,
            kind,
            passed,
            expected,
            found,
          })),
        }
      : null,
    faults: faultsOf(measured),
    judge: input.judge,
    help,
    seconds: Object.fromEntries(input.seconds),
  };
}

function helpOf({ hints, referenceShown }: DocumentInput["attempt"]): NonNullable<ScoreDocument["help"]> {
  const taken = [...hints].map(([topic, cost]) => ({ topic, cost }));
  return {
    hints: taken,
    hint_points: taken.reduce((sum, { cost }) => sum + cost, 0),
    reference_shown: referenceShown.map(({ at, what, clockWas }) => ({ at, what, clock_was: clockWas })),
  };
}

function faultsOf({ faults }: Measured): ScoreDocument["faults"] {
  if (!faults) return null;
  return {
    problem: faults.problem ?? null,
    families: faults.families.map((run) => ({
      ...{ family: run.family, group: run.group, score: familyScore(run, faults), state: run.state },
      ...{
        seconds: run.seconds,
        requests: run.requests,
        injected: run.injected,
        returns: run.returns,
        early: run.early,
      },
      documents: run.documents.map(({ id, outcome, detail }) => ({ id, outcome, detail })),
    })),
  };
}

const runOf = ({ id, state, seconds, metrics, usage }: StoredRun): ScoreRun => ({
  ...{ id, state, seconds, metrics: Object.fromEntries(metrics), stand_in: usage?.standIn ?? false },
});

function holdoutOf({ holdout }: Measured, grading: Grading): ScoreDocument["holdout"] {
  if (!holdout) return null;
  return {
    seed: holdout.seed,
    count: holdout.candidate.cases.length,
    requested: holdout.requested,
    fresh: !holdout.reproduced,
    candidate: runOf(holdout.candidate),
    naive: runOf(holdout.naive),
    reference: runOf(holdout.reference),
    comparisons: headToHead(holdout, grading),
  };
}
