import { addDays } from "../dates.ts";
import type { DatedReference, DocumentModel, Reference, SumRow } from "../document-model.ts";
import { portion } from "../money.ts";
import { SERVICES } from "../tables/goods.ts";
import { makeCustomer, makeVendor } from "../vendor.ts";
import { type BuildContext, chooseCurrency, chooseDate, chooseNames, chooseNumber } from "./context.ts";
import { chooseItems } from "./items.ts";
import { formatRate, sum, taxRows } from "./taxes.ts";

/** An A4 or Letter invoice. Quotes and other documents are derived from it. */
export function buildInvoice(context: BuildContext): DocumentModel {
  const { locale, split, traps, word, phrase, family, pages } = context;
  const random = context.random.fork("invoice");
  const isService = pages > 1 || random.chance(0.75);
  const trade = isService ? random.pick(SERVICES) : random.pick(["hardware", "stationery"] as const);
  const vendor = makeVendor(context.random.fork("vendor"), locale, trade, split);
  const customer = makeCustomer(context.random.fork("customer"), locale, split);
  // Business prices are net, so prices of the tables count as net prices here.
  const count = pages > 1 ? 20 * (pages - 1) + random.int(4, 12) : random.int(2, 8);
  const items = chooseItems(context, trade, count);
  const net = sum(items.map((item) => item.amount));
  const discount = traps.has("discount") ? portion(net, random.pick([300, 500, 1000])) : 0;
  const taxes = taxRows(items, false, discount).filter((row) => row.rate > 0);
  const gross = net - discount + sum(taxes.map((row) => row.tax));

  const sums: SumRow[] = [{ role: "subtotal", label: phrase("netTotal"), minor: net }];
  if (discount > 0) sums.push({ role: "discount", label: word("discount"), minor: -discount });
  for (const row of taxes) {
    sums.push({ role: "tax", label: `${locale.taxName} ${formatRate(row.rate, locale.decimal)}`, minor: row.tax });
  }
  let total = gross;
  if (traps.has("deposit")) {
    const step = gross < 5000 ? 100 : gross < 20000 ? 500 : 1000;
    const deposit = Math.max(step, Math.round(portion(gross, random.pick([2000, 2500, 3000, 5000])) / step) * step);
    sums.push({ role: "gross", label: locale.language === "en" ? "Total incl. tax" : word("gross"), minor: gross });
    sums.push({ role: "deposit", label: word("deposit"), minor: -deposit });
    total -= deposit;
  }
  const isBalance = traps.has("deposit");
  sums.push({ role: "total", label: phrase(isBalance ? "balance" : "invoiceTotal"), minor: total });

  const { date, datePattern } = chooseDate(context);
  const otherDates: DatedReference[] = [];
  if (traps.has("several_dates")) {
    otherDates.push({ label: word("orderDate"), date: addDays(date, -random.int(5, 40)) });
    otherDates.push({ label: word("deliveryDate"), date: addDays(date, -random.int(1, 4)) });
    otherDates.push({ label: word("dueDate"), date: addDays(date, random.pick([10, 14, 21, 30, 45])), due: true });
  }
  const references: Reference[] = [];
  if (random.chance(0.6)) references.push({ label: word("customerNumber"), value: random.digits(5) });
  if (random.chance(0.5)) references.push({ label: word("orderNumber"), value: `PO${random.digits(5)}` });
  return {
    family,
    type: "invoice",
    locale,
    split,
    vendor,
    namesShown: chooseNames(context),
    customer,
    customerProminent: traps.has("customer_prominent"),
    title: phrase("invoiceTitle"),
    number: traps.has("number_missing")
      ? null
      : { label: word("invoiceNumber"), value: chooseNumber(context, date.year) },
    references,
    date,
    dateLabel: random.chance(0.5) || otherDates.length > 0 ? word("invoiceDate") : word("date"),
    datePattern,
    time: undefined,
    otherDates,
    items,
    sums,
    taxes,
    total,
    currencyStyle: chooseCurrency(context),
    negativeStyle: "leading",
    handwritten: undefined,
    blankTip: false,
    greeting: "",
    thanks: "",
    smallPrint: phrase("terms"),
    injection: traps.has("injection") ? phrase("injection") : undefined,
    pages,
  };
}
