import { type CountryEvidence, profileOf } from "../locale/countries.ts";
import type { Candidate } from "../types.ts";

/** Patterns for folded text that identify exactly one currency: its sign, code or name. */
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
/**
 * A mark counts next to digits, in parentheses as the unit of a column, or at the end of a row; not within a sentence.
 */
const PATTERNS = MARKS.map(
  ([currency, mark]) =>
    [
      currency,
      new RegExp(`(?:${mark})\\s?[-(]?\\s?\\.?\\d|\\d\\s?(?:${mark})|\\(\\s?(?:${mark})\\s?\\)|(?:${mark})\\s?[:;]?$`),
    ] as const,
);

/**
 * Currencies by their printed marks.
 * @param foldedRows the folded text of each row
 */
export function currencyMarks(foldedRows: readonly string[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [currency, pattern] of PATTERNS) {
    const rows = foldedRows.filter((row) => pattern.test(row));
    const source = rows[0];
    if (source === undefined) continue;
    const score = 3 + Math.min(4, rows.length);
    candidates.push({ value: currency, score, source, clarity: 1, reasons: ["currency mark"] });
  }
  return candidates;
}

/** From this weight on, a country is evidence for its currency: an address, or two cues of other kinds. */
const MIN_COUNTRY_WEIGHT = 4;

/**
 * The currency of the document's country, for documents without a mark or with a bare dollar sign, which a dozen
 * currencies share. None if the evidence for the country is weak.
 */
export function currencyOfCountry({ country, weight }: CountryEvidence): Candidate[] {
  const profile = profileOf(country);
  if (!profile || weight < MIN_COUNTRY_WEIGHT) return [];
  const reasons = ["country of the vendor"];
  return [{ value: profile.currency, score: Math.min(4, weight / 2), source: profile.country, clarity: 1, reasons }];
}
