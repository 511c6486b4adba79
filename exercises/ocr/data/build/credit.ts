import { type DocumentModel, isSlip, type SumRow } from "../document-model.ts";
import { type BuildContext, chooseNumber } from "./context.ts";

const REFUNDED = { en: "REFUND TO CARD", de: "ERSTATTUNG KARTE", fr: "REMB. CARTE" } as const;

/**
 * Turns a receipt or an invoice into a refund or a credit note: all amounts are negative, in one of the usual
 * notations, and letters refer to the invoice that they correct.
 */
export function asCredit(model: DocumentModel, context: BuildContext): DocumentModel {
  const { phrase, word, locale, traps, family } = context;
  const random = context.random.fork("credit");
  const onSlip = isSlip(family);
  const sums = model.sums
    .filter(({ role }) => role !== "change")
    .map((row): SumRow => {
      const minor = row.minor === 0 ? 0 : -row.minor;
      if (row.role === "total") return { role: "total", label: phrase("creditTotal"), minor };
      if (row.role === "card" || row.role === "cash") return { role: "card", label: REFUNDED[locale.language], minor };
      return { ...row, minor };
    });
  const original = {
    label: word("originalInvoice"),
    value: chooseNumber({ ...context, random: random.fork("original") }, model.date.year),
  };
  return {
    ...model,
    family,
    type: "credit_note",
    title: phrase(onSlip ? "refundTitle" : "creditTitle"),
    number: traps.has("number_missing")
      ? null
      : { label: word("creditNumber"), value: chooseNumber(context, model.date.year) },
    references: onSlip ? model.references : [original, ...model.references.slice(0, 1)],
    dateLabel: onSlip ? model.dateLabel : word("creditDate"),
    // A credit has no due date.
    otherDates: model.otherDates.slice(0, 1),
    items: model.items.map((item) => ({ ...item, amount: -item.amount })),
    sums,
    taxes: model.taxes.map(({ rate, net, tax }) => ({ rate, net: -net, tax: -tax })),
    total: model.total === null ? null : -model.total,
    negativeStyle: context.negative,
    handwritten: undefined,
    blankTip: false,
    smallPrint: "",
  };
}
