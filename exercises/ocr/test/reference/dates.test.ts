import { describe, expect, it } from "vitest";
import { dateCandidates } from "../../reference/candidates/dates.ts";
import { rankCandidates } from "../../reference/consensus.ts";
import { page } from "./page.ts";

const best = (lines: readonly string[], order: "day-first" | "month-first" = "day-first") =>
  rankCandidates([dateCandidates(page(lines), order)])[0]?.value;

describe("dateCandidates", () => {
  it.each([
    ["Date: 25/03/2018", "2018-03-25"],
    ["Date 25-03-18 14:02", "2018-03-25"],
    ["2018-03-25 13:48:37", "2018-03-25"],
    ["05 MAY 18 18:06:40", "2018-05-05"],
    ["Rechnungsdatum: 5. März 2024", "2024-03-05"],
    ["Datum 05.03.2024", "2024-03-05"],
    ["Paris, le 1er février 2024", "2024-02-01"],
    ["Date de facture : 12 août 2023", "2023-08-12"],
    ["Tarikh: 12 Ogos 2023", "2023-08-12"],
    ["March 5, 2024", "2024-03-05"],
    ["Date 2O/O3/2Ol8", "2018-03-20"],
    ["17/83/2817 21:35", "2017-03-17"],
  ])("reads %s", (line, iso) => {
    expect(best([line])).toBe(iso);
  });

  it("reads numeric dates in the order of the vendor's country", () => {
    expect(best(["Date: 03/04/2024"], "day-first")).toBe("2024-04-03");
    expect(best(["Date: 03/04/2024"], "month-first")).toBe("2024-03-04");
    expect(best(["Date: 25/03/2024"], "month-first")).toBe("2024-03-25");
  });

  it("selects the date of issue among several", () => {
    expect(best(["Order date: 01/02/2024", "Invoice date: 05/02/2024", "Due date: 05/03/2024"])).toBe("2024-02-05");
    expect(best(["Fällig am 05.03.2024", "Rechnungsdatum 05.02.2024", "Lieferdatum 01.02.2024"])).toBe("2024-02-05");
  });

  it.each([
    ["Teilrechnung Nr. 77 vom 05.02.2024", "Zahlbar innerhalb 14 Tagen netto bis 19.02.2024, 2% Skonto bis 12.02.2024"],
    ["Köln, den 05.02.2024", "Rechnung gemäß Bestellung vom 01.02.2024"],
    ["Facture du 5 février 2024", "Date limite de paiement le 20 février 2024"],
    ["Date 05/02/2024", "Direct debit on 19/02/2024"],
    ["Rechnungsdatum 05.02.2024", "Abrechnungszeitraum 01.01.2024 bis 31.01.2024"],
  ])("is not misled by related dates: %s", (...lines) => {
    expect(best(lines)).toBe("2024-02-05");
    expect(best([...lines].reverse())).toBe("2024-02-05");
  });

  it("finds it in a table by the column headers", () => {
    const head = "Order date     Invoice date     Due date";
    expect(best([head, "01/02/2024     05/02/2024       05/03/2024"])).toBe("2024-02-05");
  });

  it.each(["Tel 03-3271 9872", "45600 BATANG", "1.234,56", "32/13/2018", "31/02/2018", "V 1.2.3"])(
    "finds none in %s",
    (line) => {
      expect(best([line])).toBeUndefined();
    },
  );
});
