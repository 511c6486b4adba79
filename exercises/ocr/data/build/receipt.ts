import type { DocumentModel, Item, Reference, SumRow, TaxRow } from "../document-model.ts";
import { portion, roundToFive } from "../money.ts";
import { rowsForSplit } from "../split.ts";
import type { TradeName } from "../tables/goods.ts";
import { PEOPLE } from "../tables/names.ts";
import { makeVendor } from "../vendor.ts";
import { type BuildContext, chooseCurrency, chooseDate, chooseNames, chooseNumber, chooseTime } from "./context.ts";
import { chooseItems } from "./items.ts";
import { formatRate, sum, taxRows } from "./taxes.ts";

/** The cash that a customer hands over, in minor units: the total, rounded up to usual banknotes. */
function tender(total: number, pick: number): number {
  const steps = [500, 1000, 2000, 5000].filter((step) => step > total / 40);
  const step = steps[pick % Math.max(1, steps.length)] ?? 10000;
  const up = Math.ceil(total / step) * step;
  return up === total ? up + step : up;
}

interface Figures {
  sums: SumRow[];
  taxes: TaxRow[];
  total: number;
  handwritten: { tip: number; total: number } | undefined;
}

function taxLabel(context: BuildContext, row: TaxRow, included: boolean): string {
  const { locale, word } = context;
  const rate = formatRate(row.rate, locale.decimal);
  const name = locale.id === "MY" ? `${locale.taxName}` : locale.taxName;
  return included ? `${word("including")} ${name} ${rate}` : `${name} ${rate}`;
}

/** All amounts below the items of a slip, from their sum to the change. */
function figures(context: BuildContext, items: DocumentModel["items"], isRestaurant: boolean): Figures {
  const { locale, traps, word, phrase } = context;
  const random = context.random.fork("figures");
  const rows: SumRow[] = [];
  const goods = sum(items.map((item) => item.amount));
  const discount = traps.has("discount")
    ? Math.max(10, Math.floor(portion(goods, random.pick([500, 1000, 1500])) / 10) * 10)
    : 0;
  const service =
    isRestaurant && (locale.id === "MY" || (locale.id === "UK" && random.chance(0.6)))
      ? locale.id === "MY"
        ? 1000
        : 1250
      : 0;
  const serviceAmount = portion(goods - discount, service);
  const taxes = taxRows(items, locale.taxIncluded, discount).filter((row) => row.rate > 0);
  const added = locale.taxIncluded ? 0 : sum(taxes.map((row) => row.tax));

  const hasSubtotal = !locale.taxIncluded || discount > 0 || service > 0 || random.chance(0.5);
  if (hasSubtotal) rows.push({ role: "subtotal", label: phrase("receiptSubtotal"), minor: goods });
  if (discount > 0) rows.push({ role: "discount", label: word("discount"), minor: -discount });
  if (service > 0) {
    const label = `${word("service")} ${formatRate(service, locale.decimal)}`;
    rows.push({ role: "service", label, minor: serviceAmount });
  }
  if (!locale.taxIncluded) {
    for (const row of taxes) rows.push({ role: "tax", label: taxLabel(context, row, false), minor: row.tax });
  }
  const before = goods - discount + serviceAmount + added;
  let total = before;
  if (locale.roundsToFive) {
    total = roundToFive(before);
    if (total !== before || random.chance(0.6)) {
      rows.push({ role: "gross", label: "Total", minor: before });
      rows.push({ role: "rounding", label: word("rounding"), minor: total - before });
    }
  }
  if (traps.has("tip")) {
    const tip = Math.max(100, Math.round(portion(total, random.pick([1000, 1500, 1800])) / 50) * 50);
    rows.push({
      role: "gross",
      label: locale.language === "en" ? "Bill" : locale.language === "de" ? "Rechnung" : "Addition",
      minor: total,
    });
    rows.push({ role: "tip", label: word("tip"), minor: tip });
    total += tip;
  }
  rows.push({ role: "total", label: phrase("receiptTotal"), minor: total });
  let handwritten: Figures["handwritten"];
  if (traps.has("tip_handwritten")) {
    const tip = Math.max(100, Math.round(portion(total, random.pick([1500, 1800, 2000])) / 100) * 100);
    handwritten = { tip, total: total + tip };
    rows[rows.length - 1] = { role: "gross", label: phrase("receiptTotal"), minor: total };
    total += tip;
  } else if (traps.has("cash_and_change")) {
    const cash = tender(total, random.int(0, 3));
    rows.push({ role: "cash", label: word("cash"), minor: cash });
    rows.push({ role: "change", label: word("change"), minor: cash - total });
  } else if (!traps.has("tip_blank") && random.chance(0.6)) {
    rows.push({ role: "card", label: word("card"), minor: total });
  }
  if (locale.taxIncluded && taxes.length > 0 && random.chance(0.8)) {
    for (const row of taxes)
      rows.push({ role: "info", label: taxLabel(context, row, true), minor: row.tax, tax: true });
  }
  if (discount > 0 && random.chance(0.5)) rows.push({ role: "info", label: word("savings"), minor: discount });
  return { sums: rows, taxes, total, handwritten };
}

