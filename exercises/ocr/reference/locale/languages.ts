import tables from "./tables/languages.json" with { type: "json" };

/**
 * Words of one language on documents. Every value is a list of phrases, separated by commas; the forms of a month are
 * separated by spaces. `*` at the end or at the beginning of a word stands for any letters, which compounds need:
 * "*note" is also "footnote". docs/ocr-languages.md describes each entry.
 */
interface Language {
  /** The twelve months in order, each with its full name first. */
  months: string;
  /** Titles of documents. All kinds but the first three are of type "other". */
  titles: Partial<Record<TitleKind, string>>;
  /** Labels of the document's own number. */
  number: string;
  /** Labels of other numbers: of customers, orders, taxes, accounts. */
  otherNumber?: string;
  dates: Partial<Record<DateKind, string>>;
  /** Labels and headings of the vendor. */
  seller?: string;
  /** Labels and headings of the customer. */
  customer?: string;
  /** Labels of amounts by kind: the keys are those of `AmountKind` (amount-labels.ts). */
  amounts?: Readonly<Record<string, string>>;
  /** Words of a street or a place. */
  address?: string;
  /** Labels of tax numbers and entries in registers. */
  registration?: string;
  contact?: string;
  /** Legal forms of companies. Their dots have to be printed as well, so that "N.V." is no state of the US. */
  legalForms?: string;
}

export type TitleKind = "invoice" | "credit_note" | "receipt" | "quote" | "delivery_note" | "menu" | "order";
/** What a label says about a date. "date" says only that it is one. */
type DateKind = "issue" | "date" | "due" | "delivery" | "expiry" | "original";

/** The languages of `tables/languages.json` by their English names. */
export const LANGUAGES: Readonly<Record<string, Language>> = tables;

/**
 * The phrases of all languages for one purpose, separated by commas.
 * @param select the phrases of one language; undefined if it has none
 */
export const allPhrases = (select: (language: Language) => string | undefined): string =>
  Object.values(LANGUAGES)
    .map(select)
    .filter((phrases) => phrases !== undefined)
    .join(", ");

/** The names of each month in all languages, longest first. The first list is January. */
export const MONTHS: readonly (readonly string[])[] = Array.from({ length: 12 }, (_, month) => {
  const names = Object.values(LANGUAGES).flatMap(({ months }) => months.split(",")[month]?.trim().split(" ") ?? []);
  return [...new Set(names)].sort((a, b) => b.length - a.length);
});
