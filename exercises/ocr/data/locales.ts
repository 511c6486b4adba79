import type { Random } from "../../../src/exercise/random.ts";
import type { Language } from "./dates.ts";

export const LOCALE_IDS = ["US", "UK", "DE", "FR", "MY", "AU", "CA"] as const;
export type LocaleId = (typeof LOCALE_IDS)[number];

/** How a country formats amounts, dates, taxes and registrations. Rates are in basis points. */
export interface Locale {
  id: LocaleId;
  language: Language;
  /** ISO 4217. */
  currency: string;
  sign: string;
  signGap: "" | " ";
  signAfter: boolean;
  decimal: "." | ",";
  group: string;
  dateOrder: "MDY" | "DMY" | "YMD";
  /** Patterns for `formatDate`, the numeric ones first. */
  datePatterns: readonly string[];
  taxName: string;
  /** Usual rates, the standard rate first. */
  taxRates: readonly number[];
  /** Whether retail prices include the tax. */
  taxIncluded: boolean;
  taxIdLabel: string;
  taxId(random: Random): string;
  /** Company registration as printed in parentheses or a footer; undefined if receipts do not have one. */
  registration(random: Random): string | undefined;
  phone(random: Random): string;
  companyForms: readonly string[];
  paper: "A4" | "Letter";
  /** Price level relative to euro cents. */
  priceFactor: number;
  /** Whether cash amounts are rounded to five minor units. */
  roundsToFive: boolean;
}

const DMY = ["DD/MM/YYYY", "DD-MM-YYYY", "DD/MM/YY", "DD-MM-YY"];
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ".split("");

