import type { Extraction, Field } from "../fields.ts";
import { EMPTY_EXTRACTION } from "../fields.ts";
import { confidenceOf, signalsOf } from "./confidence.ts";
import { formatAmount } from "./normalise.ts";
import { BEST_F1, type Policy } from "./policy.ts";
import type { Tally } from "./vote.ts";
import type { Findings } from "./weigh.ts";

export interface Decision {
  extraction: Extraction;
  confidence: Partial<Record<Field, number>>;
  evidence: Partial<Record<Field, string>>;
}

/** Below this score per reading nothing speaks for a candidate. */
const FLOOR = { type: 1, vendor: 1.5, date: 1.5, total: 0.8, currency: 2, number: 2 };

/**
 * Choose the best candidate of each field, or null where nothing speaks for any or the policy asks for more certainty.
 * The confidence of a blank field is that of the value held back.
 */
export function decide(findings: Findings, policy: Policy): Decision {
  const extraction: Extraction = { ...EMPTY_EXTRACTION };
  const confidence: Partial<Record<Field, number>> = {};
  const evidence: Partial<Record<Field, string>> = {};
  const take = <V>(field: Field, tallies: readonly Tally<V>[], floor: number, write: (value: V) => string) => {
    const [first] = tallies;
    if (!first || first.best < floor) return;
    const readings = field === "total_amount" ? findings.readings.sums : findings.readings.whole;
    const probability = confidenceOf(field, signalsOf(tallies, readings));
    const value = write(first.value);
    const why = `${first.source} (${first.reasons.join(", ")})`;
    confidence[field] = probability;
    if (probability >= policy[field]) extraction[field] = value;
    evidence[field] = probability >= policy[field] ? why : `held back ${value}: ${why}`;
  };
  take("document_type", findings.type, FLOOR.type, (type) => type);
  extraction.document_type ??= "receipt";
  if (extraction.document_type === "other") return { extraction, confidence, evidence };
  take("currency", findings.currency, FLOOR.currency, (currency) => currency);
  take("vendor_name", findings.vendor, FLOOR.vendor, (name) => name);
  take("document_date", findings.date, FLOOR.date, (date) => date);
  take("document_number", findings.number, FLOOR.number, (number) => number);
  const sign = extraction.document_type === "credit_note" ? -1 : 1;
  take("total_amount", findings.total, FLOOR.total, (cents) => formatAmount(sign * cents, extraction.currency));
  return { extraction, confidence, evidence };
}

/** From these probabilities on another pass hardly changes a field; see docs/ocr-accuracy.md for what it would cost. */
const SETTLED = { vendor_name: 0.5, document_date: 0.7, total_amount: 0.91 } as const;

export type WatchedField = keyof typeof SETTLED;

/** Fields that another pass may still change; none when the document is done. */
export function unsettled(findings: Findings): WatchedField[] {
  const { confidence, extraction } = decide(findings, BEST_F1);
  const fields = Object.keys(SETTLED) as WatchedField[];
  if (extraction.document_type === "other") return (confidence.document_type ?? 0) >= 0.9 ? [] : fields;
  return fields.filter((field) => (confidence[field] ?? 0) < SETTLED[field]);
}

/** So sure, a field gains nothing from a pass that is made for another field. */
const SURE = { vendor_name: 0.75, document_date: 0.85, total_amount: 0.95 } as const;

/** Whether every watched field but one is sure, so that a further pass may leave out the rest of the page. */
export function isSureBeside(doubtful: WatchedField, findings: Findings): boolean {
  const { confidence } = decide(findings, BEST_F1);
  const others = (Object.keys(SURE) as WatchedField[]).filter((field) => field !== doubtful);
  return others.every((field) => (confidence[field] ?? 0) >= SURE[field]);
}
