import type { Field } from "../fields.ts";
import type { RankedCandidate } from "./consensus.ts";

/** What the vote on a field looks like, as numbers between about 0 and 1. */
export interface Signals {
  /** Score of the winner's best mention. */
  strength: number;
  /** Lead over the runner-up, per reading. */
  margin: number;
  /** Part of the readings that hold the winner. */
  agreement: number;
  /** How sure the engine was of the row. */
  clarity: number;
  /** Arithmetic that confirms a total; 0 for other fields. */
  support: number;
  /** 1 when there was more than one reading, so that agreement means something. */
  several: number;
}

/** Measure a field's vote. @param tallies best first @param readings number of readings of the document */
export function signalsOf(
  tallies: readonly (RankedCandidate<unknown> & { support?: number })[],
  readings: number,
): Signals {
  const [first, second] = tallies;
  if (!first) return { strength: 0, margin: 0, agreement: 0, clarity: 0, support: 0, several: 0 };
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value)) / most;
  return {
    strength: clamp(first.best, 10),
    margin: clamp((first.score - Math.max(0, second?.score ?? 0)) / readings, 8),
    agreement: first.readings / readings,
    clarity: first.clarity,
    support: clamp(first.support ?? 0, 8),
    several: readings > 1 ? 1 : 0,
  };
}

type Weights = readonly [bias: number, ...signals: number[]];
const ORDER = ["strength", "margin", "agreement", "clarity", "support", "several"] as const;

/** Logistic regression of "the value is right" on the signals. */
const WEIGHTS: Readonly<Record<Field, Weights>> = {
  document_type: [0.34, 0.34, 2.52, 1.49, 0.48, 0.0, -0.03],
  vendor_name: [-3.09, 2.18, 2.78, 0.91, 1.01, 0.0, 0.77],
  document_date: [-1.55, 0.35, 2.24, 1.57, 1.43, 0.0, 0.53],
  total_amount: [-1.63, 1.54, 1.85, 1.19, 0.49, 0.83, -0.01],
  currency: [8.14, 0.06, 0.07, 0.11, 0.11, 0.0, 0.07],
  document_number: [-3.8, 0.78, 1.98, 2.4, 2.29, 0.0, 0.83],
};

/** Probability, 0 to 1, that the winner of a field's vote is right. */
export function confidenceOf(field: Field, signals: Signals): number {
  const [bias, ...weights] = WEIGHTS[field];
  const sum = ORDER.reduce((total, name, index) => total + (weights[index] ?? 0) * signals[name], bias);
  return 1 / (1 + Math.exp(-sum));
}
