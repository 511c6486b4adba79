import { currencyMarks } from "./candidates/currency.ts";
import { dateCandidates } from "./candidates/dates.ts";
import { numberCandidates } from "./candidates/number.ts";
import { labelAmounts, totalCandidates } from "./candidates/total.ts";
import { typeCandidates } from "./candidates/type.ts";
import { vendorCandidates } from "./candidates/vendor.ts";
import type { DocumentEvidence, PageEvidence, SumEvidence } from "./evidence-types.ts";
import { removeInjectedInstructions } from "./injected-instructions.ts";
import { countCues, inferCountry, profileOf } from "./locale/countries.ts";
import { rankFields } from "./rank-fields.ts";
import { fold } from "./text.ts";
import type { Reading } from "./types.ts";

/**
 * Adds a reading to the evidence. The candidates of earlier readings are reused. Only what depends on all readings is
 * computed again: the country, the rankings, and the dates if the country's order of day and month has changed.
 * @param before the evidence so far; undefined for the first reading
 */
export function addReading(before: DocumentEvidence | undefined, asRead: Reading): DocumentEvidence {
  const reading = removeInjectedInstructions(asRead);
  const amounts = labelAmounts(reading);
  const sums: SumEvidence = { reading, amounts, totals: totalCandidates(amounts, reading) };
  const readings = [...(before?.readings ?? []), sums];
  const pages = [...(before?.pages ?? []), ...(reading.part === undefined ? [pageEvidence(sums)] : [])];
  const country = inferCountry(pages.map(({ cues }) => cues));
  const dateOrder = profileOf(country.country)?.dateOrder ?? "day-first";
  const known = before?.dateOrder === dateOrder ? before.dates : [];
  const dates = [...known, ...pages.slice(known.length).map((page) => dateCandidates(page.reading, dateOrder))];
  const rankings = rankFields({ readings, pages, country, dates });
  return { readings, pages, country, dateOrder, dates, rankings };
}

/** The evidence of a single reading. */
export const evidenceOf = (reading: Reading): DocumentEvidence => addReading(undefined, reading);

function pageEvidence(sums: SumEvidence): PageEvidence {
  const { reading } = sums;
  const rows = reading.rows.map(({ text }) => fold(text));
  return {
    ...sums,
    rows,
    cues: countCues(rows),
    types: typeCandidates(reading),
    vendors: vendorCandidates(reading),
    numbers: numberCandidates(reading),
    currencies: currencyMarks(rows),
  };
}
