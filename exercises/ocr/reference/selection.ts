import { EMPTY_EXTRACTION, type Extraction, type Field } from "../fields.ts";
import { confidenceOf, featuresOf } from "./confidence.ts";
import type { FieldRankings } from "./evidence-types.ts";
import { formatAmount } from "./format-amount.ts";
import type { AmountKind } from "./locale/amount-labels.ts";
import type { Thresholds } from "./thresholds.ts";
import type { DocumentResult, RankedCandidate } from "./types.ts";

/** Kinds of amounts that only a document with something to pay has. */
const TOTAL_LABELS: ReadonlySet<string> = new Set<AmountKind>(["grand", "total", "gross", "payment", "change"]);
/** A candidate whose best score is lower is ignored: nothing supports it. */
const MIN_SCORES = { type: 1, vendor: 1.5, date: 1.5, total: 0.8, currency: 2, number: 2 };

/** Whether an amount has a label that makes it likely to be a total. */
const hasTotal = ({ total }: FieldRankings) =>
  total.some(({ reasons }) => reasons.some((reason) => TOTAL_LABELS.has(reason)));

/** The selected values, each with its confidence and an explanation. */
export type Selection = Required<Pick<DocumentResult, "extraction" | "confidence" | "explanations">>;

/**
 * Selects the best candidate of each field. A field is null if nothing supports any candidate, or if the confidence is
 * below the threshold; the confidence of such a field is that of the withheld value.
 */
export function selectValues(rankings: FieldRankings, thresholds: Thresholds): Selection {
  const extraction: Extraction = { ...EMPTY_EXTRACTION };
  const selection: Required<Selection> = { extraction, confidence: {}, explanations: {} };
  const select = <V, T extends string>(
    field: Field,
    ranking: readonly RankedCandidate<V>[],
    minScore: number,
    format: (value: V) => T,
  ): T | null => {
    const [first] = ranking;
    if (!first || first.best < minScore) return null;
    const readings = field === "total_amount" ? rankings.readings.sums : rankings.readings.whole;
    const probability = confidenceOf(field, featuresOf(ranking, readings));
    const value = format(first.value);
    const why = `${first.source} (${first.reasons.join(", ")})`;
    const isGiven = probability >= thresholds[field];
    selection.confidence[field] = probability;
    selection.explanations[field] = isGiven ? why : `held back ${value}: ${why}`;
    return isGiven ? value : null;
  };
  // Without any evidence of its type, a document with a total is a receipt; a blank page or an article is none.
  const type = select("document_type", rankings.type, MIN_SCORES.type, (value) => value);
  extraction.document_type = type ?? (hasTotal(rankings) ? "receipt" : "other");
  if (extraction.document_type === "other") return selection;
  extraction.currency = select("currency", rankings.currency, MIN_SCORES.currency, (currency) => currency);
  extraction.vendor_name = select("vendor_name", rankings.vendor, MIN_SCORES.vendor, (name) => name);
  extraction.document_date = select("document_date", rankings.date, MIN_SCORES.date, (date) => date);
  extraction.document_number = select("document_number", rankings.number, MIN_SCORES.number, (number) => number);
  const sign = extraction.document_type === "credit_note" ? -1 : 1;
  extraction.total_amount = select("total_amount", rankings.total, MIN_SCORES.total, (cents) =>
    formatAmount(sign * cents, extraction.currency),
  );
  return selection;
}
