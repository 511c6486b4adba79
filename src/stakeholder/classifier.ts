import type { Stakeholder } from "../exercise/stakeholder.ts";
import { createPredictor, decodeModel, type Model } from "./model.ts";
import { partsOf, splitsOf } from "./parts.ts";
import { contentWords } from "./tokens.ts";

/** Stands for questions that have no answer; no answer has this id. */
export const OUTSIDE = "outside";

/** An answer, and the probability that a question asks for it. */
interface RankedAnswer {
  id: string;
  probability: number;
}

/** What a question asks for. */
export interface Finding {
  /** Ids of the answers, in the order in which they were asked for: several if the question has several parts, none if no answer is sure enough. */
  ids: readonly string[];
  /** Two or three answers, the most probable first, none of which is sure enough to be given: a person can be asked which was meant. */
  close?: readonly string[];
}

/** Finds the answers that a question asks for. */
interface QuestionClassifier {
  /** All answers, and `OUTSIDE`, the most probable first. */
  rank(question: string): RankedAnswer[];
  find(question: string): Finding;
}

/** Exponent of the model's probabilities, chosen by training without the phrasings of one writer and testing on these. */
const SHARPNESS = 1.5;
/**
 * The lowest probability of an answer that is given, chosen in the same way. A higher one gives fewer wrong answers, and
 * more questions asked back.
 */
export const MIN_PROBABILITY = 0.9;
/** If no answer is sure enough, the most probable ones are close if together they are at least this probable, ... */
const MIN_CLOSE_PROBABILITY = 0.4;
/** ... and if it is at most this probable that there is no answer. */
const MAX_OUTSIDE_PROBABILITY = 0.3;
/** The third one counts only if it is at least this share as probable as the first. */
const MIN_THIRD_SHARE = 0.12;

/** @throws when the bundle has no classifier: the build includes it only where questions are asked */
export function createClassifier({
  answers,
  classifier,
}: Pick<Stakeholder, "answers" | "classifier">): QuestionClassifier {
  if (classifier === "") throw new Error("this bundle has no classifier of questions");
  return classifierOf(decodeModel(classifier), [...answers.map(({ id }) => id), OUTSIDE]);
}

/** @param ids of the model's classes */
export function classifierOf(model: Model, ids: readonly string[]): QuestionClassifier {
  const predict = createPredictor(model, SHARPNESS);
  const rank = (question: string): RankedAnswer[] =>
    [...predict(question)]
      .map((probability, index) => ({ id: ids[index] ?? OUTSIDE, probability }))
      .sort((a, b) => b.probability - a.probability);
  return { rank, find: (question) => find(question, rank) };
}

type Rank = QuestionClassifier["rank"];

function find(question: string, rank: Rank): Finding {
  if (contentWords(question).length === 0) return { ids: [] };
  const whole = rank(question);
  const parts = answersOf(partsOf(question), MIN_PROBABILITY, rank);
  if (parts.length > 1) return { ids: parts };
  const answer = answerOf(whole, MIN_PROBABILITY);
  const halves = splitAnswers(question, whole, rank);
  if (halves) return { ids: halves };
  if (parts.length > 0) return { ids: answer === undefined ? parts : [answer] };
  if (answer !== undefined) return { ids: [answer] };
  const close = closeAnswers(whole);
  return close ? { ids: [], close } : { ids: [] };
}

/** The answers that parts of a question ask for, each once. */
function answersOf(parts: readonly string[], minProbability: number, rank: Rank): string[] {
  const found = parts.map((part) => answerOf(rank(part), minProbability));
  return [...new Set(found.filter((id) => id !== undefined))];
}

function answerOf([first]: readonly RankedAnswer[], minProbability: number): string | undefined {
  return first && first.id !== OUTSIDE && first.probability >= minProbability ? first.id : undefined;
}

/** "Which date do you mean and should refunds be negative": two answers, where each half is sure and the whole agrees. */
function splitAnswers(question: string, whole: readonly RankedAnswer[], rank: Rank): string[] | undefined {
  const likely = new Set(whole.slice(0, 3).map(({ id }) => id));
  return splitsOf(question)
    .map((halves) => answersOf(halves, MIN_PROBABILITY, rank))
    .find((ids) => ids.length === 2 && ids.every((id) => likely.has(id)));
}

/** The answers among which the right one probably is, if there probably is one. */
function closeAnswers(ranked: readonly RankedAnswer[]): string[] | undefined {
  const outside = ranked.find(({ id }) => id === OUTSIDE)?.probability ?? 0;
  const answers = ranked.filter(({ id }) => id !== OUTSIDE);
  const leastThird = MIN_THIRD_SHARE * (answers[0]?.probability ?? 0);
  const likely = answers.slice(0, 3).filter(({ probability }, index) => index < 2 || probability >= leastThird);
  const sum = likely.reduce((total, { probability }) => total + probability, 0);
  const isClose = likely.length > 1 && outside <= MAX_OUTSIDE_PROBABILITY && sum >= MIN_CLOSE_PROBABILITY;
  return isClose ? likely.map(({ id }) => id) : undefined;
}
