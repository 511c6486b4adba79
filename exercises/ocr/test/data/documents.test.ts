import { describe, expect, it } from "vitest";
import { hasOpenOrder, isAmbiguous, isoDate } from "../../data/dates.ts";
import type { DocumentDraft } from "../../data/draft.ts";
import { formatterFor } from "../../data/layouts/format.ts";
import { canonicalAmount, formatNumber } from "../../data/money.ts";
import { boxOf, type TextMark } from "../../data/page.ts";
import { validateDraft } from "../../data/validate.ts";
import { fonts, manyDrafts } from "./fixtures.ts";

const drafts = manyDrafts(12, 100);
const textsOf = (draft: DocumentDraft): TextMark[] =>
  draft.pages.flatMap((page) => page.marks.flatMap((mark) => (mark.kind === "text" ? [mark] : [])));
const printed = (draft: DocumentDraft) =>
  textsOf(draft)
    .map(({ text }) => text)
    .join("\n");
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, " ");

describe("labels agree with the drawn pages", () => {
  it("prints the vendor's name, in any case, wrapped or not", () => {
    for (const draft of drafts) {
      const { vendor_name } = draft.label;
      if (vendor_name) expect(plain(printed(draft)), draft.label.id).toContain(plain(vendor_name));
    }
  });

  it("prints the date in the document's pattern", () => {
    for (const draft of drafts) {
      if (!draft.label.document_date) continue;
      expect(draft.label.document_date).toBe(isoDate(draft.model.date));
      expect(printed(draft)).toContain(formatterFor(draft.model).date(draft.model.date));
    }
  });

  it("prints the total, and the number", () => {
    for (const draft of drafts) {
      const { label, model } = draft;
      if (label.total_amount !== null && model.total !== null) {
        expect(label.total_amount).toBe(canonicalAmount(model.total));
        expect(printed(draft)).toContain(formatNumber(Math.abs(model.total), model.locale));
      }
      if (label.document_number) expect(printed(draft)).toContain(label.document_number);
    }
  });

  it("never shows a total that is missing", () => {
    const torn = drafts.filter(({ plan }) => plan.traps.has("total_missing"));
    expect(torn.length).toBeGreaterThan(20);
    for (const draft of torn) {
      expect(draft.label.total_amount).toBeNull();
      const total = draft.model.sums.find(({ role }) => role === "total");
      expect(printed(draft)).not.toContain(`\n${total?.label}\n${formatterFor(draft.model).money(total?.minor ?? 0)}`);
    }
  });

  it("leaves every other field of a non-invoice null, and no field of a plain document", () => {
    for (const { label, plan } of drafts) {
      const values = [
        label.vendor_name,
        label.document_date,
        label.total_amount,
        label.currency,
        label.document_number,
      ];
      if (label.document_type === "other") expect(values.every((value) => value === null)).toBe(true);
      else if (![...plan.traps].some((trap) => trap.endsWith("_missing"))) {
        expect(values.includes(null), `${label.id} ${[...plan.traps]} ${values}`).toBe(false);
      }
    }
  });

  it("has negative totals on credit notes and positive ones elsewhere", () => {
    for (const { label } of drafts) {
      if (label.total_amount === null) continue;
      expect(label.total_amount).toMatch(/^-?\d+\.\d\d$/);
      expect(label.total_amount.startsWith("-")).toBe(label.document_type === "credit_note");
    }
  });
});

describe("gold is unambiguous", () => {
  it("passes the generator's own validator", () => {
    expect(drafts.flatMap(validateDraft)).toEqual([]);
  });

  it("the validator detects a wrong label", () => {
    const [draft] = drafts.filter(({ model, plan }) => model.type === "invoice" && plan.traps.size === 0);
    if (!draft) throw new Error("no plain invoice");
    const wrong = {
      vendor_name: "Nobody",
      document_date: null,
      document_number: null,
      currency: null,
      total_amount: null,
    };
    for (const [field, value] of Object.entries(wrong)) {
      expect(validateDraft({ ...draft, label: { ...draft.label, [field]: value } }), field).not.toEqual([]);
    }
  });

  it("no other number or date has the label of the document's own, and no customer the vendor's name", () => {
    for (const { model } of drafts) {
      expect(model.references.map(({ label }) => label)).not.toContain(model.number?.label);
      expect(model.otherDates.map(({ label }) => label)).not.toContain(model.dateLabel);
      expect(model.customer?.name).not.toBe(model.vendor.legal);
      expect(model.references.map(({ value }) => value)).not.toContain(model.number?.value);
    }
  });

  it("an ambiguous date comes with the vendor's address", () => {
    const open = drafts.filter(({ model, label }) => {
      return (
        label.document_date !== null &&
        hasOpenOrder(model.datePattern) &&
        isAmbiguous(model.date) &&
        model.type !== "other"
      );
    });
    expect(open.length).toBeGreaterThan(100);
    for (const draft of open) expect(plain(printed(draft)), draft.label.id).toContain(plain(draft.model.vendor.town));
    for (const { plan, model } of open) expect(plan.traps.has("ambiguous_date"), model.family).toBe(true);
  });
});

