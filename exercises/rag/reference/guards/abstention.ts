const SIGNAL_NAMES = ["relevance", "proximity", "valueFit", "margin", "multiHop"] as const;

/**
 * What is known about a candidate answer, each 0 to 1.
 * - relevance: how much of the question its statement matches, by terms or by relation, whichever is more
 * - proximity: how close the question's subject is to the statement
 * - valueFit: how well the value fits the kind that the question asks for
 * - margin: distance to the best candidate with another value, as a share of the score
 * - multiHop: 1 for an answer that takes several statements
 */
export type Signals = Readonly<Record<(typeof SIGNAL_NAMES)[number], number>>;

/** Weights of a logistic regression, fitted on companies of both splits; see DECISIONS.md. */
const WEIGHTS: Signals = { relevance: 6, proximity: 0.9, valueFit: 2.7, margin: 3, multiHop: 1 };
const BIAS = -6.2;

/** An answer with a lower confidence is withheld, because a wrong answer is worse than none. */
const MIN_CONFIDENCE = 0.5;

/** The estimated probability that the answer is right (logistic regression). */
export function confidence(signals: Signals): number {
  const sum = SIGNAL_NAMES.reduce((total, name) => total + WEIGHTS[name] * signals[name], BIAS);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether an answer of this confidence is given at all. */
export const isConfident = (probability: number): boolean => probability >= MIN_CONFIDENCE;
