import type { Field } from "../fields.ts";
import type { RankedTotal } from "./evidence-types.ts";
import type { RankedCandidate } from "./types.ts";

/** Features of a field's ranking that predict whether its first candidate is right, each from 0 to 1. */
interface ConfidenceFeatures {
  /** Score of the winner in its best reading. */
  strength: number;
  /** Lead over the second candidate, per reading. */
  margin: number;
  /** Share of the readings that contain the winner. */
  agreement: number;
  /** OCR confidence of the row. */
  clarity: number;
  /** Points from arithmetic for a total; 0 for other fields. */
  support: number;
  /** 1 if there was more than one reading, so that agreement is informative. */
  several: number;
}

/**
 * Computes the features of a ranking.
 * @param ranking best candidate first
 * @param readings number of readings that could contain the field
 */
export function featuresOf(
  ranking: readonly (RankedCandidate<unknown> & Pick<RankedTotal, "support">)[],
  readings: number,
): ConfidenceFeatures {
  const [first, second] = ranking;
  if (!first) return { strength: 0, margin: 0, agreement: 0, clarity: 0, support: 0, several: 0 };
  const scale = (value: number, maximum: number) => Math.max(0, Math.min(maximum, value)) / maximum;
  return {
    strength: scale(first.best, 10),
    margin: scale((first.score - Math.max(0, second?.score ?? 0)) / readings, 8),
    agreement: first.readings / readings,
    clarity: first.clarity,
    support: scale(first.support ?? 0, 8),
    several: readings > 1 ? 1 : 0,
  };
}

type Weights = readonly [bias: number, ...features: number[]];
const FEATURES = ["strength", "margin", "agreement", "clarity", "support", "several"] as const;

/** Coefficients of a logistic regression of "the value is right" on the features. */
const WEIGHTS: Readonly<Record<Field, Weights>> = {
  document_type: [0.34, 0.34, 2.52, 1.49, 0.48, 0.0, -0.03],
  vendor_name: [-3.09, 2.18, 2.78, 0.91, 1.01, 0.0, 0.77],
  document_date: [-1.55, 0.35, 2.24, 1.57, 1.43, 0.0, 0.53],
  total_amount: [-1.63, 1.54, 1.85, 1.19, 0.49, 0.83, -0.01],
  currency: [8.14, 0.06, 0.07, 0.11, 0.11, 0.0, 0.07],
  document_number: [-3.8, 0.78, 1.98, 2.4, 2.29, 0.0, 0.83],
};

/** Probability, 0 to 1, that the first candidate of a field is right. */
export function confidenceOf(field: Field, features: ConfidenceFeatures): number {
  const [bias, ...weights] = WEIGHTS[field];
  const sum = FEATURES.reduce((total, name, index) => total + (weights[index] ?? 0) * features[name], bias);
  return 1 / (1 + Math.exp(-sum));
}
