import { CHANGE, type Changes } from "../../changes.ts";
import { DELIVERY_NOTE, type Extraction } from "../../fields.ts";
import { stripLegalForm } from "../../legal-form.ts";
import type { DocumentEvidence } from "../evidence-types.ts";
import { formatAmount } from "../format-amount.ts";
import { type Selection, selectValues } from "../selection.ts";
import type { Thresholds } from "../thresholds.ts";
import type { DocumentResult } from "../types.ts";
import { deliveryNoteNumber, isDeliveryNote } from "./delivery-note.ts";
import { findDueDate } from "./due-date.ts";
import { findLineItems } from "./line-items.ts";
import { findTax } from "./tax.ts";

/** Brings a selection to the contract of the active changes. Without any, the selection is returned as it is. */
export function applyChanges(
  selected: Selection,
  evidence: DocumentEvidence,
  thresholds: Thresholds,
  changes: Changes,
): DocumentResult {
  const isNote =
    changes.includes(CHANGE.deliveryNotes) && selected.extraction.document_type === "other" && isDeliveryNote(evidence);
  const selection = isNote ? selectDeliveryNote(evidence, thresholds) : selected;
  const extraction = { ...selection.extraction };
  if (changes.includes(CHANGE.vendorNames) && extraction.vendor_name !== null) {
    extraction.vendor_name = stripLegalForm(extraction.vendor_name);
  }
  const added = addedFields(extraction, evidence, changes);
  return { ...selection, extraction, ...(Object.keys(added).length > 0 && { added }) };
}

/** The values of a delivery note, selected as if the document had a type with values. It has nothing to pay. */
function selectDeliveryNote(evidence: DocumentEvidence, thresholds: Thresholds): Selection {
  const { rankings } = evidence;
  const { extraction, ...rest } = selectValues({ ...rankings, type: [] }, thresholds);
  return {
    ...rest,
    extraction: {
      ...extraction,
      document_type: DELIVERY_NOTE,
      // The only date of a delivery note is often that of the delivery, which loses points on other documents.
      document_date: extraction.document_date ?? rankings.date[0]?.value ?? null,
      document_number: deliveryNoteNumber(evidence) ?? extraction.document_number,
      total_amount: null,
      currency: null,
    },
  };
}

type AddedFields = NonNullable<DocumentResult["added"]>;

function addedFields(extraction: Extraction, evidence: DocumentEvidence, changes: Changes): AddedFields {
  const { document_type: type, total_amount: amount, currency } = extraction;
  const isBlank = type === "other" || type === DELIVERY_NOTE;
  const format = (cents: number) => formatAmount(type === "credit_note" ? -Math.abs(cents) : cents, currency);
  const added: AddedFields = {};
  if (changes.includes(CHANGE.taxAndDue)) {
    const total = amount === null ? null : Math.round(Number(amount) * 100);
    const tax = isBlank ? null : findTax(evidence, total);
    added.tax_amount = tax === null ? null : format(tax);
    added.due_date = isBlank ? null : findDueDate(evidence);
  }
  if (changes.includes(CHANGE.lineItems)) {
    const items = isBlank ? [] : findLineItems(evidence);
    added.line_items =
      items.length === 0 ? null : items.map(({ description, cents }) => ({ description, amount: format(cents) }));
  }
  return added;
}
