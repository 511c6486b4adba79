/** Currencies without a minor unit in daily use (ISO 4217 exponent 0) that the rules know. */
const WITHOUT_MINOR_UNIT: ReadonlySet<string> = new Set(["JPY", "KRW", "VND", "CLP", "ISK"]);

/**
 * Formats an amount as the exercise requires: two decimals ("12.50"), none for currencies without a minor unit
 * ("1200"), and a leading minus for refunded amounts.
 * @param cents in hundredths of the currency unit
 */
export function formatAmount(cents: number, currency: string | null): string {
  const decimals = currency !== null && WITHOUT_MINOR_UNIT.has(currency) ? 0 : 2;
  return (cents / 100).toFixed(decimals);
}
