import type { CountryEvidence } from "../locale/countries.ts";
import { profileOf } from "../locale/countries.ts";
import type { Candidate } from "../types.ts";

/** Marks that name one currency and no other, on folded text: its sign, and its code or name. */
const MARKS: readonly (readonly [currency: string, mark: string])[] = [
  ["MYR", "\\bMYR\\b|\\bR[MH](?![A-Z])"],
  ["EUR", "€|\\bEUR(?:OS?)?\\b"],
  ["GBP", "£|\\bGBP\\b"],
  ["USD", "\\bUSD\\b|\\bUS\\s?\\$"],
  ["JPY", "¥|\\bJPY\\b"],
  ["CHF", "\\bCHF\\b"],
  ["CAD", "\\bCAD\\b|\\bCA?\\$"],
  ["AUD", "\\bAUD\\b|\\bAU?\\$"],
  ["SGD", "\\bSGD\\b|\\bS\\$"],
];
/** A mark counts beside figures, in brackets as a column's unit, or alone behind a label; not within a sentence. */
const PATTERNS = MARKS.map(
  ([currency, mark]) =>
    [
      currency,
      new RegExp(`(?:${mark})\\s?[-(]?\\s?\\.?\\d|\\d\\s?(?:${mark})|\\(\\s?(?:${mark})\\s?\\)|(?:${mark})\\s?[:;]?$`),
    ] as const,
);

/**
 * Currencies by their marks, and by the country where a mark is missing or is a bare dollar sign, which a dozen
 * currencies share: it decides nothing without evidence of the country.
 */
export function currencyCandidates(foldedRows: readonly string[], country: CountryEvidence): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [currency, pattern] of PATTERNS) {
    const rows = foldedRows.filter((row) => pattern.test(row));
    const source = rows[0];
    if (source === undefined) continue;
    const score = 3 + Math.min(4, rows.length);
    candidates.push({ value: currency, score, source, clarity: 1, reasons: ["currency mark"] });
  }
  const profile = profileOf(country.country);
  if (profile && country.weight >= MIN_COUNTRY_WEIGHT) {
    const score = Math.min(4, country.weight / 2);
    candidates.push({
      value: profile.currency,
      score,
      source: profile.country,
      clarity: 1,
      reasons: ["country of the vendor"],
    });
  }
  return candidates;
}

/** Weight of evidence from which on a country speaks for its currency: an address or two signs of other kinds. */
const MIN_COUNTRY_WEIGHT = 4;
