import { type CountryEvidence, profileOf } from "../locale/countries.ts";
import { CURRENCY_MARKS } from "../locale/currencies.ts";
import { phraseFinder, phraseMatcher } from "../text.ts";
import type { Candidate } from "../types.ts";

/**
 * A mark counts next to digits, in parentheses as the unit of a column, or at the end of a row; not within a sentence.
 */
const PATTERNS = CURRENCY_MARKS.map(
  ([currency, mark]) =>
    [
      currency,
      new RegExp(`(?:${mark})\\s?[-(]?\\s?\\.?\\d|\\d\\s?(?:${mark})|\\(\\s?(?:${mark})\\s?\\)|(?:${mark})\\s?[:;]?$`),
      new RegExp(`^[^\\p{L}\\p{N}]*(?:${mark})`, "u"),
    ] as const,
);

/** Labels of the document's own currency, with points for the mark that follows. */
const OWN_CURRENCY = phraseFinder(`
    currency, invoice currency, currency of the invoice, document currency, Währung, Rechnungswährung, Belegwährung, Beträge in,
    alle Beträge in, amounts in, all amounts in, devise, monnaie, devise de facturation, montants en, montants exprimés en, valuta, factuurvaluta,
    bedragen in, divisa, moneda, importi in, importes en, waluta, moeda, valores em`);
/** Labels of other currencies: of the vendor's books, of its tax, of an exchange rate. */
const OTHER_CURRENCY = phraseMatcher(`
    accounting currency, tax currency, VAT currency, reporting currency, exchange rate, conversion rate, rate of exchange, equivalent,
    Buchwährung, Buchungswährung, Umsatzsteuerbuchung, Steuerwährung, Hauswährung, Umrechnungskurs, Wechselkurs, Kurs, entspricht, devise
    comptable, devise de comptabilisation, taux de change, cours, wisselkoers, cambio, tasso di cambio, tipo de cambio, kurs, taxa de câmbio`);
const POINTS = { mark: 3, label: 6, total: 1.5 };
const isTotal = phraseMatcher("total, grand total, amount due, Gesamtbetrag, Zahlbetrag, Rechnungsbetrag, net à payer");

/**
 * Currencies by their printed marks. A currency that is labeled as the document's own wins over one that is only used; a
 * currency of the vendor's books or of an exchange rate does not count.
 * @param foldedRows the folded text of each row
 */
export function currencyMarks(foldedRows: readonly string[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [currency, pattern, atStart] of PATTERNS) {
    const rows = foldedRows.filter((row) => pattern.test(row) && !OTHER_CURRENCY(row));
    const labeled = foldedRows.find((row) => !OTHER_CURRENCY(row) && isLabeledBy(row, atStart));
    const source = labeled ?? rows[0];
    if (source === undefined) continue;
    const reasons = ["currency mark", ...(labeled === undefined ? [] : ["labeled as the document's currency"])];
    const score =
      POINTS.mark +
      Math.min(4, rows.length) +
      (labeled === undefined ? 0 : POINTS.label) +
      (rows.some(isTotal) ? POINTS.total : 0);
    candidates.push({ value: currency, score, source, clarity: 1, reasons });
  }
  return candidates;
}

/** Whether a label of the document's currency stands before a mark. */
const isLabeledBy = (row: string, mark: RegExp) => OWN_CURRENCY(row).some(({ end }) => mark.test(row.slice(end)));

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
