import { describe, expect, it } from "vitest";
import { hasOpenOrder, isAmbiguous } from "../../data/dates.ts";
import type { DocumentDraft } from "../../data/draft.ts";
import { visibleTexts } from "../../data/label.ts";
import { TRAPS, type Trap } from "../../data/traps.ts";
import { manyDrafts } from "./fixtures.ts";

const drafts = manyDrafts(10, 100);
const sums = ({ model }: DocumentDraft, role: string) =>
  model.sums.filter((row) => row.role === role && row.minor !== 0);
const text = ({ pages }: DocumentDraft) => visibleTexts(pages).join(" ").toLowerCase();
const marks = ({ pages }: DocumentDraft) =>
  pages.flatMap((page) => page.marks.flatMap((mark) => (mark.kind === "text" ? [mark] : [])));
const byHand = (draft: DocumentDraft) => marks(draft).filter(({ font }) => font === "hand");
const turned = (draft: DocumentDraft) => marks(draft).filter(({ angle, opacity }) => angle !== 0 && opacity < 0.6);
const sizeOf = (draft: DocumentDraft, name: string) =>
  Math.max(
    0,
    ...marks(draft)
      .filter((mark) => mark.text.toLowerCase().includes(name.toLowerCase()))
      .map(({ size }) => size),
  );

/** How a trap shows in the finished document. */
const SHOWS: Record<Trap, (draft: DocumentDraft) => boolean> = {
  bare_dollar: (draft) =>
    /\$\d/.test(text(draft)) && !/aud|cad|usd/.test(text(draft)) && draft.label.currency !== "USD",
  currency_missing: ({ label }) => label.currency === null && label.vendor_name === null,
  vendor_missing: ({ label }) => label.vendor_name === null && label.currency !== null,
  tip_handwritten: (draft) => byHand(draft).length >= 2 && draft.model.handwritten?.total === draft.model.total,
  tip: (draft) => sums(draft, "tip").length === 1,
  tip_blank: (draft) => draft.model.blankTip && !draft.model.handwritten,
  ambiguous_date: ({ model }) => isAmbiguous(model.date) && hasOpenOrder(model.datePattern),
  total_missing: ({ label }) => label.total_amount === null,
  date_missing: ({ label }) => label.document_date === null,
  number_missing: ({ label }) => label.document_number === null,
  several_dates: ({ model }) => model.otherDates.length >= 1,
  cash_and_change: (draft) => sums(draft, "cash").length === 1 && sums(draft, "change").length === 1,
  rounding: (draft) => sums(draft, "rounding").length === 1,
  discount: (draft) => sums(draft, "discount").length === 1,
  deposit: (draft) => sums(draft, "deposit").length === 1,
  previous_balance: (draft) => sums(draft, "previous").length === 1,
  legal_and_trading_name: (draft) =>
    text(draft).includes(draft.model.vendor.trading.toLowerCase()) &&
    draft.label.vendor_name === draft.model.vendor.legal,
  logo_only: (draft) =>
    draft.label.vendor_name === draft.model.vendor.legal &&
    marks(draft).some(({ shows, color }) => shows.includes("trading_name") && color.startsWith("#fff")),
  customer_prominent: (draft) =>
    sizeOf(draft, draft.model.customer?.name ?? "-") > sizeOf(draft, draft.model.vendor.legal) &&
    sizeOf(draft, draft.model.customer?.name ?? "-") > sizeOf(draft, draft.model.vendor.trading),
  stamp_over_total: (draft) => turned(draft).length >= 1,
  writing_over_total: (draft) => byHand(draft).length >= 1,
  injection: (draft) =>
    draft.model.injection !== undefined && text(draft).includes(draft.model.injection.slice(0, 12).toLowerCase()),
  archive_number: (draft) => byHand(draft).some(({ y }) => y < 40),
};

describe("a planned trap is present", () => {
  it.each(TRAPS)("%s", (trap) => {
    const planned = drafts.filter(({ plan }) => plan.traps.has(trap));
    expect(planned.length).toBeGreaterThan(20);
    for (const draft of planned) {
      const { plan, label } = draft;
      expect(label.tags).toContain(trap);
      expect(SHOWS[trap](draft), `${plan.split} ${label.id} ${label.tags.join(" ")}`).toBe(true);
    }
  });
});

describe("a trap that was not planned is absent", () => {
  const unplanned: readonly Trap[] = [
    "tip_handwritten",
    "tip",
    "tip_blank",
    "ambiguous_date",
    "cash_and_change",
    "discount",
    "deposit",
    "previous_balance",
    "stamp_over_total",
    "archive_number",
    "bare_dollar",
  ];
  it.each(unplanned)("%s", (trap) => {
    for (const draft of drafts) {
      const { plan, label } = draft;
      // Torn-off documents may keep a bare $, quotes and delivery notes have no gold.
      if (plan.traps.has(trap) || label.document_type === "other" || plan.traps.has("currency_missing")) continue;
      expect(SHOWS[trap](draft), `${plan.split} ${label.id} ${label.tags.join(" ")}`).toBe(false);
    }
  });
});
