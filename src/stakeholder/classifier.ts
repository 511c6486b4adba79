import type { Stakeholder } from "../exercise/stakeholder.ts";
import { classify, decodeModel, type Model } from "./model.ts";
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
  /** Ids of the answers, in the order in which they were asked for; none if no answer fits well enough, or two do. */
  ids: readonly string[];
  /** Two answers that are nearly equally probable, so that neither is given: a person can be asked which one was meant. */
  close?: readonly [string, string];
}

/** Finds the answers that a question asks for. */
interface QuestionClassifier {
  /** All answers, and `OUTSIDE`, the most probable first. */
  rank(question: string): RankedAnswer[];
  find(question: string): Finding;
}

/**
 * Exponent of the model's probabilities, and the lowest probability of an answer that is given: chosen by cross-validation
 * on the tuning questions of all exercises (`bench/stakeholder.ts`). A higher one gives fewer wrong answers and more silence.
 */
const SHARPNESS = 1.5;
export const MIN_PROBABILITY = 0.5;
/** Lowest probability of each part of a sentence that is split at a conjunction. */
const MIN_SPLIT_PROBABILITY = 0.8;
/** Two answers are close when the second one is at least this share as probable as the first, and both together are probable. */
const CLOSE_SHARE = 0.5;
const MIN_CLOSE_PROBABILITY = 0.55;

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
  const rank = (question: string): RankedAnswer[] =>
    [...classify(model, question, SHARPNESS)]
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
  const close = closeAnswers(whole);
  return close ? { ids: [], close } : { ids: answer === undefined ? [] : [answer] };
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
    .map((halves) => answersOf(halves, MIN_SPLIT_PROBABILITY, rank))
    .find((ids) => ids.length === 2 && ids.every((id) => likely.has(id)));
}

function closeAnswers([first, second]: readonly RankedAnswer[]): readonly [string, string] | undefined {
  if (!first || !second || first.id === OUTSIDE || second.id === OUTSIDE) return undefined;
  const isClose = second.probability >= CLOSE_SHARE * first.probability;
  return isClose && first.probability + second.probability >= MIN_CLOSE_PROBABILITY ? [first.id, second.id] : undefined;
}
