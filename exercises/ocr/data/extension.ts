import { CHANGE, type Changes, CORRECTED_TAG } from "../changes.ts";
import type { OcrLabel } from "../contract.ts";
import { DELIVERY_NOTE, type LineItem } from "../fields.ts";
import { stripLegalForm } from "../legal-form.ts";
import { isoDate } from "./dates.ts";
import { type Family, isTaxRow } from "./document-model.ts";
import type { DocumentDraft } from "./draft.ts";
import { deriveLabel } from "./label.ts";
import { canonicalAmount } from "./money.ts";
import type { Evidence, TextMark } from "./page.ts";
import { FAMILY_SHARES } from "./plan.ts";

/** Percentage points that delivery notes gain over till receipts under the change. */
const MORE_DELIVERY_NOTES = 10;

const SHARE_CHANGES: Partial<Record<Family, number>> = {
  delivery_note: MORE_DELIVERY_NOTES,
  till_receipt: -MORE_DELIVERY_NOTES,
};

/** Shares of the families under the active changes, in percent. */
export const familySharesFor = (changes: Changes): typeof FAMILY_SHARES =>
  changes.includes(CHANGE.deliveryNotes)
    ? FAMILY_SHARES.map(([family, share]) => [family, share + (SHARE_CHANGES[family] ?? 0)] as const)
    : FAMILY_SHARES;

/** The values that changes add to the label of a document. Like all others, they are derived from the drawn marks. */
export interface AddedValues {
  /** A delivery note has a sender, a date and a number, but no total; undefined for other documents. */
  deliveryNote?: Pick<OcrLabel, "vendor_name" | "document_date" | "document_number">;
  taxAndDue: Pick<OcrLabel, "tax_amount" | "due_date">;
  lineItems: LineItem[] | null;
}

/** The label of a document under the active changes. A value that is not legible is null. */
export const extendLabel = (draft: DocumentDraft, changes: Changes): OcrLabel =>
  changes.length === 0 ? draft.label : withAddedValues(draft.label, addedValues(draft), changes);

export function addedValues(draft: DocumentDraft): AddedValues {
  const added: AddedValues = { taxAndDue: taxAndDue(draft), lineItems: lineItems(draft) };
  const { model, pages } = draft;
  if (model.family !== "delivery_note") return added;
  const { vendor_name, document_date, document_number } = deriveLabel({ ...model, type: "invoice" }, pages);
  return { deliveryNote: { vendor_name, document_date, document_number }, ...added };
}

/** A label with the values that the active changes add to it. */
export function withAddedValues(label: OcrLabel, added: AddedValues, changes: Changes): OcrLabel {
  let extended = label;
  if (changes.includes(CHANGE.deliveryNotes) && added.deliveryNote) {
    const tags = label.tags.filter((tag) => tag !== "not_an_invoice");
    extended = { ...label, document_type: DELIVERY_NOTE, ...added.deliveryNote, tags };
  }
  if (changes.includes(CHANGE.taxAndDue)) extended = { ...extended, ...added.taxAndDue };
  if (changes.includes(CHANGE.lineItems)) extended = { ...extended, line_items: added.lineItems };
  if (changes.includes(CHANGE.vendorNames)) extended = correctVendor(extended);
  return extended;
}

const textsOf = ({ pages }: DocumentDraft): TextMark[] =>
  pages.flatMap((page) => page.marks.flatMap((mark) => (mark.kind === "text" ? [mark] : [])));

function taxAndDue(draft: DocumentDraft): Pick<OcrLabel, "tax_amount" | "due_date"> {
  const { model } = draft;
  if (model.type === "other") return { tax_amount: null, due_date: null };
  const shown = (evidence: Evidence) => textsOf(draft).filter(({ shows }) => shows.includes(evidence)).length;
  const taxes = model.sums.filter(isTaxRow);
  const due = model.otherDates.find((other) => other.due);
  // With two rates, the sum is known only if both are legible.
  const isWhole = taxes.length > 0 && shown("tax_amount") === taxes.length;
  return {
    tax_amount: isWhole ? canonicalAmount(taxes.reduce((sum, { minor }) => sum + minor, 0)) : null,
    due_date: due && shown("due_date") > 0 ? isoDate(due.date) : null,
  };
}

/** The line items whose description and amount are legible, in the order of the document; null without any. */
function lineItems(draft: DocumentDraft): LineItem[] | null {
  const { model } = draft;
  if (model.type === "other") return null;
  const texts = textsOf(draft);
  const items = model.items.flatMap((item, index): LineItem[] => {
    const parts = (part: "description" | "amount") =>
      texts.filter((mark) => mark.item?.index === index && mark.item.part === part).map(({ text }) => text);
    const printed = parts("description").join(" ");
    if (printed === "" || parts("amount").length === 0) return [];
    return [{ description: withoutCount(printed, item), amount: canonicalAmount(item.amount) }];
  });
  return items.length > 0 ? items : null;
}

/** The description without quantity, price and article code, which some layouts print in the same row. */
function withoutCount(printed: string, { name, code, quantity }: DocumentDraft["model"]["items"][number]): string {
  const [first = ""] = printed.split("  ");
  if (first.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) return first;
  const before = [code, String(quantity)].find((word) => word !== "" && first.startsWith(`${word} `));
  return before === undefined ? first : first.slice(before.length + 1);
}

/** Removes the legal form from the vendor's name. Shipped labels that are wrong stay wrong. */
function correctVendor<L extends OcrLabel>(label: L): L {
  const name = label.vendor_name === null ? null : stripLegalForm(label.vendor_name);
  if (name === label.vendor_name) return label;
  return { ...label, vendor_name: name, tags: [...label.tags, CORRECTED_TAG].sort() };
}
