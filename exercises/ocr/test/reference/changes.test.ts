import { describe, expect, test } from "vitest";
import { CHANGE } from "../../changes.ts";
import { findDueDate } from "../../reference/changes/due-date.ts";
import { applyChanges } from "../../reference/changes/index.ts";
import { findLineItems } from "../../reference/changes/line-items.ts";
import { findTax } from "../../reference/changes/tax.ts";
import { evidenceOf } from "../../reference/evidence.ts";
import type { DocumentEvidence } from "../../reference/evidence-types.ts";
import { selectValues } from "../../reference/selection.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";
import { page } from "./page.ts";

const evidence = (lines: readonly string[]) => evidenceOf(page(lines));

const INVOICE = evidence([
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
const RECEIPT = evidence([
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

test("line items in columns and over two rows, without sums", () => {
  expect(findLineItems(INVOICE)).toEqual([
    { description: "WINDOW CLEANING", cents: 8000 },
    { description: expect.stringMatching(/^LIGHT BULBS, 500 EX/), cents: 2000 },
  ]);
  expect(findLineItems(RECEIPT)).toEqual([
    { description: "EARL GREY TEA", cents: 500 },
    { description: "WHOLE MILK", cents: 330 },
  ]);
});

test("the tax, added or included; not a rate, a total or an amount that is too large", () => {
  expect(findTax(INVOICE, 12_000)).toBe(2000);
  expect(findTax(RECEIPT, 830)).toBe(138);
  expect(findTax(evidence(["Total incl. VAT      12.00"]), 1200)).toBeNull();
  expect(findTax(evidence(["VAT                  12.00"]), 1300)).toBeNull();
});

test("the due date, not the date of issue", () => {
  expect(findDueDate(INVOICE)).toBe("2025-04-13");
  expect(findDueDate(RECEIPT)).toBeNull();
});

describe("the selection under changes", () => {
  const applied = (document: DocumentEvidence, changes: string[]) =>
    applyChanges(selectValues(document.rankings, MAX_F1), document, MAX_F1, changes);
  const under = (...changes: string[]) => applied(INVOICE, changes);

  test("is unchanged without any", () => {
    expect(under()).toEqual(selectValues(INVOICE.rankings, MAX_F1));
    expect(under(CHANGE.offline, CHANGE.fiveSeconds)).toEqual(under());
  });

  test("has the added fields and no other difference", () => {
    expect(under(CHANGE.taxAndDue).added).toEqual({ tax_amount: "20.00", due_date: "2025-04-13" });
    expect(under(CHANGE.taxAndDue).extraction).toEqual(under().extraction);
    expect(under(CHANGE.lineItems).added?.line_items).toHaveLength(2);
    expect(under().extraction.vendor_name).toMatch(/Ltd$/);
    expect(under(CHANGE.vendorNames).extraction.vendor_name).toBe("Harbour Supplies");
  });

  test("has delivery notes only while that is a document type", () => {
    const note = evidence([
      "Harbour Supplies Ltd              DELIVERY NOTE",
      "4 Quay Street, Bristol",
      "Delivery No: DN-20417",
      "Delivery date: 14/03/2025",
      "Description                             Qty",
      "Light bulbs                              10",
    ]);
    const decided = (...changes: string[]) => applied(note, changes).extraction;
    expect(decided()).toMatchObject({ document_type: "other", document_number: null });
    expect(decided(CHANGE.deliveryNotes)).toMatchObject({
      ...{ document_type: "delivery_note", document_number: "DN-20417", document_date: "2025-03-14" },
      ...{ total_amount: null, currency: null },
    });
    expect(under(CHANGE.deliveryNotes).extraction).toEqual(under().extraction);
  });
});
