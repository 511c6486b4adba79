/** Rates over a part of the cases. */

/** With this share of the cases or more, a rate over them counts in full. */
const FULL_SHARE = 0.25;

/**
 * The weight of a rate over a part of the cases, such as the truth of the claims that were made: 1 from a quarter of the cases
 * on, below it in proportion. Otherwise a solution that answers one case, and that one well, would have a perfect rate.
 * @param part number of cases that the rate is over
 * @param whole number of cases that it could be over, more than 0
 * @returns 0 to 1
 */
export const partialRateWeight = (part: number, whole: number): number => Math.min(1, part / (FULL_SHARE * whole));
