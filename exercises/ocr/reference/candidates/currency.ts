import type { CountryEvidence } from "../locale/countries.ts";
import { profileOf } from "../locale/countries.ts";
import type { Candidate } from "../model.ts";

/** Marks that name one currency and no other, on folded text. */
const MARKS: readonly (readonly [currency: string, pattern: RegExp])[] = [
  ["MYR", /\bMYR\b|\bRM\s?\d|\bRM\b|\bRINGGIT\b|\(R[MH]\)/],
  ["EUR", /€\s?\d|\d\s?€|\bEUR\b|\bEUROS?\b/],
  ["GBP", /£\s?\d|\bGBP\b|\bSTERLING\b/],
  ["USD", /\bUSD\b|\bUS\s?\$/],
  ["JPY", /¥\s?\d|\bJPY\b/],
  ["CHF", /\bCHF\b/],
  ["CAD", /\bCAD\b|\bCA?\$\s?\d/],
  ["AUD", /\bAUD\b|\bA(U)?\$\s?\d/],
  ["SGD", /\bSGD\b|\bS\$\s?\d/],
];

/**
 * Currencies by their marks, and by the country where a mark is missing or is a bare dollar sign, which a dozen
 * currencies share: it decides nothing without evidence of the country.
 */
export function currencyCandidates(foldedRows: readonly string[], country: CountryEvidence): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [currency, pattern] of MARKS) {
    const rows = foldedRows.filter((row) => pattern.test(row));
    const source = rows[0];
    if (source !== undefined) {
      candidates.push({ value: currency, score: 3 + Math.min(4, rows.length), source, reasons: ["currency mark"] });
    }
  }
  const profile = profileOf(country.country);
  if (profile && country.weight >= 3) {
    const score = Math.min(4, country.weight / 2);
    candidates.push({ value: profile.currency, score, source: profile.country, reasons: ["country of the vendor"] });
  }
  return candidates;
}
