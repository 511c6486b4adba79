import { phraseMatcher } from "../text.ts";
import type { DateOrder } from "../types.ts";
import tables from "./tables/countries.json" with { type: "json" };

/** ISO 3166 code of a country in `tables/countries.json`. */
export type Country = string;

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

/**
 * There are four kinds of cues: the printed currency, names and numbers of taxes, the form of addresses and telephone
 * numbers, and words of the language. A cue for one country never counts against another.
 */
const COUNTRIES: readonly CountryProfile[] = tables.map(({ dateOrder, cues, ...profile }) => ({
  ...profile,
  dateOrder: dateOrder === "month-first" ? "month-first" : "day-first",
  cues: cues.map(({ weight, words = "", pattern = "" }) => ({ weight, matches: cueMatcher(words, pattern) })),
}));

/** A test for either phrases or a regular expression. */
function cueMatcher(words: string, pattern: string): (folded: string) => boolean {
  if (words !== "") return phraseMatcher(words);
  const shape = new RegExp(pattern);
  return (folded) => shape.test(folded);
}

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
