import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import type { Locale } from "./locales.ts";
import { rowsForSplit } from "./split.ts";
import { TRADES, type TradeName } from "./tables/goods.ts";
import { CUSTOMERS, PEOPLE, STEMS } from "./tables/names.ts";
import { STREETS, TOWNS } from "./tables/places.ts";

export interface Vendor {
  /** The part that its names are built from. */
  stem: string;
  /** The name that customers know. */
  trading: string;
  /** The name of the company, with its legal form ("Ltd", "GmbH"). */
  legal: string;
  trade: TradeName;
  street: string;
  town: string;
  phone: string;
  taxId: string;
  registration: string | undefined;
  web: string;
  bank: string;
}

export interface Customer {
  name: string;
  contact: string;
  street: string;
  town: string;
}

const ascii = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "");

function makeStreet(random: Random, locale: Locale, split: Split): string {
  const street = random.pick(rowsForSplit(STREETS[locale.id], split));
  const number = random.int(1, 240);
  if (locale.id === "DE") return `${street} ${random.int(1, 98)}`;
  if (locale.id === "FR") return `${random.int(1, 120)} ${street}`;
  if (locale.id === "MY") return `No. ${number}, ${street} ${random.int(1, 9)}/${random.int(1, 30)}`;
  if (locale.id === "US") return `${random.int(100, 9800)} ${street}`;
  return `${number} ${street}`;
}

function makeBank(random: Random, locale: Locale): string {
  const groups = (count: number) => Array.from({ length: count }, () => random.digits(4)).join(" ");
  if (locale.id === "DE") return `IBAN DE${random.digits(2)} ${groups(4)} ${random.digits(2)}`;
  if (locale.id === "FR") return `IBAN FR${random.digits(2)} ${groups(5)} ${random.digits(3)}`;
  if (locale.id === "UK")
    return `Sort code ${random.digits(2)}-${random.digits(2)}-${random.digits(2)}  Account ${random.digits(8)}`;
  if (locale.id === "US") return `Routing ${random.digits(9)}  Account ${random.digits(10)}`;
  return `Account ${random.digits(4)}-${random.digits(4)}-${random.digits(4)}`;
}

/** Makes a vendor of a line of business. Vendors of different splits never share a stem. */
export function makeVendor(random: Random, locale: Locale, trade: TradeName, split: Split): Vendor {
  const { titles } = TRADES[trade][locale.language];
  const stems = rowsForSplit(STEMS[locale.id], split);
  const stem = random.pick(stems);
  const title = random.pick(titles);
  const before = locale.language === "fr" || (locale.language === "de" && random.chance(0.6));
  const partner = random.pick(stems.filter((other) => other !== stem));
  const name = random.chance(0.2) ? `${stem} & ${partner}` : stem;
  const trading = before ? `${title} ${stem}` : `${stem} ${title}`;
  const form = random.pick(locale.companyForms);
  // For a third of the companies, the legal name does not contain the trading name.
  const holding = { en: "Holdings", de: "Handels", fr: "Distribution" }[locale.language];
  const other = random.pick(stems.filter((entry) => entry !== stem));
  const legal =
    random.next() < 0.4 ? `${trading} ${form}` : random.chance(0.5) ? `${name} ${form}` : `${other} ${holding} ${form}`;
  const domain = { US: "com", UK: "co.uk", DE: "de", FR: "fr", MY: "com.my", AU: "com.au", CA: "ca" }[locale.id];
  return {
    stem,
    trading,
    legal,
    trade,
    street: makeStreet(random, locale, split),
    town: random.pick(rowsForSplit(TOWNS[locale.id], split)),
    phone: locale.phone(random),
    taxId: locale.taxId(random),
    registration: locale.registration(random),
    web: `www.${ascii(trading).slice(0, 24)}.${domain}`,
    bank: makeBank(random, locale),
  };
}

/** Makes a business customer. */
export function makeCustomer(random: Random, locale: Locale, split: Split): Customer {
  const company = random.pick(rowsForSplit(CUSTOMERS[locale.language], split));
  return {
    name: `${company} ${random.pick(locale.companyForms.filter((form) => !form.startsWith("&")))}`,
    contact: random.pick(rowsForSplit(PEOPLE[locale.language], split)),
    street: makeStreet(random, locale, split),
    town: random.pick(rowsForSplit(TOWNS[locale.id], split)),
  };
}
