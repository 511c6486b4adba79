import { describe, expect, it } from "vitest";
import { findAmounts } from "../../reference/candidates/amounts.ts";
import { page } from "./page.ts";

const centsOf = (line: string) =>
  findAmounts(page([line]))
    .filter((amount) => (amount.decimals || amount.marked) && !amount.percent)
    .map((amount) => amount.cents);

describe("findAmounts", () => {
  it.each([
    ["TOTAL : 4.90", [490]],
    ["Total 1,007.50", [100750]],
    ["Gesamt 1.234,56 EUR", [123456]],
    ["Total 3 307,30 €", [330730]],
    ["Total RM8.60", [860]],
    ["CHANGE RM .00", [0]],
    ["Total 28. 80", [2880]],
    ["Total RMS.20", [520]],
    ["Total 4O.OO", [4000]],
    ["Total ¥1,200", [120000]],
    ["Subtotal 10.00 Tax 0.60 Total 10.60", [1000, 60, 1060]],
    ["19.00 % 3,50", [350]],
  ])("reads %s", (line, cents) => {
    expect(centsOf(line)).toEqual(cents);
  });

  it.each([
    ["-12.50", -1250],
    ["(12.50)", -1250],
    ["12.50-", -1250],
    ["12.50 CR", -1250],
    ["-£12.50", -1250],
    ["RM-12.50", -1250],
    ["- 12.50", 1250],
  ])("takes %s as %i", (text, cents) => {
    expect(centsOf(`Total ${text}`)).toEqual([cents]);
  });

  it.each(["Date 01/03/18", "19:14", "INVOICE 18341/103/T0138"])("finds no amount in %s", (line) => {
    expect(centsOf(line)).toEqual([]);
  });

  it("gives each amount its own label", () => {
    expect(findAmounts(page(["Subtotal 10.00 Tax 0.60"])).map((amount) => amount.before)).toEqual(["SUBTOTAL", "TAX"]);
  });
});
