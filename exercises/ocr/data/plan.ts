import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import { allocate, sampleCount } from "../../../src/exercise/sampling.ts";
import { type Family, SLIP_FAMILIES } from "./document-model.ts";
import type { Degradation, DocumentPlan, FileKind } from "./document-plan.ts";
import { LOCALE_IDS, LOCALES, type LocaleId } from "./locales.ts";
import { PRINTED_NEGATIVES } from "./money.ts";
import { TRAP_RULES, type Trap, type TrapRule } from "./traps.ts";

/** Shares of the families, in percent. */
export const FAMILY_SHARES: readonly (readonly [Family, number])[] = [
  ["till_receipt", 32],
  ["restaurant_bill", 13],
  ["invoice", 27],
  ["credit_note", 7],
  ["refund_receipt", 3],
  ["utility_bill", 8],
  ["menu", 3],
  ["delivery_note", 3],
  ["quote", 4],
];

/** Shares of the vendors' countries, in percent, before traps that require a certain country. */
export const LOCALE_SHARES: readonly (readonly [LocaleId, number])[] = [
  ["MY", 22],
  ["US", 20],
  ["UK", 20],
  ["DE", 15],
  ["FR", 13],
  ["AU", 5],
  ["CA", 5],
];

const LETTERS: readonly Family[] = ["invoice", "credit_note", "utility_bill", "delivery_note", "quote"];

/** Shares of all documents, by type of file. */
export const KIND_RATES: readonly (readonly [FileKind, number])[] = [
  ["scanned_pdf", 0.07],
  ["digital_pdf", 0.1],
];

/** Share of all documents that have more than one page; all are PDF invoices. */
export const MULTI_PAGE_RATE = 0.07;

/** Share of all documents that are a second copy of another one. */
export const DUPLICATE_RATE = 0.03;

interface DegradationRule {
  degradation: Degradation;
  /** Share of all documents. */
  rate: number;
  families: readonly Family[];
  /** A degradation that makes a page hard to read is not combined with others. */
  alone: boolean;
}

const ALL: readonly Family[] = [...SLIP_FAMILIES, ...LETTERS, "menu"];

export const DEGRADATION_RULES: readonly DegradationRule[] = [
  { degradation: "faxed", rate: 0.03, families: LETTERS, alone: true },
  { degradation: "thermal_fading", rate: 0.05, families: SLIP_FAMILIES, alone: true },
  { degradation: "low_resolution", rate: 0.05, families: ALL, alone: true },
  { degradation: "heavy_compression", rate: 0.05, families: ALL, alone: true },
  { degradation: "rotated", rate: 0.03, families: ALL, alone: true },
  { degradation: "upside_down", rate: 0.025, families: ALL, alone: true },
  { degradation: "skewed", rate: 0.05, families: ALL, alone: true },
  { degradation: "small_on_page", rate: 0.03, families: SLIP_FAMILIES, alone: true },
  { degradation: "curled", rate: 0.05, families: SLIP_FAMILIES, alone: true },
  { degradation: "phone_photo", rate: 0.24, families: ALL, alone: false },
  { degradation: "shadowed", rate: 0.05, families: ALL, alone: false },
];

/** The countries to which a document may be moved for a trap: those that all its traps allow. */
function localesFor(draft: DocumentPlan, rule: TrapRule): readonly LocaleId[] {
  const bound = TRAP_RULES.filter(({ trap }) => trap === rule.trap || draft.traps.has(trap));
  return LOCALE_IDS.filter((id) => bound.every(({ locales }) => !locales || locales.includes(id)));
}

function addTraps(drafts: readonly DocumentPlan[], count: number, random: Random): void {
  for (const rule of TRAP_RULES) {
    const stream = random.fork(rule.trap);
    let wanted = atLeastOnce(rule.rate, count, stream);
    const excludes = (draft: DocumentPlan) =>
      rule.excludes?.some((trap) => draft.traps.has(trap)) ||
      TRAP_RULES.some((other) => draft.traps.has(other.trap) && other.excludes?.includes(rule.trap));
    const isHome = (draft: DocumentPlan) => localesFor(draft, rule).includes(draft.locale.id);
    // Documents of a suitable country come first, and of these the ones with few traps, so that traps are spread.
    const candidates = stream
      .shuffle(drafts)
      .filter((draft) => rule.families.includes(draft.family) && !excludes(draft) && localesFor(draft, rule).length > 0)
      .sort((a, b) => Number(isHome(b)) - Number(isHome(a)) || Math.max(1, a.traps.size) - Math.max(1, b.traps.size));
    for (const draft of candidates) {
      if (wanted <= 0) break;
      if (!isHome(draft)) draft.locale = LOCALES[stream.pick(localesFor(draft, rule))];
      draft.traps.add(rule.trap);
      wanted--;
    }
  }
}

/** In sets of 40 or more documents, everything that has a rate occurs at least once. */
function atLeastOnce(rate: number, count: number, random: Random): number {
  return Math.max(count >= 40 ? 1 : 0, sampleCount(rate, count, random));
}

/** Traps of torn, stamped or annotated paper, which a digital PDF cannot have. */
const ON_PAPER: readonly Trap[] = [
  "total_missing",
  "date_missing",
  "stamp_over_total",
  "writing_over_total",
  "archive_number",
];

