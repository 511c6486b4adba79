import type { Field } from "../fields.ts";

/** From which probability on a field's value is given instead of left blank. */
export type Thresholds = Readonly<Record<Field, number>>;

/**
 * Thresholds for the best F1: an answer raises F1 when its probability is above half of the F1 reached (Lipton, Elkan
 * and Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure"); about 0.9 is reached here.
 * The kind of document is always given, as the exercise asks.
 */
export const MAX_F1: Thresholds = {
  document_type: 0,
  vendor_name: 0.45,
  document_date: 0.45,
  total_amount: 0.45,
  currency: 0.45,
  document_number: 0.45,
};

/** What the business loses: a wrong total costs as much as this many blank ones, which a clerk fills in. */
const BLANKS_PER_WRONG_TOTAL = 20;

/** Thresholds for the least cost: a total is given when (1 - p) x 20 < 1, that is from a probability of 0.95 on. */
export const MIN_COST: Thresholds = { ...MAX_F1, total_amount: 1 - 1 / BLANKS_PER_WRONG_TOTAL };