describe("figures", () => {
  it("add up from the goods to the total", () => {
    for (const { model } of drafts) {
      if (model.total === null) continue;
      for (const item of model.items) expect(Math.abs(item.amount)).toBe(item.unit * item.quantity);
      const goods = model.items.reduce((sum, { amount }) => sum + amount, 0);
      const part = (...roles: string[]) =>
        model.sums.reduce((sum, { role, minor }) => (roles.includes(role) ? sum + minor : sum), 0);
      const tip = model.handwritten?.tip ?? 0;
      const sum = goods + part("discount", "service", "tax", "rounding", "deposit", "previous", "tip") + tip;
      expect(sum).toBe(model.total);
      const [total] = model.sums.filter(({ role }) => role === "total");
      if (total) expect(total.minor).toBe(model.total);
      const change = part("cash") - part("change");
      if (change !== 0) expect(change).toBe(model.total);
    }
  });

  it("round Malaysian totals to five sen", () => {
    for (const { model } of drafts) {
      if (model.time && model.locale.id === "MY" && model.total !== null && !model.handwritten) {
        expect(Math.abs(model.total % 5)).toBe(0);
      }
    }
  });

  it("have existing dates", () => {
    for (const { model } of drafts) {
      expect(new Date(`${isoDate(model.date)}T00:00:00Z`).toISOString().slice(0, 10)).toBe(isoDate(model.date));
      expect(model.date.year).toBeGreaterThanOrEqual(2022);
      expect(model.date.year).toBeLessThanOrEqual(2025);
    }
  });
});

describe("layout", () => {
  const upright = (draft: DocumentDraft) =>
    draft.pages.map((page) => ({
      page,
      texts: page.marks.filter(
        (mark): mark is TextMark =>
          mark.kind === "text" &&
          mark.angle === 0 &&
          mark.opacity === 1 &&
          mark.font !== "hand" &&
          mark.text.trim() !== "",
      ),
    }));

  it("keeps text on the page", () => {
    const outside: string[] = [];
    for (const draft of drafts) {
      for (const { page, texts } of upright(draft)) {
        for (const mark of texts) {
          const { left, right, bottom } = boxOf(mark, fonts);
          const isInside = left > 0 && right < page.width && mark.y > 0 && bottom < page.height + 1;
          if (!isInside) outside.push(`${draft.plan.split} ${draft.label.id} ${draft.model.family}: ${mark.text}`);
        }
      }
    }
    expect(outside).toEqual([]);
  });

  it("prints no text over another", () => {
    for (const draft of drafts) {
      for (const { texts } of upright(draft)) {
        const boxes = texts.map((mark) => ({ mark, ...boxOf(mark, fonts) })).sort((a, b) => a.top - b.top);
        boxes.forEach((a, index) => {
          for (const b of boxes.slice(index + 1)) {
            if (b.top > a.bottom) break;
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            const limit = Math.min(a.mark.size, b.mark.size) * 0.35;
            const where = `${draft.plan.split} ${draft.label.id} ${draft.model.family}: "${a.mark.text}" and "${b.mark.text}"`;
            if (wide > 1 && high > limit) expect.fail(where);
          }
        });
      }
    }
  });

  it("has a glyph for every character", () => {
    const missing = new Set<string>();
    for (const draft of drafts) {
      for (const { font, text } of textsOf(draft)) {
        for (const character of text) {
          if (fonts[font].glyph(character.codePointAt(0) ?? 0) === 0) missing.add(`${font} ${character}`);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });
});
