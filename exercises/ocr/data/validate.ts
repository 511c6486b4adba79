import type { DocumentDraft } from "./draft.ts";
import { visibleTexts } from "./label.ts";
import { formatterFor } from "./layouts/format.ts";
import { formatNumber } from "./money.ts";

const CURRENCY_MARKS = /\bRM\b|€|£|\b(?:MYR|EUR|GBP|USD|AUD|CAD)\b/;

const fold = (text: string) => text.toLowerCase().replace(/\s+/g, " ");

/**
 * Checks a label against the legible text of the pages, independently of how the label was derived: its values must be
 * printed, and values that are null must not.
 * @returns the problems; empty for a correct label
 */
export function validateDraft({ model, pages, label }: DocumentDraft): string[] {
  const problems: string[] = [];
  const texts = visibleTexts(pages);
  const all = fold(texts.join(" "));
  const has = (text: string) => all.includes(fold(text));
  const expect = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${label.id}: ${what}`);
  };
  if (model.type === "other") {
    const values = [label.vendor_name, label.document_date, label.total_amount, label.currency, label.document_number];
    expect(
      values.every((value) => value === null),
      "a document of type other has values",
    );
    return problems;
  }

  if (label.vendor_name !== null) expect(has(label.vendor_name), "the vendor's name is not printed");
  else expect(!has(model.vendor.legal) && !has(model.vendor.trading), "the vendor is null but printed");
  if (label.vendor_name === model.vendor.trading && model.vendor.legal !== model.vendor.trading) {
    expect(!has(model.vendor.legal), "the trading name is gold but the legal one is printed");
  }

  const date = formatterFor(model).date(model.date);
  expect(has(date) === (label.document_date !== null), "the date is printed exactly if it is not null");

  if (model.number && label.document_number !== null) expect(has(model.number.value), "the number is not printed");
  if (model.number && label.document_number === null)
    expect(!has(model.number.value), "the number is null but printed");

  const payment = pages.some((page) =>
    page.marks.some((mark) => mark.kind === "text" && mark.block === "payment" && /\d/.test(mark.text)),
  );
  if (label.total_amount === null) expect(!payment, "the total is null but its place can be read");
  else
    expect(model.total !== null && has(formatNumber(Math.abs(model.total), model.locale)), "the total is not printed");

  const place = has(model.vendor.town);
  if (label.currency === null)
    expect(!place && !texts.some((text) => CURRENCY_MARKS.test(text)), "the currency is null but known");
  else expect(place || texts.some((text) => CURRENCY_MARKS.test(text)), "nothing tells the currency");
  return problems;
}
