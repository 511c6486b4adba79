import type { DocumentType, Extraction, Field } from "../fields.ts";
import { EMPTY_EXTRACTION } from "../fields.ts";
import { currencyCandidates } from "./candidates/currency.ts";
import { dateCandidates } from "./candidates/dates.ts";
import { numberCandidates } from "./candidates/number.ts";
import { type LabelledAmount, labelAmounts, totalCandidates } from "./candidates/total.ts";
import { typeCandidates } from "./candidates/type.ts";
import { vendorCandidates } from "./candidates/vendor.ts";
import { confidenceOf, signalsOf } from "./confidence.ts";
import { crossCheck, derivedTotals, netsWithTax, preferRounded } from "./cross-check.ts";
import { type Country, inferCountry, profileOf } from "./locale/countries.ts";
import type { Reading } from "./model.ts";
import { formatAmount } from "./normalise.ts";
import { BEST_F1, type Policy } from "./policy.ts";
import { fold } from "./text.ts";
import { type Tally, tally, tallyNames } from "./vote.ts";

/** Everything that the readings of a document add up to, before anything is decided. */
export interface Findings {
  type: Tally<DocumentType>[];
  vendor: Tally[];
  date: Tally[];
  total: (Tally<number> & { support?: number })[];
  currency: Tally[];
  number: Tally[];
  /** Number of readings behind them. */
  readings: number;
}

/** Arithmetic may outweigh a label, but two lucky sums are not twice the proof. */
const MOST_SUPPORT = 8;

/** Score of a total that no row has but arithmetic yields: more than an unlabelled amount, less than a labelled one. */
const DERIVED = 3.5;
/** What a net or a tax that is known for one loses as a total. */
const NOT_GROSS = 5;

/** Change the scores of the totals in place by what arithmetic says of them. */
function checkTotals(
  total: Findings["total"],
  amounts: readonly LabelledAmount[],
  country: Country | null,
  readings: number,
): void {
  const rates = profileOf(country)?.taxRates ?? [];
  const rounds = country === "MY" || amounts.some((amount) => amount.kinds.has("rounding"));
  const supports = crossCheck(amounts, rates);
  const parts = new Set(netsWithTax(amounts, rates).flat());
  for (const entry of total) {
    const support = supports.get(entry.value);
    const points = Math.min(MOST_SUPPORT, support?.points ?? 0) - (parts.has(entry.value) ? NOT_GROSS : 0);
    if (points === 0) continue;
    entry.score += points * readings;
    entry.best += points;
    entry.support = points;
    entry.reasons = [...entry.reasons, ...(support?.reasons ?? [])];
  }
  for (const value of derivedTotals(amounts, rates, rounds)) {
    if (total.some((entry) => entry.value === value)) continue;
    const reasons = ["worked out from other amounts"];
    const score = DERIVED * readings;
    total.push({ value, score, best: DERIVED, source: "", clarity: 0.5, reasons, readings });
  }
  preferRounded(total, rounds);
  total.sort((a, b) => b.score - a.score);
}

/** Collect the candidates of every reading, let them vote, and add what arithmetic says about the total. */
export function weigh(readings: readonly Reading[]): Findings {
  const folded = readings.map((reading) => reading.rows.map((row) => fold(row.text)));
  const country = inferCountry(folded);
  const profile = profileOf(country.country);
  const labelled = readings.map(labelAmounts);
  const total: Findings["total"] = tally(
    readings.map((reading, index) => totalCandidates(labelled[index] ?? [], reading)),
  );
  checkTotals(total, labelled.flat(), country.country, readings.length);
  const order = profile?.dateOrder ?? "day-first";
  return {
    type: tally(readings.map((reading) => typeCandidates(reading))),
    vendor: tallyNames(readings.map((reading) => vendorCandidates(reading))),
    date: tally(readings.map((reading) => dateCandidates(reading, { order }))),
    total,
    currency: tally(folded.map((rows) => currencyCandidates(rows, country))),
    number: tally(readings.map((reading) => numberCandidates(reading))),
    readings: readings.length,
  };
}

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
    const probability = confidenceOf(field, signalsOf(tallies, findings.readings));
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

/** From these probabilities on another pass hardly changes a field; see docs/ocr-passes.md for what it would cost. */
const SETTLED = { vendor_name: 0.5, document_date: 0.7, total_amount: 0.9 } as const;

/** Whether another pass would hardly change the answer. */
export function isSettled(findings: Findings): boolean {
  const { confidence, extraction } = decide(findings, BEST_F1);
  if (extraction.document_type === "other") return (confidence.document_type ?? 0) >= 0.9;
  return (Object.keys(SETTLED) as (keyof typeof SETTLED)[]).every(
    (field) => (confidence[field] ?? 0) >= SETTLED[field],
  );
}
