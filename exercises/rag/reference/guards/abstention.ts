/** What is known about an answer before it is given, each 0 to 1 unless it says otherwise. */
export interface Signals {
  /** Share of the question's words that the evidence has. */
  words: number;
  /** How clearly it speaks of the matter that is asked about. */
  matter: number;
  /** How near the subject stands. */
  nearness: number;
  /** How well the value fits the form asked for. */
  fit: number;
  /** Distance to the best sentence with another value, as a share of the score. */
  margin: number;
  /** 1 for an answer that takes two sentences. */
  chained: number;
}

/** Weights of a logistic regression, fitted on the development split; see DECISIONS.md. */
const WEIGHTS: Signals = { words: 4, matter: 5, nearness: 2, fit: 2, margin: 1.5, chained: -0.5 };
const BIAS = -5.5;

/** Below this an answer is withheld: a wrong one costs more trust than none. */
const LEAST = 0.5;

/** The probability that the answer is right. */
export function confidence(signals: Signals): number {
  const keys = Object.keys(WEIGHTS) as (keyof Signals)[];
  const sum = keys.reduce((total, key) => total + WEIGHTS[key] * signals[key], BIAS);
  return 1 / (1 + Math.exp(-sum));
}

/** Is it sure enough to be said? */
export const isSureEnough = (probability: number): boolean => probability >= LEAST;
