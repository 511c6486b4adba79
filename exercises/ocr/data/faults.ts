import type { Random } from "../../../src/exercise/random.ts";
import type { OcrLabel } from "../contract.ts";
import type { Field } from "../fields.ts";
import { hasOpenOrder, isAmbiguous, isoDate } from "./dates.ts";
import type { DocumentDraft } from "./draft.ts";
import { canonicalAmount } from "./money.ts";

/** A label value that is shipped wrong on purpose. */
export interface Fault {
  id: string;
  field: Field;
  shipped: string | null;
  truth: string | null;
  kind: string;
}

/** One field in this many is wrong. */
const FIELDS_PER_FAULT = 25;

/** The wrong value; undefined if the mistake is not possible in this document. */
type Mistake = (draft: DocumentDraft) => string | null | undefined;

/** Whether two names have no longer word in common, so that nobody takes one for the other. */
const isOtherName = (a: string, b: string) =>
  !b
    .toLowerCase()
    .split(" ")
    .some((word) => word.length > 3 && a.toLowerCase().includes(word));

const sumOf = (draft: DocumentDraft, ...roles: readonly string[]) =>
  draft.model.sums.find(({ role, minor }) => roles.includes(role) && minor !== draft.model.total)?.minor;

/** Typical mistakes of a person who labels documents: the field, and the value that is recorded instead. */
const MISTAKES: Readonly<Record<string, readonly [Field, Mistake]>> = {
  day_month_swapped: [
    "document_date",
    ({ model }) =>
      isAmbiguous(model.date) && hasOpenOrder(model.datePattern)
        ? isoDate({ ...model.date, month: model.date.day, day: model.date.month })
        : undefined,
  ],
  subtotal_for_total: [
    "total_amount",
    (draft) => {
      const minor = sumOf(draft, "subtotal", "gross");
      return minor === undefined ? undefined : canonicalAmount(minor);
    },
  ],
  customer_for_vendor: [
    "vendor_name",
    ({ model }) =>
      model.customer && isOtherName(model.customer.name, model.vendor.legal) ? model.customer.name : undefined,
  ],
  other_date: [
    "document_date",
    ({ model }) => {
      const other = model.otherDates.at(-1);
      return other ? isoDate(other.date) : undefined;
    },
  ],
  other_number: ["document_number", ({ model }) => (model.customer ? model.references[0]?.value : undefined)],
  sign_lost: [
    "total_amount",
    ({ model }) => (model.total !== null && model.total < 0 ? canonicalAmount(-model.total) : undefined),
  ],
  cash_for_total: [
    "total_amount",
    (draft) => {
      const minor = sumOf(draft, "cash");
      return minor === undefined ? undefined : canonicalAmount(minor);
    },
  ],
  digits_swapped: [
    "total_amount",
    ({ label }) =>
      label.total_amount?.replace(/(\d)(\d)\./, (all, a, b) => (a === b || a === "0" || b === "0" ? all : `${b}${a}.`)),
  ],
  trading_for_legal: [
    "vendor_name",
    ({ model, label }) =>
      label.vendor_name === model.vendor.legal &&
      model.namesShown !== "legal" &&
      isOtherName(model.vendor.legal, model.vendor.trading)
        ? model.vendor.trading
        : undefined,
  ],
  wrong_dollar: [
    "currency",
    ({ model, label }) => (label.currency && model.locale.sign === "$" && label.currency !== "USD" ? "USD" : undefined),
  ],
  overlooked: ["document_number", ({ model }) => (model.number ? null : undefined)],
  credit_as_invoice: ["document_type", ({ model }) => (model.family === "credit_note" ? "invoice" : undefined)],
};

/**
 * Chooses the labels of a set that are wrong: one field in `FIELDS_PER_FAULT`, at most one per document, with the kinds
 * of mistakes in turn.
 * @param fields number of fields per document
 * @returns the faults, in the order of the documents
 */
export function plantFaults(drafts: readonly DocumentDraft[], random: Random, fields: number): Fault[] {
  const wanted = Math.round((drafts.length * fields) / FIELDS_PER_FAULT);
  const faults: Fault[] = [];
  const taken = new Set<string>();
  const kinds = Object.entries(MISTAKES);
  const candidates = random.shuffle(drafts.filter(({ model }) => model.type !== "other"));
  for (let round = 0; faults.length < wanted && round < drafts.length; round++) {
    for (const [kind, [field, mistake]] of kinds) {
      if (faults.length >= wanted) break;
      for (const draft of candidates) {
        const truth = draft.label[field];
        if (taken.has(draft.label.id) || truth === null) continue;
        const shipped = mistake(draft);
        if (shipped === undefined || shipped === truth) continue;
        taken.add(draft.label.id);
        faults.push({ id: draft.label.id, field, shipped, truth, kind });
        break;
      }
    }
  }
  return faults.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The labels as they are shipped, with the faults in place of the true values. */
export function withFaults(labels: readonly OcrLabel[], faults: readonly Fault[]): OcrLabel[] {
  return labels.map((label) => {
    const wrong = faults.filter(({ id }) => id === label.id).map(({ field, shipped }) => [field, shipped] as const);
    return { ...label, ...Object.fromEntries(wrong) };
  });
}
