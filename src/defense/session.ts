import type { Instant } from "../attempt/clock.ts";
import { type AttemptEvent, instantOf } from "../attempt/events.ts";
import { type DrawnQuestion, SECONDS_PER_QUESTION } from "../exercise/defense.ts";
import type { Outcome } from "./prediction/prediction.ts";

/** The state of one question of an interview. */
export interface QuestionState {
  question: DrawnQuestion;
  /** How often it was shown: more than once when the interview was left during the question. */
  shown: number;
  /** Seconds used before it was left, and the draft at that time. */
  left: { seconds: number; draft: string };
  answer?: {
    text: string;
    /** null: the time was not measured. */
    seconds: number | null;
    references: readonly { ref: string; resolves: boolean }[];
    at: string;
  };
  /** The candidate's own rating, 0 to 4; a prediction has none. */
  level?: number;
  /** What the change of a prediction did, once it was run. */
  outcome?: Outcome;
  /** Why the change of a prediction could not be run. */
  problem?: string;
}

/** The ten-minute change of an interview. */
export interface TaskState {
  task: string;
  startedAt: Instant;
  /** The solution before the change. */
  commit: string;
  folder: string;
  ended?: { how: "handed_in" | "given_up" | "timed_out"; seconds: number; commit?: string };
  result?: { rules: readonly { cases: number; right: number }[]; note: string };
}

export interface DefenseSession {
  id: string;
  /** 1 for the first one. */
  number: number;
  startedAt: string;
  /** The spoken questions and the predictions, in the order in which they are asked. */
  questions: readonly QuestionState[];
  /** Why no prediction is asked for. */
  noPredictions?: string;
  task?: TaskState;
}

/** All interviews in a log, the oldest first. An event that belongs to none is ignored. */
export function sessionsOf(events: readonly AttemptEvent[]): DefenseSession[] {
  const sessions = new Map<string, DefenseSession & { questions: QuestionState[] }>();
  const find = (session: string, id: string) =>
    sessions.get(session)?.questions.find(({ question }) => question.id === id);
  for (const event of events) {
    switch (event.type) {
      case "defense_started":
        if (!sessions.has(event.session)) {
          const questions = event.questions.map((question): QuestionState => {
            return { question, shown: 0, left: { seconds: 0, draft: "" } };
          });
          const { session: id, at: startedAt, no_predictions: problem } = event;
          const reason = problem !== undefined && { noPredictions: problem };
          sessions.set(id, { id, number: sessions.size + 1, startedAt, questions, ...reason });
        }
        break;
      case "defense_asked": {
        const state = find(event.session, event.question);
        if (state) state.shown++;
        break;
      }
      case "defense_left": {
        const state = find(event.session, event.question);
        if (state) state.left = { seconds: event.seconds, draft: event.draft };
        break;
      }
      case "defense_answered": {
        const state = find(event.session, event.question);
        const { answer: text, seconds, references, at } = event;
        if (state && !state.answer) state.answer = { text, seconds, references, at }; // the first answer counts
        break;
      }
      case "defense_rated": {
        const state = find(event.session, event.question);
        if (state) state.level = event.level;
        break;
      }
      case "defense_measured": {
        const state = find(event.session, event.question);
        const { changed, fields, problem } = event;
        if (!state?.answer || state.outcome || state.problem !== undefined) break;
        if (problem === undefined) state.outcome = { changed, fields };
        else state.problem = problem;
        break;
      }
      case "defense_task_started": {
        const session = sessions.get(event.session);
        const { task, commit, folder } = event;
        if (session && !session.task) session.task = { task, commit, folder, startedAt: instantOf(event) };
        break;
      }
      case "defense_task_ended": {
        const state = sessions.get(event.session)?.task;
        const { how, seconds, commit } = event;
        if (state && !state.ended) state.ended = { how, seconds, ...(commit !== undefined && { commit }) };
        break;
      }
      case "defense_task_measured": {
        const state = sessions.get(event.session)?.task;
        const { rules, note } = event;
        if (state?.ended && !state.result) state.result = { rules, note };
        break;
      }
      default:
    }
  }
  return [...sessions.values()];
}

export const isPrediction = ({ question }: QuestionState) => question.change !== undefined;
/** The questions that are answered in words, without the predictions. */
export const spokenOf = ({ questions }: DefenseSession): readonly QuestionState[] =>
  questions.filter((state) => !isPrediction(state));
/** Predictions that were answered, and whose changed code was not run yet. */
export const unmeasured = ({ questions }: DefenseSession): readonly QuestionState[] =>
  questions.filter((state) => isPrediction(state) && hasWords(state) && !state.outcome && state.problem === undefined);
/** An answer in words that the candidate has not rated. */
export const isUnrated = (state: QuestionState): boolean =>
  !isPrediction(state) && hasWords(state) && state.level === undefined;
export const isAnswered = ({ answer }: QuestionState) => answer !== undefined;
export const hasWords = ({ answer }: QuestionState) => (answer?.text.trim() ?? "") !== "";
/** Every question was asked; an answer may be empty. */
export const isFinished = ({ questions }: DefenseSession) => questions.every(isAnswered);
/** Answered within the time; an empty answer does not count. */
export const inTime = (state: QuestionState) =>
  hasWords(state) && state.answer?.seconds != null && state.answer.seconds <= SECONDS_PER_QUESTION;
/** At least one file link, and all of them resolve. */
export const hasResolvedLinks = ({ answer }: QuestionState) =>
  answer !== undefined && answer.references.length > 0 && answer.references.every(({ resolves }) => resolves);

/** At least half of the questions were answered in words: below that, the work was not defended. */
export const isDefended = (session: DefenseSession): boolean => {
  const spoken = spokenOf(session);
  return spoken.length > 0 && 2 * spoken.filter(hasWords).length >= spoken.length;
};

/** The newest interview with an answer that is not empty; the one that a scoring run uses. */
export const lastHeld = (sessions: readonly DefenseSession[]): DefenseSession | undefined =>
  sessions.findLast(({ questions }) => questions.some(hasWords));
