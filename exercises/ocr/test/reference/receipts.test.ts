import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../reference/evidence.ts";
import { selectValues } from "../../reference/selection.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";
import { page } from "./page.ts";

/** What the rules make of receipts as shops print them. The inputs are made up. */
const fieldsOf = (lines: readonly string[]) => selectValues(evidenceOf(page(lines)).rankings, MAX_F1).extraction;

const ADDRESS = ["No. 7, Jalan Mawar 3/2", "43000 Kajang, Selangor", "Tel 03-8733 4410"];
const SUMS = ["Invoice No: 20117", "Date 14/06/2019 11:20", "Ink pad  18.50", "Total RM  18.50", "Cash  20.00"];

const HEAD = ["RESTORAN BUNGA RAYA SDN BHD", ...ADDRESS, "Date: 14/06/2019 11:20"];
const totalOf = (lines: readonly string[]) => fieldsOf([...HEAD, ...lines]).total_amount;
const vendorOf = (lines: readonly string[]) => fieldsOf(lines).vendor_name;
const dateOf = (lines: readonly string[]) =>
  fieldsOf(["RESTORAN BUNGA RAYA SDN BHD", ...ADDRESS, ...lines, "Total  18.50"]).document_date;

describe("total of a receipt", () => {
  it.each([
    [
      "the sum of one tax rate is not the total; all rates together confirm it",
      [
        "Tea set  42.40",
        "Books  12.50",
        "Total  54.90",
        "GST Summary  Amount  Tax",
        "SR 6%  40.00  2.40",
        "ZR 0%  12.50  0.00",
      ],
      "54.90",
    ],
    [
      "the sum of one tax rate, printed with tax",
      ["Total  54.90", "Rate  Net  Tax  Gross", "6%  40.00  2.40  42.40", "0%  12.50  0.00  12.50"],
      "54.90",
    ],
    [
      "a worked-out value does not round the printed one",
      ["Total  13.42", "GST Summary  Amount  Tax", "Total  12.66  0.76"],
      "13.42",
    ],
    [
      "tax contained in the gross",
      ["Total Inclusive GST  53.00", "GST 6% included  3.00", "Excl. GST  50.00"],
      "53.00",
    ],
    ["gross with the tax named first", ["Subtotal  53.00", "GST @6% Incl. in total  3.00", "Nett  53.00"], "53.00"],
    ["due", ["Sub Total  31.00", "Discount  -1.00", "Due  30.00", "Visa  30.00"], "30.00"],
    ["pay", ["Goods  31.00", "Discount  -1.00", "Pay  30.00"], "30.00"],
    ["amt payable", ["Goods  31.00", "Voucher  -1.00", "Amt Payable  30.00"], "30.00"],
    ["net total", ["Gross Total  31.00", "Disc  -1.00", "Net Total  30.00", "Cash  50.00", "Change  20.00"], "30.00"],
    ["a rounded value seen only as cash handed over", ["Total  19.97", "Cash  20.00", "Thank you"], "19.97"],
    [
      "a rounded value paid by card, below a rounding with an unreadable label",
      ["Total Incl. GST  40.62", "Pnund lng  -0.02", "lota1 Afler Pounding  40.60", "VISA  40.60"],
      "40.60",
    ],
    ["a rounded value paid exactly", ["Total  40.62", "Debit  40.60"], "40.60"],
    [
      "a gross amount before tax",
      ["Gross Amount  40.00", "Total GST Amt  2.40", "Sub Total  42.40", "Total (RM)  42.40", "Paid  42.40"],
      "42.40",
    ],
    ["a net total before tax", ["Net total  195.95", "VAT 20%  39.19", "Total  235.14"], "235.14"],
    [
      "only a subtotal, paid exactly",
      ["SUBTOTAL. RM152.00", "GST TAXABLE RM152.00", "GST 0% RM0.00", "C ASH RM152.00"],
      "152.00",
    ],
    [
      "a label that names a sum and a payment does not confirm itself",
      ["Amount Paid  427.40", "Sub Total  42.40", "Total (RM)  42.40"],
      "42.40",
    ],
    ["a quantity before the total", ["Total 20 153.35", "Cash  160.00", "Change  6.65"], "153.35"],
    [
      "a printed total is kept although cash and change contradict it",
      ["Total Sales (Inclusive GST) RM 141.50", "Cash  150.00", "Change  0.50"],
      "141.50",
    ],
    ["blanks inside a figure", ["Total  1 8.50", "Cash  20.00", "Change  1.50"], "18.50"],
  ])("%s", (_, lines, amount) => {
    expect(totalOf(lines)).toBe(amount);
  });
});

