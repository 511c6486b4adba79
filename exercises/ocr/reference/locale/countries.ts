import { phraseMatcher } from "../text.ts";
import type { DateOrder } from "../types.ts";

/** The countries that the rules cover. */
export type Country = "US" | "GB" | "DE" | "FR" | "MY" | "AU" | "CA";

/** What distinguishes the documents of a country. */
interface CountryProfile {
  country: Country;
  /** ISO 4217 code. */
  currency: string;
  dateOrder: DateOrder;
  /** Usual tax rates in percent, for checks such as tax = net x rate. None for the US, where rates are local. */
  taxRates: readonly number[];
  /** Cues for the country with their weights. They are matched against the folded text of a row. */
  cues: readonly { weight: number; matches(folded: string): boolean }[];
}

const words = (weight: number, phrases: string) => ({ weight, matches: phraseMatcher(phrases) });
const shape = (weight: number, pattern: RegExp) => ({ weight, matches: (folded: string) => pattern.test(folded) });

/**
 * There are four kinds of cues: the printed currency, names and numbers of taxes, the form of addresses and telephone
 * numbers, and words of the language. A cue for one country never counts against another.
 */
const COUNTRIES: readonly CountryProfile[] = [
  {
    country: "MY",
    currency: "MYR",
    dateOrder: "day-first",
    taxRates: [6, 8, 10, 5],
    cues: [
      shape(3, /\bSDN\.?\s?BHD\b|\bBERHAD\b/),
      shape(2, /\bMYR\b|\bRM\s?\d|\bR[MH]\b/),
      words(3, "Malaysia, Kuala Lumpur, Selangor, Johor, Pulau Pinang, Penang, Sarawak, Sabah, Melaka"),
      words(2, "Jalan, Taman, Lorong, Bandar, Tarikh, Jumlah, Terima kasih, Kampung, Persiaran"),
      shape(1, /\bJLN\b|\bGST\b|\bSST\b|\b603?-\d{7,8}\b/),
    ],
  },
  {
    country: "DE",
    currency: "EUR",
    dateOrder: "day-first",
    taxRates: [19, 7, 16, 5],
    cues: [
      shape(3, /\bGMBH\b|\bDE\s?\d{9}\b|\bDE\d{2}(\s?\d{4}){4}/),
      words(3, "MwSt, Umsatzsteuer, USt-IdNr, Steuernummer, Rechnungsnummer, Deutschland"),
      words(2, "Rechnung, Gutschrift, Datum, Straße, Kundennummer, Betrag, Summe, Geschäftsführer, Quittung"),
      shape(2, /STRASSE\b|STR\.\s?\d|\bUST\b|\bEUR\b.*\bMWST|\+49\b|\b(UND|FUR|VIELEN|DANK)\b/),
    ],
  },
  {
    country: "FR",
    currency: "EUR",
    dateOrder: "day-first",
    taxRates: [20, 10, 5.5, 2.1],
    cues: [
      shape(3, /\bSIRET\b|\bSIREN\b|\bSARL\b|\bS\.A\.R\.L\b|\bSAS\b|\bFR\s?\d{2}\s?\d{9}\b|\bR\.?C\.?S\.?\s/),
      shape(3, /\bTVA\b|\bTTC\b/),
      words(2, "Facture, Montant, Échéance, Merci, Numéro, Espèces, Avoir, Règlement, Client"),
      shape(2, /\b(RUE|AVENUE|BOULEVARD|PLACE)\s(DE|DU|DES|LA)\b|\b\d{5}\s(PARIS|LYON|MARSEILLE)\b|\+33\b|\bDATE\sD'/),
    ],
  },
  {
    country: "GB",
    currency: "GBP",
    dateOrder: "day-first",
    taxRates: [20, 5],
    cues: [
      shape(3, /£\s?\d|\bGBP\b|\bGB\s?\d{3}\s?\d{4}\s?\d{2}\b/),
      shape(4, /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b/), // postcode: SW1A 1AA
      words(2, "United Kingdom, England, Scotland, Wales, London, Companies House, Sort code"),
      shape(2, /\bPLC\b|\+44\b|\bVAT\s(REG|NO|NUMBER)/),
      shape(1, /\bVAT\b|\bLTD\b/),
    ],
  },
  {
    country: "US",
    currency: "USD",
    dateOrder: "month-first",
    taxRates: [],
    cues: [
      shape(3, /\bUSD\b|\bUS\$/),
      // "Austin, TX 78701": the code of a state, followed by a ZIP code
      shape(
        4,
        /\b(A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.?\s\d{5}(-\d{4})?\b/,
      ),
      shape(2, /\b(INC|LLC|CORP)\b\.?|\(\d{3}\)\s?\d{3}-\d{4}|\bEIN\b/),
      words(2, "Sales tax, State tax, Gratuity, United States, Zip code"),
      shape(1, /\b\d{3}-\d{3}-\d{4}\b|\b(AVE|BLVD|STE|SUITE)\b|\bTIP\b/),
    ],
  },
  {
    country: "AU",
    currency: "AUD",
    dateOrder: "day-first",
    taxRates: [10],
    cues: [
      shape(4, /\bABN\b|\bA\.?B\.?N\.?\s?:?\s?\d|\bAUD\b|\bPTY\b/),
      shape(4, /\b(NSW|VIC|QLD|TAS|ACT)\s\d{4}\b|\b(SA|WA|NT)\s\d{4}(?!\d|-)\b/),
      words(3, "Australia, Sydney, Melbourne, Brisbane, Perth, Adelaide"),
      shape(1, /\bGST\b|\+61\b|\b0[2378]\s\d{4}\s\d{4}\b/),
    ],
  },
  {
    country: "CA",
    currency: "CAD",
    dateOrder: "day-first",
    taxRates: [5, 13, 15, 12, 14.975],
    cues: [
      shape(4, /\bCAD\b|\bHST\b|\bPST\b|\bQST\b|\bTPS\b|\bTVQ\b|\b\d{9}\s?RT\s?\d{4}\b/),
      shape(5, /\b(ON|QC|BC|AB|MB|SK|NS|NB|PE|NL|YT)\.?,?\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b/),
      words(3, "Canada, Toronto, Montréal, Vancouver, Ontario, Québec, Calgary, Ottawa"),
      shape(1, /\bGST\b/),
    ],
  },
];

export interface CountryEvidence {
  /** The most likely country, or null if the evidence is too weak. */
  country: Country | null;
  /** Weight of the evidence for it. */
  weight: number;
}

/** Per country, the number of rows of a reading that match each of its cues. */
export type CueCounts = readonly (readonly number[])[];

/**
 * Counts the rows that match each cue.
 * @param foldedRows the folded text of each row of a reading
 */
export const countCues = (foldedRows: readonly string[]): CueCounts =>
  COUNTRIES.map(({ cues }) => cues.map((cue) => foldedRows.filter((row) => cue.matches(row)).length));

/** A cue on ten rows is hardly stronger evidence than on two. */
const MAX_REPEATS = 2;
/** Below this weight no country is inferred. */
const MIN_WEIGHT = 2;

/**
 * Infers the country of a document.
 * @param readings the counts of each reading; a cue counts as in the reading that contains it most often
 */
export function inferCountry(readings: readonly CueCounts[]): CountryEvidence {
  const weights = COUNTRIES.map(({ country, cues }, index) => ({
    country,
    weight: cues.reduce((sum, cue, place) => {
      const rows = readings.map((counts) => counts[index]?.[place] ?? 0);
      return sum + cue.weight * Math.min(MAX_REPEATS, Math.max(0, ...rows));
    }, 0),
  }));
  const [first] = weights.sort((a, b) => b.weight - a.weight);
  if (!first || first.weight < MIN_WEIGHT) return { country: null, weight: first?.weight ?? 0 };
  return first;
}

/** What is known about a country; undefined for null. */
export const profileOf = (country: Country | null) => COUNTRIES.find((profile) => profile.country === country);
