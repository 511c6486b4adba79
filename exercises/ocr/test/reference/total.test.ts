import { describe, expect, it } from "vitest";
import { addReading, evidenceOf } from "../../reference/evidence.ts";
import { formatAmount } from "../../reference/format-amount.ts";
import { selectValues } from "../../reference/selection.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";
import { TEXT_LAYER } from "../../reference/types.ts";
import { page } from "./page.ts";

const HEAD = ["ACME TRADING SDN BHD", "12, Jalan Besar, 45600 Selangor", "Tel 03-3279 1851", "Date: 25/01/2018"];
const total = (lines: readonly string[]) =>
  selectValues(evidenceOf(page([...HEAD, ...lines])).rankings, MAX_F1).extraction.total_amount;

describe("total", () => {
  it.each([
    ["cash and change", ["Total  41.00", "Cash  50.00", "Change  9.00"], "41.00"],
    ["subtotal and tax", ["Sub-Total  7.90", "GST 6%  0.47", "Total  8.37"], "8.37"],
    ["tax included", ["Total Incl. GST  28.00", "GST 6% included in total  1.58"], "28.00"],
    [
      "five-sen rounding",
      ["Total  20.98", "Rounding Adj  0.02", "Total  21.00", "Cash  50.00", "Change  29.00"],
      "21.00",
    ],
    ["number of items", ["Item  5.00", "Total Qty: 2.00", "Total Amount  10.00"], "10.00"],
    ["deposit", ["Total incl. tax  98.90", "Less deposit paid  -20.00", "Amount due RM  78.90"], "78.90"],
    ["label lost", ["1OTRL  41.00", "Cash  50.00", "Change  9.00"], "41.00"],
    ["total lost, cash and change", ["Cash RM10.50", "Change RM2.15"], "8.35"],
    ["total lost, tax summary", ["GST Summary  Amount  Tax", "SR 6%  73.87  4.43", "Total  73.87  4.43"], "78.30"],
  ])("%s", (_, lines, amount) => {
    expect(total(lines)).toBe(amount);
  });

  it("is negative on a credit note, and null if there is none", () => {
    const lines = ["ACME Ltd", "CREDIT NOTE", "Credit Note No: 4711", "VAT 20%  2.50", "Total credit  £15.00"];
    expect(selectValues(evidenceOf(page(lines)).rankings, MAX_F1).extraction.total_amount).toBe("-15.00");
    expect(total(["Thank you"])).toBeNull();
  });

  it("is confirmed by the arithmetic of another pass, even without a label", () => {
    const first = page([...HEAD, "Total  11.00", "Cash  50.00", "Change  9.00"]);
    const second = page([...HEAD, "Tota  41.00", "Cash  50.00", "Change  9.00"]);
    const { rankings } = addReading(evidenceOf(first), second);
    expect(selectValues(rankings, MAX_F1).extraction.total_amount).toBe("41.00");
  });
});

describe("formatAmount", () => {
  it("uses two decimals, and none for currencies without a minor unit", () => {
    expect(formatAmount(-1250, "EUR")).toBe("-12.50");
    expect(formatAmount(120000, "JPY")).toBe("1200");
    expect(formatAmount(5, null)).toBe("0.05");
  });
});

describe("totals of digital invoices", () => {
  const digital = (lines: readonly string[]) =>
    selectValues(
      evidenceOf({ ...page(["Corwin Foods Ltd", "INVOICE 311", ...lines], 1), pass: TEXT_LAYER }).rankings,
      MAX_F1,
    ).extraction.total_amount;
  it.each([
    ["a whole number with a currency", ["Crate   240", "Total due   GBP 240"], "240.00"],
    ["a whole number without a currency", ["Crate   240", "Total due   240"], "240.00"],
    ["nothing to pay", ["Crate   0.00", "Total due   GBP 0.00"], "0.00"],
    ["a zero that is not the total", ["Crate   240.00", "Total discount   0.00", "Total due   240.00"], "240.00"],
  ])("%s", (_, lines, amount) => {
    expect(digital(lines)).toBe(amount);
  });
});
