/** What is known about an answer before it is given, each 0 to 1 unless it says otherwise. */
export interface Signals {
  /** How much of the question the evidence says: of its words, or of its matter, whichever is more. */
  said: number;
  /** How near the subject stands. */
  nearness: number;
  /** How well the value fits the form asked for. */
  fit: number;
  /** Distance to the best sentence with another value, as a share of the score. */
  margin: number;
  /** 1 for an answer that takes two sentences. */
  chained: number;
}

/** Weights of a logistic regression, fitted on companies of both splits; see DECISIONS.md. */
const WEIGHTS: Signals = { said: 6, nearness: 0.9, fit: 2.7, margin: 3, chained: 1 };
const BIAS = -6.2;

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
