import { decimalsOf } from "./locale/currencies.ts";

/**
 * Formats an amount as the exercise requires: two decimals ("12.50"), none for currencies without a minor unit
 * ("1200"), and a leading minus for refunded amounts.
 * @param cents in hundredths of the currency unit
 */
export function formatAmount(cents: number, currency: string | null): string {
  return (cents / 100).toFixed(decimalsOf(currency));
}
