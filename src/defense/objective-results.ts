import { duration } from "../base/format.ts";
import { SECONDS_PER_PREDICTION, SECONDS_PER_TASK } from "../exercise/defense.ts";
import { type PredictionScore, parsePrediction, scorePrediction } from "./prediction/prediction.ts";
import { type DefenseSession, hasWords, isPrediction, type QuestionState, type TaskState } from "./session.ts";
import { scoreRules } from "./task/measure-task.ts";

/** Share of the score that a late or untimed prediction and a late change keep. */
const LATE_SHARE = 0.5;

/** A prediction that was compared with its outcome. */
interface ScoredPrediction extends PredictionScore {
  /** Whether it was given within the time; if not, `score` is halved. */
  inTime: boolean;
}

/** Compare an answer with the outcome; undefined for a question that is no prediction, or whose code was not run yet. */
export function predictionResult({ question, answer, outcome }: QuestionState): ScoredPrediction | undefined {
  if (!question.change || !answer || !outcome) return undefined;
  const { prediction } = parsePrediction(answer.text, question.change);
  const result = scorePrediction(question.change, prediction, outcome);
  const inTime = answer.seconds !== null && answer.seconds <= SECONDS_PER_PREDICTION;
  return { ...result, inTime, score: result.score * (inTime ? 1 : LATE_SHARE) };
}

/** What became of a prediction, in one line. */
export function outcomeText(state: QuestionState): string {
  const result = predictionResult(state);
  const { outcome, question } = state;
  if (state.problem !== undefined) return `not scored: ${state.problem}`;
  if (!result || !outcome) return hasWords(state) ? "not run yet" : "not answered";
  const { jaccard, brier, inTime, score } = result;
  const late = inTime ? "" : ", late or not timed: counts half";
  const found =
    question.change?.subject === "tests"
      ? `fail: ${outcome.changed.join(", ")}`
      : `changed: ${outcome.changed.join(", ")} (${outcome.fields.join(", ")})`;
  return `${found}; Jaccard index ${jaccard.toFixed(2)}, Brier score ${brier.toFixed(2)}, ${score.toFixed(2)} of 1${late}`;
}

const isLate = (seconds: number) => seconds > SECONDS_PER_TASK;

/**
 * Score of a ten-minute change that has ended, 0 to 1; null if no hidden case could judge it, undefined before it was run.
 */
export function taskScore({ ended, result }: TaskState): number | null | undefined {
  if (!ended || (ended.commit !== undefined && !result)) return undefined;
  if (!result) return 0;
  const score = scoreRules(result.rules);
  return score === null ? null : score * (isLate(ended.seconds) ? LATE_SHARE : 1);
}

/** What became of a ten-minute change, in one line. */
export function taskText(state: TaskState): string {
  const { ended, result } = state;
  if (!ended) return "not handed in";
  const time = duration(ended.seconds);
  if (ended.how === "given_up") return `given up after ${time}: 0`;
  if (ended.how === "timed_out") return `too late, after ${time}: 0`;
  if (!result) return "handed in, not run yet";
  const score = taskScore(state);
  const late = isLate(ended.seconds) ? " (late: counts half)" : "";
  const points = typeof score === "number" ? `${score.toFixed(2)} of 1` : "not scored";
  return `handed in after ${time}${late}; ${result.note}; ${points}`;
}

/** Lines about the predictions of a session, for the report in a terminal. */
export function predictionLines(session: DefenseSession): string[] {
  const lines = session.questions
    .filter(isPrediction)
    .map((state) => `${state.question.topic}: ${state.answer ? outcomeText(state) : "not answered"}`);
  const { noPredictions } = session;
  return lines.length > 0 || noPredictions === undefined ? lines : [`No prediction was asked for: ${noPredictions}.`];
}

/** What became of the ten-minute change of a session, or how to begin it. */
export const taskLine = ({ task }: DefenseSession): string =>
  task
    ? `A change in ten minutes: ${taskText(task)}`
    : "A change in ten minutes: not begun. Begin it with `npm run defend -- --task start`.";