describe("vendor of a receipt", () => {
  it.each([
    ["a legal form alone is no name", ["SDN BHD", "KEDAI BUKU MELATI", ...ADDRESS, ...SUMS], "KEDAI BUKU MELATI"],
    ["cash in a name", ["LIM SENG CASH & CARRY", ...ADDRESS, ...SUMS], "LIM SENG CASH & CARRY"],
    [
      "cash in a legal name",
      ["PAK DIN CASH & CARRY SDN BHD", "(482113-K)", ...ADDRESS, "CASH BILL", ...SUMS],
      "PAK DIN CASH & CARRY SDN BHD",
    ],
    [
      "a name in two rows, broken after &",
      ["HARDWARE PRINTING &", "PACKAGING SUPPLIES", "(MALACCA) SDN BHD", ...ADDRESS, ...SUMS],
      "HARDWARE PRINTING & PACKAGING SUPPLIES (MALACCA) SDN BHD",
    ],
    [
      "the end of a name in larger print",
      ["POPPY BOOKS", "CO. (M) SDN BHD", "(Co. No. 113825-W)", ...ADDRESS, ...SUMS],
      "POPPY BOOKS CO. (M) SDN BHD",
    ],
    ["a number before the name", ["#000013 MELATI (M) SDN BHD", ...ADDRESS, ...SUMS], "MELATI (M) SDN BHD"],
    ["a former name", ["MELATI RETAIL SB (306111-X) FKA BUNGA STORES SB", ...ADDRESS, ...SUMS], "MELATI RETAIL SB"],
    [
      "a name in two rows, broken after a comma",
      ["BEADS, RIBBONS,", "LACE AND MORE SDN BHD", ...ADDRESS, ...SUMS],
      "BEADS, RIBBONS, LACE AND MORE SDN BHD",
    ],
    [
      "a word similar to one of addresses in the first row of a name",
      ["PALACE GARDEN TEA HOUSE AND", "CATERING SDN BHD", ...ADDRESS, ...SUMS],
      "PALACE GARDEN TEA HOUSE AND CATERING SDN BHD",
    ],
    [
      "the legal name below the title is the customer",
      ["KEDAI BUKU MELATI", ...ADDRESS, "TAX INVOICE", "ORION DENTAL SDN BHD", "12 Jalan Api-Api", ...SUMS],
      "KEDAI BUKU MELATI",
    ],
    ["a stamp", ["PAID", "POSTED", "KEDAI BUKU MELATI", ...ADDRESS, ...SUMS], "KEDAI BUKU MELATI"],
    [
      "the owner, abbreviated",
      ["OLD SHANGHAI", "OWN BY: GOLDEN WOK SDN BHD", "(99121-T)", ...ADDRESS, ...SUMS],
      "GOLDEN WOK SDN BHD",
    ],
    [
      "a title with more words",
      ["INVOICE FOR SERVICES", "Bunga Print Works", ...ADDRESS, ...SUMS],
      "Bunga Print Works",
    ],
    [
      "a full name in the imprint, below the title",
      ["Bunga Roofing", ...ADDRESS, "TAX INVOICE", ...SUMS, "Bunga Roofing Sdn Bhd, Co. Reg. 99121-T"],
      "Bunga Roofing Sdn Bhd",
    ],
    [
      "a trading name above a legal name with the same first word",
      ["MAWAR CHEMIST", "MAWAR TRADING (153911-B)", ...ADDRESS, ...SUMS],
      "MAWAR TRADING",
    ],
    [
      "the owner",
      ["TASTY CORNER", "Owned by: GOLDEN WOK SDN BHD", "(99121-T)", ...ADDRESS, ...SUMS],
      "GOLDEN WOK SDN BHD",
    ],
    [
      "trade words below the name",
      ["SINAR TAILOR", "DEALERS IN BUTTONS AND HARDWARE", ...ADDRESS, ...SUMS],
      "SINAR TAILOR",
    ],
    [
      "Total Inc. is no company",
      ["KEDAI BUKU MELATI", ...ADDRESS, ...SUMS, "Total Inc. GST  18.50"],
      "KEDAI BUKU MELATI",
    ],
  ])("%s", (_, lines, name) => {
    expect(vendorOf(lines)).toBe(name);
  });
});

describe("date of a receipt", () => {
  it.each([
    [
      "a year that disagrees with all others",
      ["Date 14/06/2010 11:20", "Table 4  14/06/2019", "Order 1906-2019", "Printed 14/06/2019 11:25"],
      "2019-06-14",
    ],
    ["a blank inside the year", ["Date 14/06/20 19 11:20"], "2019-06-14"],
    ["the time directly after the year", ["INVOICE DATE: 14/06/20196:42:02 PM"], "2019-06-14"],
    ["the time directly after a date in words", ["14 Jun 201916:42"], "2019-06-14"],
    ["a lost separator", ["01:34PM 568017 14 06-19"], "2019-06-14"],
    ["a blank inside the day", ["Date 1 4/06/2019"], "2019-06-14"],
  ])("%s", (_, lines, iso) => {
    expect(dateOf(lines)).toBe(iso);
  });
});