function addFileKinds(drafts: readonly DocumentPlan[], count: number, random: Random): void {
  const wanted = KIND_RATES.map(([kind, rate]) => ({ kind, left: atLeastOnce(rate, count, random.fork(kind)) }));
  const open = (draft: DocumentPlan) =>
    wanted.filter(
      ({ kind, left }) => left > 0 && (kind === "scanned_pdf" || !ON_PAPER.some((trap) => draft.traps.has(trap))),
    );
  const stream = random.fork("pages");
  let long = atLeastOnce(MULTI_PAGE_RATE, count, stream);
  const letters = stream.shuffle(drafts).filter(({ family }) => LETTERS.includes(family));
  const isLong = ({ family, traps }: DocumentPlan) => family === "invoice" && !traps.has("total_missing");
  // Invoices come first, because only they can have several pages. The two types of files alternate.
  for (const draft of [...letters.filter(isLong), ...letters.filter((one) => !isLong(one))]) {
    const slot = open(draft).sort((a, b) => b.left - a.left)[0];
    if (!slot || (long <= 0 && isLong(draft) && stream.chance(0.5))) continue;
    draft.kind = slot.kind;
    slot.left--;
    if (long <= 0 || !isLong(draft)) continue;
    draft.pages = stream.pick([2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 9]);
    long--;
  }
}

const isDigital = ({ kind }: DocumentPlan) => kind === "digital_pdf";

const NOT_PHOTOGRAPHED: readonly Degradation[] = ["faxed", "low_resolution", "small_on_page"];

function addDegradations(drafts: readonly DocumentPlan[], count: number, random: Random): void {
  for (const { degradation, rate, families, alone } of DEGRADATION_RULES) {
    const stream = random.fork(degradation);
    const candidates = stream
      .shuffle(drafts)
      .filter((draft) => families.includes(draft.family) && !isDigital(draft))
      .filter((draft) => !alone || draft.degradations.size === 0)
      // Photographs and shadows are for single images; a fax is not photographed.
      .filter(
        (draft) =>
          alone || (draft.kind === "image" && !NOT_PHOTOGRAPHED.some((other) => draft.degradations.has(other))),
      );
    const preferred =
      degradation === "shadowed" ? candidates.sort((a, b) => b.degradations.size - a.degradations.size) : candidates;
    for (const draft of preferred.slice(0, atLeastOnce(rate, count, stream))) draft.degradations.add(degradation);
  }
}

interface Pair {
  original: DocumentPlan;
  copy: DocumentPlan;
}

/** Chooses pairs of documents of a family: the later one becomes another image of the earlier one. */
function choosePairs(drafts: readonly DocumentPlan[], random: Random): Pair[] {
  const worth: readonly Family[] = ["till_receipt", "restaurant_bill", "invoice"];
  const used = new Set<DocumentPlan>();
  const pairs: Pair[] = [];
  const wanted = atLeastOnce(DUPLICATE_RATE, drafts.length, random);
  for (const copy of random.shuffle(drafts)) {
    if (pairs.length >= wanted) break;
    const before = drafts.filter((one) => one.id < copy.id && one.family === copy.family && !used.has(one));
    if (!worth.includes(copy.family) || used.has(copy) || before.length === 0) continue;
    const original = random.pick(before);
    used.add(original).add(copy);
    pairs.push({ original, copy });
  }
  return pairs;
}

/** Makes a document a copy of another one: a photograph if the original is a scan, a scan if it is a photograph. */
function linkPair({ original, copy }: Pair): void {
  Object.assign(copy, { locale: original.locale, traps: original.traps, duplicateOf: original.id });
  if (!original.degradations.has("phone_photo")) copy.degradations.add("phone_photo");
}

/**
 * Plans a data set: families, countries, traps, types of files and degradations, each at its rate.
 * @param shares shares of the families, in percent
 */
export function planDocuments(random: Random, count: number, split: Split, shares = FAMILY_SHARES): DocumentPlan[] {
  const families = allocate(shares, count, random.fork("families"));
  const locales = allocate(LOCALE_SHARES, count, random.fork("locales"));
  const digits = Math.max(3, String(count).length);
  const drafts = families.map(
    (family, index): DocumentPlan => ({
      id: `doc-${String(index + 1).padStart(digits, "0")}`,
      family,
      locale: LOCALES[locales[index] ?? "US"],
      split,
      traps: new Set(),
      pages: 1,
      negative: "leading",
      degradations: new Set(),
      kind: "image",
      duplicateOf: undefined,
    }),
  );
  const credits = drafts.filter(({ family }) => family === "credit_note" || family === "refund_receipt");
  const evenly = PRINTED_NEGATIVES.map((style) => [style, 1] as const);
  const styles = allocate(evenly, credits.length, random.fork("negative"));
  credits.forEach((draft, index) => {
    draft.negative = styles[index] ?? "leading";
  });
  const pairs = choosePairs(drafts, random.fork("duplicates"));
  const copies = new Set(pairs.map(({ copy }) => copy));
  const firsts = drafts.filter((draft) => !copies.has(draft));
  // Both images of a pair stay legible.
  const paired = new Set(pairs.flatMap(({ original, copy }) => [original, copy]));
  const single = drafts.filter((draft) => !paired.has(draft));
  addTraps(firsts, count, random.fork("traps"));
  addFileKinds(single, count, random.fork("kinds"));
  addDegradations(single, count, random.fork("wear"));
  for (const pair of pairs) {
    if (random.fork(pair.copy.id).chance(0.5)) pair.original.degradations.add("phone_photo");
    linkPair(pair);
  }
  return drafts;
}
