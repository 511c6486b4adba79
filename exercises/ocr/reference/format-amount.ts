/** Currencies without a minor unit in daily use (ISO 4217 exponent 0) that the rules know. */
const WITHOUT_MINOR_UNIT: ReadonlySet<string> = new Set(["JPY", "KRW", "VND", "CLP", "ISK"]);

/**
 * An amount in the exercise's normal form: two decimals ("12.50"), none for currencies without a minor unit ("1200"),
 * a leading minus for what is paid back.
 * @param cents in hundredths of the unit
 */
export function formatAmount(cents: number, currency: string | null): string {
  const decimals = currency !== null && WITHOUT_MINOR_UNIT.has(currency) ? 0 : 2;
  return (cents / 100).toFixed(decimals);
}
