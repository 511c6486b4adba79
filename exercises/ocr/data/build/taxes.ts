import type { Item, TaxRow } from "../document-model.ts";
import { containedTax, portion } from "../money.ts";

/**
 * Tax per rate, the highest amount first. Rounded once per rate, half away from zero, as tills and invoices in these
 * countries do.
 * @param included whether the amounts of the items include the tax
 * @param reduction discount on the amounts of the first rate, in minor units; 0 for none
 */
export function taxRows(items: readonly Item[], included: boolean, reduction = 0): TaxRow[] {
  const amounts = new Map<number, number>();
  for (const item of items) amounts.set(item.rate, (amounts.get(item.rate) ?? 0) + item.amount);
  const sorted = [...amounts].sort(([, a], [, b]) => b - a || 0);
  return sorted.map(([rate, amount], index) => {
    const base = index === 0 ? amount - reduction : amount;
    if (!included) return { rate, net: base, tax: portion(base, rate) };
    const tax = containedTax(base, rate);
    return { rate, net: base - tax, tax };
  });
}

/** "20%", "8.25%", "5,5%" */
export function formatRate(rate: number, decimal: string): string {
  return `${String(rate / 100).replace(".", decimal)}%`;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
