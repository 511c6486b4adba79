import { addDays } from "../dates.ts";
import type { DocumentModel, Item, SumRow } from "../document-model.ts";
import { rowsForSplit } from "../split.ts";
import { PEOPLE } from "../tables/names.ts";
import { UTILITIES } from "../tables/utilities.ts";
import { makeCustomer, makeVendor } from "../vendor.ts";
import { type BuildContext, chooseCurrency, chooseDate, chooseNames, chooseNumber } from "./context.ts";
import { formatRate, sum, taxRows } from "./taxes.ts";

/** A utility bill: meter readings, a billing period, and possibly a previous balance. */
export function buildUtility(context: BuildContext): DocumentModel {
  const { locale, split, traps, word, phrase } = context;
  const random = context.random.fork("utility");
  const terms = UTILITIES[locale.language];
  const title = phrase("utilityTitle");
  const kind = terms.kinds[/water|wasser|eau/i.test(title) ? 1 : 0];
  const vendor = makeVendor(context.random.fork("vendor"), locale, "building", split);
  const firm = random.pick(rowsForSplit(terms.firms, split));
  const trading = locale.language === "fr" ? `${firm} ${vendor.stem}` : `${vendor.stem} ${firm}`;
  const form = random.pick(locale.companyForms.filter((entry) => !entry.startsWith("&") && entry !== "e.K."));

  const { date, datePattern } = chooseDate(context);
  const used = random.int(kind.low, kind.high);
  const before = random.int(1200, 48000);
  const rate = locale.taxRates[0] ?? 0;
  const unit = Math.max(1, Math.round(kind.price * locale.priceFactor));
  const standing = Math.round((random.int(600, 2100) * locale.priceFactor) / 10) * 10;
  const items: Item[] = [
    { name: terms.standing, code: "", quantity: 1, unit: standing, amount: standing, rate },
    { name: `${kind.name} (${kind.unit})`, code: "", quantity: used, unit, amount: used * unit, rate },
  ];
  const net = sum(items.map((item) => item.amount));
  const taxes = taxRows(items, false).filter((row) => row.rate > 0);
  const charges = net + sum(taxes.map((row) => row.tax));
  const sums: SumRow[] = [{ role: "subtotal", label: phrase("netTotal"), minor: net }];
  for (const row of taxes) {
    sums.push({ role: "tax", label: `${locale.taxName} ${formatRate(row.rate, locale.decimal)}`, minor: row.tax });
  }
  let total = charges;
  if (traps.has("previous_balance")) {
    const balance = random.int(1800, 9000);
    sums.push({ role: "gross", label: terms.charges, minor: charges });
    sums.push({ role: "previous", label: terms.balance, minor: balance });
    total += balance;
  }
  const isBalance = traps.has("previous_balance");
  sums.push({ role: "total", label: phrase(isBalance ? "balance" : "invoiceTotal"), minor: total });
  const name = random.pick(rowsForSplit(PEOPLE[locale.language], split));
  const customer = makeCustomer(context.random.fork("customer"), locale, split);
  return {
    family: "utility_bill",
    type: "invoice",
    locale,
    split,
    vendor: { ...vendor, trading, legal: `${trading} ${form}` },
    namesShown: chooseNames(context),
    customer: random.chance(0.5) ? customer : { ...customer, name, contact: "" },
    customerProminent: traps.has("customer_prominent"),
    title,
    number: traps.has("number_missing")
      ? null
      : { label: word("invoiceNumber"), value: chooseNumber(context, date.year) },
    references: [
      { label: terms.account, value: `${random.digits(4)} ${random.digits(4)} ${random.digits(2)}` },
      { label: terms.meter, value: `${random.pick(["E", "G", "M"])}${random.digits(7)}` },
    ],
    date,
    dateLabel: word("invoiceDate"),
    datePattern,
    time: undefined,
    otherDates: [
      { label: word("dueDate"), date: addDays(date, random.pick([14, 18, 21])), due: true },
      { label: terms.from, date: addDays(date, -random.int(92, 97)) },
      { label: terms.to, date: addDays(date, -random.int(3, 8)) },
    ],
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
    smallPrint: `${terms.reading}: ${before} / ${before + used} ${kind.unit}`,
    injection: traps.has("injection") ? phrase("injection") : undefined,
    pages: 1,
  };
}
