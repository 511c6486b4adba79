import { describe, expect, test } from "vitest";
import { findCurrency, findDate, findNumber, findTotal, parseText } from "../src/baseline.ts";

describe("findDate", () => {
  test.each([
    ["Date: 2025-03-14", "2025-03-14"],
    ["14/03/2025 18:22", "2025-03-14"],
    ["14.03.25", "2025-03-14"],
    ["14 March 2025", "2025-03-14"],
    ["14-Mar-2025", "2025-03-14"],
    ["Mar 14, 2025", "2025-03-14"],
    ["31/02/2025 then 01/03/2025", "2025-03-01"],
    ["Tel 03-8723 1199", null],
    ["", null],
  ])("%j is %s", (text, expected) => expect(findDate(text)).toBe(expected));
});

describe("findTotal", () => {
  test.each([
    [["Total 12.50"], "12.50"],
    [["TOTAL EUR 1.234,50"], "1234.50"],
    [["Total 1,234.50"], "1234.50"],
    [["Subtotal 10.00", "Tax 2.50", "Total 12.50", "Cash 20.00"], "12.50"],
    [["Total -12.50"], "-12.50"],
    [["Total items 3"], null],
    [["Amount due 12.50"], null],
  ])("%j is %s", (lines, expected) => expect(findTotal(lines)).toBe(expected));
});

describe("findCurrency", () => {
  test.each([
    ["Total EUR 12.50", "EUR"],
    ["12,50 €", "EUR"],
    ["£4.20", "GBP"],
    ["RM12.50", "MYR"],
    ["$9.99", "USD"],
    ["FARM SHOP 9.99", null],
  ])("%j is %s", (text, expected) => expect(findCurrency(text)).toBe(expected));
});

describe("findNumber", () => {
  test.each([
    ["Invoice No: INV-2041", "INV-2041"],
    ["RECEIPT # 00417", "00417"],
    ["Bill no. 17/25", "17/25"],
    ["Thank you", null],
  ])("%j is %s", (text, expected) => expect(findNumber(text)).toBe(expected));
});

test("parseText fills every field from a plain receipt", () => {
  expect(parseText("\n ACME LTD \nReceipt no 417\n14/03/2025\nTotal £12.50\n")).toEqual({
    document_type: "receipt",
    vendor_name: "ACME LTD",
    document_date: "2025-03-14",
    total_amount: "12.50",
    currency: "GBP",
    document_number: "417",
  });
});

test("parseText finds nothing on a blank page", () => {
  expect(Object.values(parseText(" \n\n"))).toEqual([null, null, null, null, null, null]);
});
