import { CHANGE, type Changes } from "../../changes.ts";
import { DELIVERY_NOTE, type Extraction } from "../../fields.ts";
import { stripLegalForm } from "../../legal-form.ts";
import { formatAmount } from "../format-amount.ts";
import { inferCountry, profileOf } from "../locale/countries.ts";
import { type Findings, weigh } from "../scoring.ts";
import { type Decision, selectValues } from "../selection.ts";
import { fold } from "../text.ts";
import type { Thresholds } from "../thresholds.ts";
import type { Reading } from "../types.ts";
import { deliveryNoteNumber, isDeliveryNote } from "./delivery-note.ts";
import { findDueDate } from "./due-date.ts";
import { findLineItems } from "./line-items.ts";
import { findTax } from "./tax.ts";

/** A decision with what changes ask for beside the original fields. */
export interface ExtendedDecision extends Decision {
  extra?: Readonly<Record<string, unknown>>;
}

/** Decide by the contract of the changes that hold; without any, the ordinary decision. */
export function applyChanges(readings: readonly Reading[], policy: Thresholds, changes: Changes): ExtendedDecision {
  const findings = weigh(readings);
  const decision = noted(selectValues(findings, policy), findings, readings, policy, changes);
  const extraction = { ...decision.extraction };
  if (changes.includes(CHANGE.vendorNames) && extraction.vendor_name !== null) {
    extraction.vendor_name = stripLegalForm(extraction.vendor_name);
  }
  const extra = extrasOf(extraction, readings, changes);
  return { ...decision, extraction, ...(Object.keys(extra).length > 0 && { extra }) };
}

/** Further passes make no sense once this many seconds are gone, where somebody waits for five. */
export const MAX_ELAPSED_MS = 2_000;

function noted(
  decision: Decision,
  findings: Findings,
  readings: readonly Reading[],
  policy: Thresholds,
  changes: Changes,
): Decision {
  const wanted = changes.includes(CHANGE.deliveryNotes) && decision.extraction.document_type === "other";
  const whole = readings.filter(({ part }) => part === undefined);
  if (!wanted || !isDeliveryNote(whole, findings)) return decision;
  // Without findings on its kind it is decided like a document that has values.
  const { extraction, ...rest } = selectValues({ ...findings, type: [] }, policy);
  const document_type = DELIVERY_NOTE as Extraction["document_type"];
  // The one date of a delivery note is that of the delivery, which counts against a date everywhere else.
  const document_date = extraction.document_date ?? findings.date[0]?.value ?? null;
  const document_number = deliveryNoteNumber(whole) ?? extraction.document_number;
  const nothingToPay = { total_amount: null, currency: null };
  return { ...rest, extraction: { ...extraction, document_type, document_date, document_number, ...nothingToPay } };
}

function extrasOf(extraction: Extraction, readings: readonly Reading[], changes: Changes): Record<string, unknown> {
  const isBlank = extraction.document_type === "other" || (extraction.document_type as string) === DELIVERY_NOTE;
  const isCredit = extraction.document_type === "credit_note";
  const write = (cents: number) => formatAmount(isCredit ? -Math.abs(cents) : cents, extraction.currency);
  const whole = readings.filter(({ part }) => part === undefined);
  const extra: Record<string, unknown> = {};
  if (changes.includes(CHANGE.taxAndDue)) {
    const { country } = inferCountry(whole.map(({ rows }) => rows.map(({ text }) => fold(text))));
    const order = profileOf(country)?.dateOrder ?? "day-first";
    const total = extraction.total_amount === null ? null : Math.round(Number(extraction.total_amount) * 100);
    const tax = isBlank ? null : findTax(readings, total);
    extra["tax_amount"] = tax === null ? null : write(tax);
    extra["due_date"] = isBlank ? null : findDueDate(whole, order);
  }
  if (changes.includes(CHANGE.lineItems)) {
    const lines = isBlank ? [] : findLineItems(whole);
    extra["line_items"] =
      lines.length === 0 ? null : lines.map(({ description, cents }) => ({ description, amount: write(cents) }));
  }
  return extra;
}
