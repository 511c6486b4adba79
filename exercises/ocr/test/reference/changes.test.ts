import { describe, expect, test } from "vitest";
import { CHANGE } from "../../changes.ts";
import { findDueDate } from "../../reference/changes/due-date.ts";
import { applyChanges } from "../../reference/changes/index.ts";
import { findLineItems } from "../../reference/changes/line-items.ts";
import { findTax } from "../../reference/changes/tax.ts";
import { weigh } from "../../reference/scoring.ts";
import { selectValues } from "../../reference/selection.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";
import { page } from "./page.ts";

const INVOICE = page([
  "Harbour Supplies Ltd                      INVOICE",
  "4 Quay Street, Bristol",
  "Invoice No: INV-20417",
  "Invoice date: 14/03/2025     Due date: 13/04/2025",
  "Description           Qty     Price    Amount",
  "Window cleaning        2      40.00     80.00",
  "Light bulbs, 500 ex.   1      20.00     20.00",
  "Net total                              100.00",
  "VAT 20%                                 20.00",
  "Amount due                            £120.00",
]);
const RECEIPT = page([
  "CORNER MARKET",
  "2 EARL GREY TEA              5.00",
  "@ 2.50",
  "WHOLE MILK",
  "   3 x 1.10                  3.30",
  "BILL                         8.30",
  "TOTAL                        8.30",
  "CASH                        10.00",
  "CHANGE                       1.70",
  "INCL. VAT 20%                1.38",
]);

test("lines of goods, in columns and over two rows; sums are none", () => {
  expect(findLineItems([INVOICE])).toEqual([
    { description: "WINDOW CLEANING", cents: 8000 },
    { description: expect.stringMatching(/^LIGHT BULBS, 500 EX/), cents: 2000 },
  ]);
  expect(findLineItems([RECEIPT])).toEqual([
    { description: "EARL GREY TEA", cents: 500 },
    { description: "WHOLE MILK", cents: 330 },
  ]);
});

test("the tax, whether added or contained; no rate, no total, nothing that is too much of it", () => {
  expect(findTax([INVOICE], 12_000)).toBe(2000);
  expect(findTax([RECEIPT], 830)).toBe(138);
  expect(findTax([page(["Total incl. VAT      12.00"])], 1200)).toBeNull();
  expect(findTax([page(["VAT                  12.00"])], 1300)).toBeNull();
});

test("the day to pay by, not the day of issue", () => {
  expect(findDueDate([INVOICE], "day-first")).toBe("2025-04-13");
  expect(findDueDate([RECEIPT], "day-first")).toBeNull();
});

describe("the decision under changes", () => {
  const under = (...changes: string[]) => applyChanges([INVOICE], MAX_F1, changes);

  test("without one it is the ordinary one", () => {
    expect(under()).toEqual(selectValues(weigh([INVOICE]), MAX_F1));
    expect(under(CHANGE.offline, CHANGE.fiveSeconds)).toEqual(under());
  });

  test("each adds what it asks for and leaves the rest alone", () => {
    expect(under(CHANGE.taxAndDue).extra).toEqual({ tax_amount: "20.00", due_date: "2025-04-13" });
    expect(under(CHANGE.taxAndDue).extraction).toEqual(under().extraction);
    expect(under(CHANGE.lineItems).extra?.["line_items"]).toHaveLength(2);
    expect(under().extraction.vendor_name).toMatch(/Ltd$/);
    expect(under(CHANGE.vendorNames).extraction.vendor_name).toBe("Harbour Supplies");
  });

  test("a delivery note is one only while that is a kind of its own", () => {
    const note = page([
      "Harbour Supplies Ltd              DELIVERY NOTE",
      "4 Quay Street, Bristol",
      "Delivery No: DN-20417",
      "Delivery date: 14/03/2025",
      "Description                             Qty",
      "Light bulbs                              10",
    ]);
    const decided = (...changes: string[]) => applyChanges([note], MAX_F1, changes).extraction;
    expect(decided()).toMatchObject({ document_type: "other", document_number: null });
    expect(decided(CHANGE.deliveryNotes)).toMatchObject({
      ...{ document_type: "delivery_note", document_number: "DN-20417", document_date: "2025-03-14" },
      ...{ total_amount: null, currency: null },
    });
    expect(under(CHANGE.deliveryNotes).extraction).toEqual(under().extraction);
  });
});
