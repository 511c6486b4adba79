import { formatDate } from "../dates.ts";
import type { DocumentModel } from "../document-model.ts";
import { formatMoney, formatNumber } from "../money.ts";

/** Printing of a model's values, the same way all over a document. */
export function formatterFor(model: DocumentModel) {
  const { locale, currencyStyle, negativeStyle, datePattern } = model;
  const style = negativeStyle === "unsigned" ? "leading" : negativeStyle;
  const signed = (minor: number) => (negativeStyle === "unsigned" ? Math.abs(minor) : minor);
  return {
    /** An amount in a column: no currency. */
    number: (minor: number) => formatNumber(signed(minor), locale, style),
    /** An amount with its currency. */
    money: (minor: number) => formatMoney(signed(minor), locale, currencyStyle, style),
    date: (date: DocumentModel["date"]) => formatDate(date, datePattern, locale.language),
    /** Column heading for amounts: "(RM)" where amounts carry no currency of their own. */
    currency: currencyStyle === "none" ? "" : currencyStyle === "code" ? locale.currency : locale.sign,
  };
}
