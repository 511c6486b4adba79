import type { AttemptEvent } from "../attempt/events.ts";
import { type DrawnQuestion, SECONDS_PER_QUESTION } from "../exercise/defense.ts";

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
  /** The candidate's own rating, 0 to 4. */
  level?: number;
}

export interface DefenseSession {
  id: string;
  /** 1 for the first one. */
  number: number;
  startedAt: string;
  questions: readonly QuestionState[];
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
          const { session: id, at: startedAt } = event;
          sessions.set(id, { id, number: sessions.size + 1, startedAt, questions });
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
      default:
    }
  }
  return [...sessions.values()];
}

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
export const isDefended = ({ questions }: DefenseSession): boolean =>
  questions.length > 0 && 2 * questions.filter(hasWords).length >= questions.length;

/** The newest interview with an answer that is not empty; the one that a scoring run uses. */
export const lastHeld = (sessions: readonly DefenseSession[]): DefenseSession | undefined =>
  sessions.findLast(({ questions }) => questions.some(hasWords));
