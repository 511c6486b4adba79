import type { AttemptState } from "../attempt/state.ts";
import { sharedAnswers } from "../evaluation/shared-answers.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { improvements, type Score } from "../rubric/aggregate-scores.ts";
import { faultScore } from "../rubric/checks/model-faults.ts";
import type { HoldoutResult, Measurements } from "../rubric/measurements.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { ScoreDocument, ScoreRun } from "./schema.ts";

const MAX_IMPROVEMENTS = 5;

interface DocumentInput extends Pick<ScoreDocument, "mode" | "isolation" | "light"> {
  exercise: Pick<Manifest, "name" | "case">;
  changes: readonly { id: string; title: string }[];
  git: ScoreDocument["git"];
  rubric: ScoreDocument["rubric"];
  changedFiles: readonly string[];
  score: Score;
  /** Checks that were run. */
  checks: readonly ScoreDocument["checks"][number][];
  /** What the check of a cap found. */
  capNote(cap: Score["caps"][number]): string | undefined;
  measurements: Measurements;
  judge: ScoreDocument["judge"];
  attempt: Pick<AttemptState, "hints" | "referenceShown">;
  seconds: ReadonlyMap<string, number>;
}

/** A complete score as one plain object. Caps and the cost of hints lower the total, not `bands`. */
export function scoreDocument(input: DocumentInput): ScoreDocument {
  const { score, measurements } = input;
  const { hostile } = measurements;
  const help = helpOf(input.attempt);
  return {
    schema: 2,
    mode: input.mode,
    isolation: input.isolation,
    kit_version: KIT_VERSION,
    exercise: input.exercise.name,
    case: input.exercise.case,
    light: input.light,
    finished_at: new Date().toISOString(),
    git: input.git,
    rubric: input.rubric,
    changes: input.changes.map(({ id, title }) => ({ id, title })),
    changed_files: [...input.changedFiles],
    bands: score.bands,
    total: score.total === null ? null : Math.max(0, score.total - help.hint_points),
    uncapped: score.uncapped,
    checked: score.checked,
    caps: score.caps.map((cap) => {
      const note = input.capNote(cap);
      return { ...cap, ...(note !== undefined && { note }) };
    }),
    checks: [...input.checks],
    branches: score.branches.map(({ id, title, earned, checked, points }) => ({ id, title, earned, checked, points })),
    leaves: score.leaves.map(({ leaf, score: own, maxPoints: points, gain, note, evidence }) => ({
      ...{ id: leaf.id, title: leaf.title, kind: leaf.kind, score: own, points, gain },
      note: note ?? null,
      raise: leaf.raise,
      evidence: evidence.map(({ kind, ref, text }) => ({ kind, ref: ref ?? null, text })),
    })),
    improvements: improvements(score, MAX_IMPROVEMENTS).map(({ leaf, gain }) => ({
      ...{ id: leaf.id, gain, raise: leaf.raise },
    })),
    development: measurements.development ? runOf(measurements.development) : null,
    holdout: holdoutOf(measurements),
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
    faults: faultsOf(measurements),
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

function faultsOf({ faults }: Measurements): ScoreDocument["faults"] {
  if (!faults) return null;
  return {
    problem: faults.problem ?? null,
    families: faults.runs.map((run) => ({
      ...{ family: run.family, group: run.group, score: faultScore(run, faults), state: run.state },
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

const runOf = ({ id, label, state, seconds, metrics, usage }: StoredRun): ScoreRun => ({
  ...{ id, label, state, seconds, metrics: Object.fromEntries(metrics), stand_in: usage?.standIn ?? false },
});

function holdoutOf({ holdout }: Measurements): ScoreDocument["holdout"] {
  if (!holdout) return null;
  return {
    seed: holdout.seed,
    count: holdout.candidate.cases.length,
    requested: holdout.requested,
    fresh: !holdout.reproduced,
    candidate: runOf(holdout.candidate),
    naive: runOf(holdout.naive),
    reference: runOf(holdout.reference),
    shared_answers: sharedOf(holdout),
    comparisons: [...holdout.comparison.headToHead()],
  };
}

function sharedOf({
  candidate,
  reference,
  naive,
}: HoldoutResult): NonNullable<ScoreDocument["holdout"]>["shared_answers"] {
  const { compared, same, isCopy } = sharedAnswers(candidate, reference, naive);
  return { compared, same, is_copy: isCopy };
}
