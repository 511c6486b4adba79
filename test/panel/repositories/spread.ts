/** How numbers are spread. */
interface Spread {
  mean: number;
  /** Standard deviation of the sample. */
  deviation: number;
  lowest: number;
  highest: number;
}

/** Mean, standard deviation, lowest and highest of at least one number. */
export function spreadOf(numbers: readonly number[]): Spread {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, numbers.length - 1));
  return { mean, deviation, lowest: Math.min(...numbers), highest: Math.max(...numbers) };
}
