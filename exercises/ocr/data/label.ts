import { EMPTY_EXTRACTION, type Extraction } from "../fields.ts";
import { isoDate } from "./dates.ts";
import type { DocumentModel } from "./document-model.ts";
import { canonicalAmount } from "./money.ts";
import type { Evidence, Page } from "./page.ts";

const CURRENCY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bRM\b|\bMYR\b/, "MYR"],
  [/€|\bEUR\b/, "EUR"],
  [/£|\bGBP\b/, "GBP"],
  [/\bUSD\b/, "USD"],
  [/\bAUD\b/, "AUD"],
  [/\bCAD\b/, "CAD"],
];

/** The legible texts of the pages. */
export function visibleTexts(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => page.marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : [])));
}

/**
 * Derives the label of a document: the values of its model that the drawn pages still show. This is the only source of
 * gold values.
 */
export function deriveLabel(model: DocumentModel, pages: readonly Page[]): Extraction {
  const shown = new Set<Evidence>();
  for (const page of pages) {
    for (const mark of page.marks) if (mark.kind === "text") for (const evidence of mark.shows) shown.add(evidence);
  }
  const empty: Extraction = { ...EMPTY_EXTRACTION, document_type: model.type };
  if (model.type === "other") return empty;
  const texts = visibleTexts(pages);
  const printed = CURRENCY_WORDS.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1];
  return {
    ...empty,
    vendor_name: shown.has("legal_name") ? model.vendor.legal : shown.has("trading_name") ? model.vendor.trading : null,
    document_date: shown.has("document_date") ? isoDate(model.date) : null,
    total_amount: shown.has("total_amount") && model.total !== null ? canonicalAmount(model.total) : null,
    currency: printed ?? (shown.has("address") ? model.locale.currency : null),
    document_number: shown.has("document_number") && model.number ? model.number.value : null,
  };
}
