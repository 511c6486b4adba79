import type { Split } from "../../../src/exercise/types.ts";
import type { Brief } from "./build/context.ts";
import { LOCALES, type LocaleId } from "./locales.ts";
import type { Family } from "./model.ts";
import { deal, quota } from "./quota.ts";
import type { Random } from "./random.ts";
import type { Trap } from "./traps.ts";
import type { Wear } from "./wear-plan.ts";

export type FileKind = "image" | "scanned_pdf" | "digital_pdf";

/** Everything that is decided about a document before its content. */
export interface Plan extends Brief {
  id: string;
  wears: ReadonlySet<Wear>;
  kind: FileKind;
}

/** Shares of the families. */
export const FAMILY_SHARES: readonly (readonly [Family, number])[] = [
  ["till_receipt", 36],
  ["restaurant_bill", 16],
  ["invoice", 32],
];

export const LOCALE_SHARES: readonly (readonly [LocaleId, number])[] = [
  ["MY", 24],
  ["US", 20],
  ["UK", 20],
  ["DE", 14],
  ["FR", 12],
  ["AU", 5],
  ["CA", 5],
];

interface TrapRule {
  trap: Trap;
  /** Share of all documents. */
  rate: number;
  families: readonly Family[];
  /** Countries in which it makes sense; all when left out. */
  locales?: readonly LocaleId[];
  excludes?: readonly Trap[];
}

const SLIPS: readonly Family[] = ["till_receipt", "restaurant_bill"];
const INVOICES: readonly Family[] = ["invoice"];

/** Traps and their stated rates; those bound to a country come first. */
export const TRAP_RULES: readonly TrapRule[] = [
  { trap: "bare_dollar", rate: 0.06, families: [...SLIPS, ...INVOICES], locales: ["AU", "CA"] },
  { trap: "tip_handwritten", rate: 0.025, families: ["restaurant_bill"], locales: ["US", "CA"] },
  { trap: "tip", rate: 0.03, families: ["restaurant_bill"], excludes: ["tip_handwritten"] },
  {
    trap: "tip_blank",
    rate: 0.025,
    families: ["restaurant_bill"],
    locales: ["US", "CA", "UK"],
    excludes: ["tip", "tip_handwritten"],
  },
  {
    trap: "ambiguous_date",
    rate: 0.14,
    families: [...SLIPS, ...INVOICES],
    locales: ["US", "UK", "DE", "FR", "MY", "AU"],
  },
  { trap: "several_dates", rate: 0.14, families: INVOICES },
  { trap: "cash_and_change", rate: 0.16, families: SLIPS, excludes: ["tip_handwritten", "tip_blank"] },
  { trap: "discount", rate: 0.08, families: [...SLIPS, ...INVOICES] },
  { trap: "deposit", rate: 0.05, families: INVOICES },
  { trap: "legal_and_trading_name", rate: 0.12, families: [...SLIPS, ...INVOICES] },
  { trap: "number_missing", rate: 0.06, families: SLIPS },
];

const WEAR_RATES: readonly (readonly [Wear, number])[] = [
  ["phone_photo", 0.28],
  ["skewed", 0.06],
  ["curled", 0.06],
  ["shadowed", 0.06],
  ["thermal_fading", 0.06],
];

/** Decide families, countries, traps and wear of a data set, each at its stated rate. */
export function planDocuments(random: Random, count: number, split: Split): Plan[] {
  const families = deal(FAMILY_SHARES, count, random.fork("families"));
  const locales = deal(LOCALE_SHARES, count, random.fork("locales"));
  const drafts = families.map((family, index) => ({
    id: `doc-${String(index + 1).padStart(3, "0")}`,
    family,
    locale: LOCALES[locales[index] ?? "US"],
    split,
    traps: new Set<Trap>(),
    pages: 1,
    wears: new Set<Wear>(),
    kind: "image" as FileKind,
  }));
  for (const rule of TRAP_RULES) {
    const stream = random.fork(rule.trap);
    let wanted = quota(rule.rate, count, stream);
    const fits = (draft: (typeof drafts)[number]) =>
      rule.families.includes(draft.family) && !rule.excludes?.some((trap) => draft.traps.has(trap));
    const isHome = (draft: (typeof drafts)[number]) => !rule.locales || rule.locales.includes(draft.locale.id);
    const candidates = stream.shuffle(drafts).filter(fits);
    // Documents of a fitting country first; then ones without a trap yet, which may move to another country.
    for (const draft of [
      ...candidates.filter(isHome),
      ...candidates.filter((one) => !isHome(one) && one.traps.size === 0),
    ]) {
      if (wanted <= 0) break;
      if (rule.locales && !isHome(draft)) draft.locale = LOCALES[stream.pick(rule.locales)];
      draft.traps.add(rule.trap);
      wanted--;
    }
  }
  for (const [wear, rate] of WEAR_RATES) {
    const stream = random.fork(wear);
    for (const draft of stream.shuffle(drafts).slice(0, quota(rate, count, stream))) draft.wears.add(wear);
  }
  return drafts;
}
