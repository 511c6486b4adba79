import { duration } from "../base/format.ts";
import { SECONDS_PER_PREDICTION } from "../exercise/defense.ts";
import { type PredictionScore, parsePrediction, scorePrediction } from "./prediction/prediction.ts";
import { type DefenseSession, hasWords, isPrediction, type QuestionState, type TaskState } from "./session.ts";
import { scoreTask } from "./task/measure-task.ts";

/** Share of the score that a late or untimed prediction keeps. */
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
  const { outcome } = state;
  if (!result || !outcome) return hasWords(state) ? "not run yet" : "not answered";
  const { jaccard, brier, inTime, score } = result;
  const late = inTime ? "" : ", late or not timed: counts half";
  return `changed: ${outcome.changed.join(", ")} (${outcome.fields.join(", ")}); Jaccard index ${jaccard.toFixed(2)}, Brier score ${brier.toFixed(2)}, ${score.toFixed(2)} of 1${late}`;
}

/** What became of a ten-minute change, in one line. */
export function taskText({ ended, result }: TaskState): string {
  if (!ended) return "not handed in";
  if (ended.how === "given_up") return `given up after ${duration(ended.seconds)}: 0`;
  if (ended.how === "timed_out") return `the time was over (${duration(ended.seconds)}): 0`;
  if (!result) return "handed in, not run yet";
  const score = scoreTask(result.rules);
  return `handed in after ${duration(ended.seconds)}; ${result.note}; ${score === null ? "not scored" : `${score.toFixed(2)} of 1`}`;
}

/** Lines about the predictions of a session, for the report in a terminal. */
export function predictionLines(session: DefenseSession): string[] {
  const lines = session.questions
    .filter(isPrediction)
    .map((state) => `${state.question.topic}: ${state.answer ? outcomeText(state) : "not answered"}`);
  const { noPredictions } = session;
  return lines.length > 0 || noPredictions === undefined ? lines : [`No prediction was asked for: ${noPredictions}.`];
}

/** Lines about the ten-minute change of a session. */
export const taskLines = ({ task }: DefenseSession): string[] =>
  task ? [`A change in ten minutes: ${taskText(task)}`] : [];
