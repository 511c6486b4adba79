import { currencyOfCountry } from "./candidates/currency.ts";
import { rankCandidates, rankNames } from "./consensus.ts";
import type { DocumentEvidence, FieldRankings } from "./evidence-types.ts";
import { rankDates } from "./rank-dates.ts";
import { rankTotals } from "./rank-totals.ts";
import { weightsOf } from "./reliability.ts";

/** Combines the candidates of all readings into one ranking per field. */
export function rankFields({
  readings,
  pages,
  country,
  dates,
}: Pick<DocumentEvidence, "readings" | "pages" | "country" | "dates">): FieldRankings {
  const weights = weightsOf(pages.map(({ reading }) => reading));
  const byCountry = currencyOfCountry(country);
  return {
    type: rankCandidates(
      pages.map(({ types }) => types),
      weights,
    ),
    vendor: rankNames(
      pages.map(({ vendors }) => vendors),
      weights,
    ),
    date: rankDates(dates, weights),
    total: rankTotals(readings, country.country),
    currency: rankCandidates(
      pages.map(({ currencies }) => [...currencies, ...byCountry]),
      weights,
    ),
    number: rankCandidates(
      pages.map(({ numbers }) => numbers),
      weights,
    ),
    readings: { whole: pages.length, sums: readings.length },
  };
}
