/**
 * Distribution function of the standard normal, by the series x + x^3/3 + x^5/(3 5) + ... (Marsaglia 2004, Journal of
 * Statistical Software 11(4)).
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let [sum, term] = [x, x];
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** Quantile of the standard normal. @param share above 0 and below 1 */
export const normalQuantile = (share: number): number => crossing((x) => share - normalCdf(x), -8, 8);

/**
 * Distribution function of Student's t for a whole number of degrees of freedom, by the finite series 26.7.3 and 26.7.4 of
 * Abramowitz and Stegun (1964).
 */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const square = Math.cos(angle) ** 2;
  const isOdd = degreesOfFreedom % 2 === 1;
  let [sum, term] = [0, isOdd ? Math.cos(angle) : 1];
  for (let power = isOdd ? 3 : 2; power <= degreesOfFreedom; power += 2) {
    sum += term;
    term *= (square * (power - 1)) / power;
  }
  const inside = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return (1 + inside) / 2;
}

/** Quantile of Student's t for a whole number of degrees of freedom. @param share above 0 and below 1 */
export const studentQuantile = (share: number, degreesOfFreedom: number): number =>
  crossing((t) => share - studentCdf(t, degreesOfFreedom), -1_000, 1_000);

/** Where a falling function crosses zero between two numbers, by bisection. */
export function crossing(falling: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
