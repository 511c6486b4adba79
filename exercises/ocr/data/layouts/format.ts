import { formatDate } from "../dates.ts";
import type { DocumentModel } from "../document-model.ts";
import { formatMoney, formatNumber } from "../money.ts";

/** Formats the values of a document consistently, as its model requires. */
export function formatterFor(model: DocumentModel) {
  const { locale, currencyStyle, negativeStyle, datePattern } = model;
  const style = negativeStyle === "unsigned" ? "leading" : negativeStyle;
  const signed = (minor: number) => (negativeStyle === "unsigned" ? Math.abs(minor) : minor);
  return {
    /** An amount in a column, without currency. */
    number: (minor: number) => formatNumber(signed(minor), locale, style),
    /** An amount with its currency. */
    money: (minor: number) => formatMoney(signed(minor), locale, currencyStyle, style),
    date: (date: DocumentModel["date"]) => formatDate(date, datePattern, locale.language),
    /** Currency for the header of a column, because amounts in columns have none: "RM". */
    currency: currencyStyle === "none" ? "" : currencyStyle === "code" ? locale.currency : locale.sign,
  };
}
