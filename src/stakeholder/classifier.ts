import type { Stakeholder } from "../exercise/stakeholder.ts";
import { createPredictor, decodeModel, type Model } from "./model.ts";
import { clausesOf, partsOf, splitsOf } from "./parts.ts";
import { contentWords, tokens } from "./tokens.ts";

/** Stands for questions that have no answer; no answer has this id. */
export const OUTSIDE = "outside";

/** An answer, and the probability that a question asks for it. */
interface RankedAnswer {
  id: string;
  probability: number;
}

/** What a question asks for. */
export interface Finding {
  /**
   * Ids of the answers: several if the question has several parts, in their order, or if one of two is meant, the more probable
   * one first; none if no answer is sure enough.
   */
  ids: readonly string[];
  /** Two or three answers, the most probable first, none of which is sure enough to be given: a person can be asked which was meant. */
  close?: readonly string[];
  /** Of several questions that were asked at once and of which some are answered: the others. */
  unclear?: readonly UnclearQuestion[];
}

/** One of several questions for which no answer is sure enough. */
interface UnclearQuestion {
  text: string;
  /** Answers as in `Finding`; omitted if none is likely. */
  close?: readonly string[];
}

/** Finds the answers that a question asks for. */
interface QuestionClassifier {
  /** All answers, and `OUTSIDE`, the most probable first. */
  rank(question: string): RankedAnswer[];
  find(question: string): Finding;
}

/** Exponent of the model's probabilities, chosen by training without the phrasings of one writer and testing on these. */
export const SHARPNESS = 1.5;
/**
 * The lowest probability of an answer that is given, chosen in the same way, as are the other limits. A higher one gives fewer
 * wrong answers, and more questions asked back.
 */
export const MIN_PROBABILITY = 0.95;
/**
 * An answer that is less probable than this is given together with the second one if the second one is a rival: at least so
 * probable, and with at least this share of the probability that the first one leaves. In cross-validation, this avoids
 * one wrong answer in ten.
 */
const MIN_PROBABILITY_ALONE = 0.99;
const MIN_RIVAL_PROBABILITY = 0.02;
const MIN_RIVAL_SHARE = 0.5;
/**
 * If no answer is sure enough, but one of two very probably is right, both are given. The lowest sum of their probabilities. A
 * lower one gives more right answers, but also more wrong ones, and more to questions that have none.
 */
const MIN_PAIR_PROBABILITY = 0.93;
/** The second one of such a pair is at least this probable; otherwise it would only be a distraction. */
const MIN_SECOND_PROBABILITY = 0.03;
/** A question among several for which an answer that is given is at least this probable is not named as unclear. */
const MIN_RELATED_PROBABILITY = 0.05;
/** If no answer and no pair is sure enough, the most probable ones are close if together they are at least this probable, ... */
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
  const { rank, find } = classifierOf(decodeModel(classifier), [...answers.map(({ id }) => id), OUTSIDE]);
  // What is suggested where no answer is sure enough is answered when it is asked.
  const suggested = new Map(answers.map(({ id, question }) => [normalized(question), id]));
  return {
    rank,
    find(question) {
      const id = suggested.get(normalized(question));
      return id === undefined ? find(question) : { ids: [id] };
    },
  };
}

const normalized = (question: string): string => tokens(question).join(" ");

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
  const whole = findInWhole(question, rank);
  const found = whole.ids.length > 0 ? whole : (findInClauses(question, rank) ?? whole);
  const unclear = found.ids.length === 0 ? [] : unclearQuestions(question, found.ids, rank);
  return unclear.length > 0 ? { ...found, unclear } : found;
}

function findInWhole(question: string, rank: Rank): Finding {
  const whole = rank(question);
  const parts = answersOf(partsOf(question), rank);
  if (parts.length > 1) return { ids: parts };
  const answer = answerOf(whole, MIN_PROBABILITY);
  const halves = splitAnswers(question, whole, rank);
  if (halves) return { ids: halves };
  // What surrounds a question can lead astray, and it can be what gives it its sense: if they disagree, both count.
  const [part] = parts;
  if (part !== undefined && isLikely(part, whole)) {
    return { ids: [...new Set(answer === undefined ? [part] : [part, answer])] };
  }
  if (answer !== undefined) return { ids: [answer, ...rivalOf(whole)] };
  const pair = pairOf(whole);
  if (pair) return { ids: pair };
  const close = closeAnswers(whole);
  return close ? { ids: [], close } : { ids: [] };
}

/** The answers to those of several questions that are clear. */
function findInClauses(question: string, rank: Rank): Finding | undefined {
  const ids = answersOf(clausesOf(question), rank);
  return ids.length > 0 ? { ids } : undefined;
}

/** Those of several questions to which none of the answers that are given is likely. */
function unclearQuestions(question: string, given: readonly string[], rank: Rank): UnclearQuestion[] {
  return clausesOf(question).flatMap((text): UnclearQuestion[] => {
    const ranked = rank(text);
    if (ranked.some(({ id, probability }) => probability >= MIN_RELATED_PROBABILITY && given.includes(id))) return [];
    const close = pairOf(ranked) ?? closeAnswers(ranked);
    return [{ text, ...(close && { close }) }];
  });
}

/** The answers that parts of a question ask for, each once. */
function answersOf(parts: readonly string[], rank: Rank): string[] {
  const found = parts.map((part) => answerOf(rank(part), MIN_PROBABILITY));
  return [...new Set(found.filter((id) => id !== undefined))];
}

function answerOf([first]: readonly RankedAnswer[], minProbability: number): string | undefined {
  return first && first.id !== OUTSIDE && first.probability >= minProbability ? first.id : undefined;
}

/** The second answer, if it might be meant instead of the first one. */
function rivalOf([first, second]: readonly RankedAnswer[]): string[] {
  if (!first || !second || second.id === OUTSIDE || first.probability >= MIN_PROBABILITY_ALONE) return [];
  const least = Math.max(MIN_RIVAL_PROBABILITY, MIN_RIVAL_SHARE * (1 - first.probability));
  return second.probability >= least ? [second.id] : [];
}

/** The two most probable answers, if one of them very probably is meant and neither is the lack of an answer. */
function pairOf([first, second]: readonly RankedAnswer[]): string[] | undefined {
  if (!first || !second || first.id === OUTSIDE || second.id === OUTSIDE) return undefined;
  const isSure = first.probability + second.probability >= MIN_PAIR_PROBABILITY;
  return isSure && second.probability >= MIN_SECOND_PROBABILITY ? [first.id, second.id] : undefined;
}

/** "Which date do you mean and should refunds be negative": two answers, where each half is sure and the whole agrees. */
function splitAnswers(question: string, whole: readonly RankedAnswer[], rank: Rank): string[] | undefined {
  return splitsOf(question)
    .map((halves) => answersOf(halves, rank))
    .find((ids) => ids.length === 2 && ids.every((id) => isLikely(id, whole)));
}

const isLikely = (id: string, whole: readonly RankedAnswer[]): boolean =>
  whole.slice(0, 3).some((answer) => answer.id === id);

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
