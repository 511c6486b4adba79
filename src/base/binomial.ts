/**
 * Probability of at least `successes` in `trials` independent trials.
 * @param probability of success in one trial, between 0 and 1, both excluded
 */
export function binomialTail(successes: number, trials: number, probability: number): number {
  const odds = Math.log(probability) - Math.log1p(-probability);
  // Logarithms: the first terms of many trials are smaller than any number.
  let term = trials * Math.log1p(-probability);
  let sum = 0;
  for (let count = 0; count <= trials; count++) {
    if (count >= successes) sum += Math.exp(term);
    term += Math.log(trials - count) - Math.log(count + 1) + odds;
  }
  return Math.min(1, sum);
}
