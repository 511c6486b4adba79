import { addDays } from "../dates.ts";
import type { DocumentModel } from "../document-model.ts";
import { makeVendor } from "../vendor.ts";
import { type BuildContext, chooseNumber } from "./context.ts";
import { buildInvoice } from "./invoice.ts";
import { chooseItems } from "./items.ts";

/** A quote: it looks like an invoice, but nothing is to be paid. */
export function buildQuote(context: BuildContext): DocumentModel {
  const { phrase, word, locale } = context;
  const model = buildInvoice(context);
  const until = { en: "Valid until", de: "Gültig bis", fr: "Valable jusqu'au" }[locale.language];
  return {
    ...model,
    type: "other",
    title: phrase("quoteTitle"),
    number: { label: word("quoteNumber"), value: chooseNumber(context, model.date.year) },
    dateLabel: word("date"),
    otherDates: [{ label: until, date: addDays(model.date, 30) }],
    references: model.references.slice(0, 1),
    smallPrint: "",
  };
}

/** A delivery note: items without prices. */
export function buildDeliveryNote(context: BuildContext): DocumentModel {
  const { phrase, word } = context;
  const model = buildInvoice(context);
  return {
    ...model,
    type: "other",
    title: phrase("deliveryTitle"),
    number: { label: word("deliveryNumber"), value: chooseNumber(context, model.date.year) },
    dateLabel: word("deliveryDate"),
    otherDates: [],
    sums: [],
    total: null,
    smallPrint: { en: "Received in good order:", de: "Ware erhalten:", fr: "Reçu en bon état :" }[
      model.locale.language
    ],
  };
}

/** A menu: dishes and their prices. */
export function buildMenu(context: BuildContext): DocumentModel {
  const { phrase, locale, split } = context;
  const model = buildInvoice(context);
  const vendor = makeVendor(context.random.fork("kitchen"), locale, "restaurant", split);
  return {
    ...model,
    type: "other",
    vendor,
    customer: undefined,
    title: phrase("menuTitle"),
    number: null,
    references: [],
    otherDates: [],
    items: chooseItems(context, "restaurant", 12).map((item) => ({ ...item, quantity: 1, amount: item.unit })),
    sums: [],
    taxes: [],
    total: null,
    thanks: phrase("thanks"),
    smallPrint: "",
  };
}
