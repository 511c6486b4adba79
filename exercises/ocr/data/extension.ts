import { CHANGE, type Changes, CORRECTED_TAG } from "../changes.ts";
import { DELIVERY_NOTE, type LineItem, type OcrLabel } from "../fields.ts";
import { stripLegalForm } from "../legal-form.ts";
import { isoDate } from "./dates.ts";
import { isTaxRow } from "./document-model.ts";
import type { Draft } from "./draft.ts";
import { deriveLabel } from "./label.ts";
import { canonicalAmount } from "./money.ts";
import type { Evidence, TextMark } from "./page.ts";
import { FAMILY_SHARES } from "./plan.ts";

/** Delivery notes come in number once they are wanted, in place of till receipts. */
const MORE_DELIVERY_NOTES = 10;

/** Shares of the families under changes, in percent. */
export const familySharesFor = (changes: Changes): typeof FAMILY_SHARES =>
  changes.includes(CHANGE.deliveryNotes)
    ? FAMILY_SHARES.map(([family, share]) => {
        const more = { delivery_note: MORE_DELIVERY_NOTES, till_receipt: -MORE_DELIVERY_NOTES }[family as string] ?? 0;
        return [family, share + more] as const;
      })
    : FAMILY_SHARES;

/**
 * A document's label by the contract of the changes that hold. What a change asks for is taken from the drawn marks, as
 * everything else is: what cannot be read is null.
 */
export function extendLabel(draft: Draft, changes: Changes): OcrLabel {
  let label = draft.label;
  if (changes.includes(CHANGE.deliveryNotes)) label = asDeliveryNote(draft, label);
  if (changes.includes(CHANGE.taxAndDue)) label = { ...label, ...taxAndDue(draft) };
  if (changes.includes(CHANGE.lineItems)) label = { ...label, line_items: lineItems(draft) };
  if (changes.includes(CHANGE.vendorNames)) label = correctVendor(label);
  return label;
}

/** A delivery note has a sender, a day and a number, but nothing to pay. */
function asDeliveryNote({ model, pages }: Draft, label: OcrLabel): OcrLabel {
  if (model.family !== "delivery_note") return label;
  const { vendor_name, document_date, document_number } = deriveLabel({ ...model, type: "invoice" }, pages);
  const tags = label.tags.filter((tag) => tag !== "not_an_invoice");
  return {
    ...label,
    document_type: DELIVERY_NOTE as OcrLabel["document_type"],
    vendor_name,
    document_date,
    document_number,
    tags,
  };
}

const textsOf = ({ pages }: Draft): TextMark[] =>
  pages.flatMap((page) => page.marks.flatMap((mark) => (mark.kind === "text" ? [mark] : [])));

function taxAndDue(draft: Draft): Pick<OcrLabel, "tax_amount" | "due_date"> {
  const { model } = draft;
  if (model.type === "other") return { tax_amount: null, due_date: null };
  const shown = (evidence: Evidence) => textsOf(draft).filter(({ shows }) => shows.includes(evidence)).length;
  const taxes = model.sums.filter(isTaxRow);
  const due = model.otherDates.find((other) => other.due);
  // Of two rates of which one cannot be read, the sum is not said.
  const isWhole = taxes.length > 0 && shown("tax_amount") === taxes.length;
  return {
    tax_amount: isWhole ? canonicalAmount(taxes.reduce((sum, { minor }) => sum + minor, 0)) : null,
    due_date: due && shown("due_date") > 0 ? isoDate(due.date) : null,
  };
}

/** The lines of goods of which description and amount can be read, in the order of the document; null without any. */
function lineItems(draft: Draft): LineItem[] | null {
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

/** The description alone, where the row also prints how many there are, at which price, or the article's code. */
function withoutCount(printed: string, { name, code, quantity }: Draft["model"]["items"][number]): string {
  const [first = ""] = printed.split("  ");
  if (first.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) return first;
  const before = [code, String(quantity)].find((word) => word !== "" && first.startsWith(`${word} `));
  return before === undefined ? first : first.slice(before.length + 1);
}

/** Also for labels as they were shipped: what was recorded wrong stays wrong. */
export function correctVendor<L extends OcrLabel>(label: L): L {
  const name = label.vendor_name === null ? null : stripLegalForm(label.vendor_name);
  if (name === label.vendor_name) return label;
  return { ...label, vendor_name: name, tags: [...label.tags, CORRECTED_TAG].sort() };
}
