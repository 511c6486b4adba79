import type { DocumentType, Extraction, Field } from "../fields.ts";
import { EMPTY_EXTRACTION } from "../fields.ts";
import { currencyCandidates } from "./candidates/currency.ts";
import { dateCandidates } from "./candidates/dates.ts";
import { numberCandidates } from "./candidates/number.ts";
import { labelAmounts, totalCandidates } from "./candidates/total.ts";
import { typeCandidates } from "./candidates/type.ts";
import { vendorCandidates } from "./candidates/vendor.ts";
import { confidenceOf, signalsOf } from "./confidence.ts";
import { crossCheck, preferRounded } from "./cross-check.ts";
import { inferCountry, profileOf } from "./locale/countries.ts";
import type { Reading } from "./model.ts";
import { formatAmount } from "./normalise.ts";
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

/** Collect the candidates of every reading, let them vote, and add what arithmetic says about the total. */
export function weigh(readings: readonly Reading[]): Findings {
  const folded = readings.map((reading) => reading.rows.map((row) => fold(row.text)));
  const country = inferCountry(folded);
  const profile = profileOf(country.country);
  const labelled = readings.map(labelAmounts);
  const total: Findings["total"] = tally(
    readings.map((reading, index) => totalCandidates(labelled[index] ?? [], reading)),
  );
  const supports = crossCheck(labelled.flat(), profile?.taxRates ?? []);
  for (const entry of total) {
    const support = supports.get(entry.value);
    if (!support) continue;
    const points = Math.min(MOST_SUPPORT, support.points);
    entry.score += points * readings.length;
    entry.best += points;
    entry.support = points;
    entry.reasons = [...entry.reasons, ...support.reasons];
  }
  const rounds = country.country === "MY" || labelled.flat().some((amount) => amount.kinds.has("rounding"));
  preferRounded(total, rounds);
  total.sort((a, b) => b.score - a.score);
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
const FLOOR = { vendor: 3.1, date: 1.5, total: 0.8, currency: 2, number: 2 };

/** Choose the best candidate of each field, or null where nothing speaks for any. */
export function decide(findings: Findings): Decision {
  const extraction: Extraction = { ...EMPTY_EXTRACTION };
  const confidence: Partial<Record<Field, number>> = {};
  const evidence: Partial<Record<Field, string>> = {};
  const take = <V>(field: Field, tallies: readonly Tally<V>[], floor: number, write: (value: V) => string) => {
    const [first] = tallies;
    if (!first || first.best < floor) return;
    extraction[field] = write(first.value);
    confidence[field] = confidenceOf(field, signalsOf(tallies, findings.readings));
    evidence[field] = `${first.source} (${first.reasons.join(", ")})`;
  };
  take("document_type", findings.type, 1, (type) => type);
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

/** Whether another pass would hardly change the answer. */
export function isSettled(findings: Findings): boolean {
  const { confidence, extraction } = decide(findings);
  if (extraction.document_type === "other") return (confidence.document_type ?? 0) > 0.9;
  return (["vendor_name", "document_date", "total_amount"] as const).every((field) => (confidence[field] ?? 0) > 0.95);
}