export const LOCALES: Record<LocaleId, Locale> = {
  US: {
    id: "US",
    language: "en",
    currency: "USD",
    sign: "$",
    signGap: "",
    signAfter: false,
    decimal: ".",
    group: ",",
    dateOrder: "MDY",
    datePatterns: ["MM/DD/YYYY", "MM/DD/YY", "M/D/YYYY", "MM-DD-YYYY", "MMM D, YYYY", "MMMM D, YYYY"],
    taxName: "Sales Tax",
    taxRates: [825, 625, 700, 875, 600],
    taxIncluded: false,
    taxIdLabel: "EIN",
    taxId: (random) => `${random.digits(2)}-${random.digits(7)}`,
    registration: () => undefined,
    phone: (random) => `(${random.int(2, 9)}${random.digits(2)}) 555-01${random.digits(2)}`,
    companyForms: ["Inc.", "LLC", "Corp.", "Co. Inc."],
    paper: "Letter",
    priceFactor: 1.15,
    roundsToFive: false,
  },
  UK: {
    id: "UK",
    language: "en",
    currency: "GBP",
    sign: "£",
    signGap: "",
    signAfter: false,
    decimal: ".",
    group: ",",
    dateOrder: "DMY",
    datePatterns: [...DMY, "D MMM YYYY", "D MMMM YYYY"],
    taxName: "VAT",
    taxRates: [2000, 500],
    taxIncluded: true,
    taxIdLabel: "VAT No",
    taxId: (random) => `GB ${random.digits(3)} ${random.digits(4)} ${random.digits(2)}`,
    registration: (random) => `0${random.digits(7)}`,
    phone: (random) => `01632 960${random.digits(3)}`,
    companyForms: ["Ltd", "Limited", "LLP", "& Sons Ltd"],
    paper: "A4",
    priceFactor: 0.9,
    roundsToFive: false,
  },
  DE: {
    id: "DE",
    language: "de",
    currency: "EUR",
    sign: "€",
    signGap: " ",
    signAfter: true,
    decimal: ",",
    group: ".",
    dateOrder: "DMY",
    datePatterns: ["DD.MM.YYYY", "DD.MM.YY", "D. MMMM YYYY"],
    taxName: "MwSt.",
    taxRates: [1900, 700],
    taxIncluded: true,
    taxIdLabel: "USt-IdNr.",
    taxId: (random) => `DE${random.digits(9)}`,
    registration: (random) => `HRB ${random.digits(5)}`,
    phone: (random) => `0${random.digits(3)} / ${random.digits(6)}`,
    companyForms: ["GmbH", "GmbH & Co. KG", "e.K.", "KG", "UG (haftungsbeschränkt)"],
    paper: "A4",
    priceFactor: 1,
    roundsToFive: false,
  },
  FR: {
    id: "FR",
    language: "fr",
    currency: "EUR",
    sign: "€",
    signGap: " ",
    signAfter: true,
    decimal: ",",
    group: " ",
    dateOrder: "DMY",
    datePatterns: ["DD/MM/YYYY", "DD/MM/YY", "D MMMM YYYY"],
    taxName: "TVA",
    taxRates: [2000, 1000, 550],
    taxIncluded: true,
    taxIdLabel: "N° TVA",
    taxId: (random) => `FR${random.digits(2)}${random.digits(9)}`,
    registration: (random) =>
      `SIRET ${random.digits(3)} ${random.digits(3)} ${random.digits(3)} 000${random.digits(2)}`,
    phone: (random) => `0${random.int(1, 5)} 99 00 ${random.digits(2)} ${random.digits(2)}`,
    companyForms: ["SARL", "SAS", "EURL", "SASU"],
    paper: "A4",
    priceFactor: 1.02,
    roundsToFive: false,
  },
  MY: {
    id: "MY",
    language: "en",
    currency: "MYR",
    sign: "RM",
    signGap: " ",
    signAfter: false,
    decimal: ".",
    group: ",",
    dateOrder: "DMY",
    datePatterns: [...DMY, "DD MMM YYYY"],
    taxName: "SST",
    taxRates: [600, 800],
    taxIncluded: false,
    taxIdLabel: "SST ID",
    taxId: (random) => `W10-${random.digits(4)}-${random.digits(8)}`,
    registration: (random) => `${random.digits(6)}-${random.pick(LETTERS)}`,
    phone: (random) => `03-${random.digits(4)} ${random.digits(4)}`,
    companyForms: ["Sdn. Bhd.", "SDN BHD", "Enterprise", "Trading"],
    paper: "A4",
    priceFactor: 3.4,
    roundsToFive: true,
  },
  AU: {
    id: "AU",
    language: "en",
    currency: "AUD",
    sign: "$",
    signGap: "",
    signAfter: false,
    decimal: ".",
    group: ",",
    dateOrder: "DMY",
    datePatterns: [...DMY, "D MMM YYYY"],
    taxName: "GST",
    taxRates: [1000],
    taxIncluded: true,
    taxIdLabel: "ABN",
    taxId: (random) => `${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`,
    registration: () => undefined,
    phone: (random) => `(0${random.pick(["2", "3", "7", "8"])}) 5550 ${random.digits(4)}`,
    companyForms: ["Pty Ltd", "Pty. Ltd.", "Pty Limited"],
    paper: "A4",
    priceFactor: 1.6,
    roundsToFive: false,
  },
  CA: {
    id: "CA",
    language: "en",
    currency: "CAD",
    sign: "$",
    signGap: "",
    signAfter: false,
    decimal: ".",
    group: ",",
    dateOrder: "YMD",
    datePatterns: ["YYYY-MM-DD", "YYYY/MM/DD", "MMM D, YYYY"],
    taxName: "HST",
    taxRates: [1300, 1500],
    taxIncluded: false,
    taxIdLabel: "GST/HST No.",
    taxId: (random) => `${random.digits(9)} RT0001`,
    registration: () => undefined,
    phone: (random) => `(${random.int(2, 9)}${random.digits(2)}) 555-01${random.digits(2)}`,
    companyForms: ["Inc.", "Ltd.", "Corp."],
    paper: "Letter",
    priceFactor: 1.5,
    roundsToFive: false,
  },
};