/** The same items, with the first one a few sen more expensive, so that the sum has to be rounded. */
function unevenItems(context: BuildContext, items: readonly Item[], isRestaurant: boolean): Item[] {
  const [first, ...others] = items;
  for (let more = 0; first && more < 10; more++) {
    const unit = first.unit + more;
    const dearer = [{ ...first, unit, amount: unit * first.quantity }, ...others];
    const { sums } = figures(context, dearer, isRestaurant);
    if (sums.some(({ role, minor }) => role === "rounding" && minor !== 0)) return dearer;
  }
  return [...items];
}

function references(context: BuildContext, isRestaurant: boolean): Reference[] {
  const { word, locale, split } = context;
  const random = context.random.fork("references");
  const person = random.pick(rowsForSplit(PEOPLE[locale.language], split)).split(" ")[0] ?? "";
  const rows: Reference[] = isRestaurant
    ? [
        { label: word("table"), value: String(random.int(1, 42)) },
        { label: word("guests"), value: String(random.int(1, 6)) },
        { label: word("server"), value: person },
      ]
    : [
        { label: word("cashier"), value: locale.language === "de" ? String(random.int(1, 9)) : person },
        { label: "POS", value: random.digits(2) },
      ];
  return rows.slice(0, random.int(1, rows.length));
}

const SHOPS: readonly TradeName[] = ["grocery", "hardware", "stationery", "pharmacy"];

/** A till slip or a restaurant bill. */
export function buildReceipt(context: BuildContext): DocumentModel {
  const { locale, split, traps, word, phrase, family } = context;
  const random = context.random.fork("receipt");
  const isRestaurant = family === "restaurant_bill";
  const vendor = makeVendor(
    context.random.fork("vendor"),
    locale,
    isRestaurant ? "restaurant" : random.pick(SHOPS),
    split,
  );
  const chosen = chooseItems(context, vendor.trade, isRestaurant ? random.int(2, 7) : random.int(1, 9));
  const items = traps.has("rounding") ? unevenItems(context, chosen, isRestaurant) : chosen;
  const { date, datePattern } = chooseDate(context);
  const hasNumber = !traps.has("number_missing");
  return {
    family,
    type: "receipt",
    locale,
    split,
    vendor,
    namesShown: chooseNames(context),
    customer: undefined,
    customerProminent: traps.has("customer_prominent"),
    title: phrase("receiptTitle"),
    number: hasNumber
      ? { label: word(isRestaurant ? "billNumber" : "receiptNumber"), value: chooseNumber(context, date.year) }
      : null,
    references: references(context, isRestaurant),
    date,
    dateLabel: word("date"),
    datePattern,
    time: chooseTime(context),
    otherDates: [],
    items,
    ...figures(context, items, isRestaurant),
    currencyStyle: chooseCurrency(context),
    negativeStyle: "leading",
    blankTip: traps.has("tip_blank"),
    greeting: random.chance(0.2) ? phrase("greeting") : "",
    thanks: phrase("thanks"),
    smallPrint: isRestaurant ? "" : phrase("returns"),
    injection: traps.has("injection") ? phrase("injection") : undefined,
    pages: 1,
  };
}
