import type { OcrLabel } from "../contract.ts";
import { DELIVERY_NOTE } from "../fields.ts";
import { stripLegalForm } from "../legal-form.ts";
import { isTaxRow } from "./document-model.ts";
import type { DocumentDraft } from "./draft.ts";
import { visibleTexts } from "./label.ts";
import { formatterFor } from "./layouts/format.ts";
import { formatNumber } from "./money.ts";

const fold = (text: string) => text.toLowerCase().replace(/\s+/g, " ");

/**
 * Checks what changes added to a label against the legible text of the pages, independently of how it was derived.
 * @returns the problems; empty for a correct label
 */
export function validateExtension({ model, pages }: DocumentDraft, label: OcrLabel): string[] {
  const problems: string[] = [];
  const texts = visibleTexts(pages);
  const all = fold(texts.join(" "));
  const has = (text: string) => all.includes(fold(text));
  const expect = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${label.id}: ${what}`);
  };
  const amount = (text: string) => formatNumber(Math.abs(Math.round(Number(text) * 100)), model.locale);
  const sign = model.type === "credit_note" ? -1 : 1;

  const { line_items: items, tax_amount: tax, due_date: due } = label;
  for (const item of items ?? []) {
    expect(has(item.description ?? ""), `the line "${item.description}" is not printed`);
    expect(has(amount(item.amount ?? "")), `the amount of "${item.description}" is not printed`);
    expect(sign * Number(item.amount) >= 0, `the amount of "${item.description}" has the wrong sign`);
  }
  if (items) {
    const sum = items.reduce((total, item) => total + Math.round(Number(item.amount) * 100), 0);
    const whole = model.items.reduce((total, item) => total + item.amount, 0);
    expect(items.length < model.items.length || sum === whole, "the lines do not add up");
  }
  const taxes = model.sums.filter(isTaxRow);
  if (tax !== undefined && tax !== null) {
    expect(taxes.length > 0, "there is a tax that the document does not have");
    expect(
      taxes.every(({ minor }) => has(formatNumber(Math.abs(minor), model.locale))),
      "the tax is not printed",
    );
  }
  const dueDay = model.otherDates.find((other) => other.due);
  if (due !== undefined && due !== null) {
    expect(dueDay !== undefined && has(formatterFor(model).date(dueDay.date)), "the due date is not printed");
    expect(label.document_date === null || due >= label.document_date, "it is due before it was issued");
  } else if (due === null && dueDay && model.type !== "other") {
    expect(!has(dueDay.label) || !has(formatterFor(model).date(dueDay.date)), "the due date is null but printed");
  }
  if (label.document_type === DELIVERY_NOTE) {
    expect(model.family === "delivery_note", "another document is called a delivery note");
    expect(label.total_amount === null && label.currency === null, "a delivery note has nothing to pay");
    expect(label.vendor_name === null || has(label.vendor_name), "the sender is not printed");
    expect(label.document_number === null || has(label.document_number), "the number is not printed");
  }
  if (label.tags.includes("vendor_corrected")) {
    expect(
      label.vendor_name !== null && stripLegalForm(label.vendor_name) === label.vendor_name,
      "the form is still there",
    );
  }
  return problems;
}
