import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../reference/evidence.ts";
import { selectValues } from "../../reference/selection.ts";
import { unsettledFields } from "../../reference/stopping.ts";
import { MAX_F1, MIN_COST } from "../../reference/thresholds.ts";
import type { Reading } from "../../reference/types.ts";
import { page } from "./page.ts";

const HEAD = ["ACME TRADING SDN BHD", "12, Jalan Besar, 45600 Selangor", "Tel 03-3279 1851", "Date: 25/01/2018"];
const rankingsOf = (reading: Reading) => evidenceOf(reading).rankings;

describe("selectValues", () => {
  it("selects only the document type if it is other", () => {
    const { extraction } = selectValues(
      rankingsOf(page(["ACME GmbH", "Angebot", "Datum 01.02.2024", "Summe 12,50 €"])),
      MAX_F1,
    );
    expect(extraction).toEqual({
      document_type: "other",
      vendor_name: null,
      document_date: null,
      total_amount: null,
      currency: null,
      document_number: null,
    });
  });

  it("withholds a doubtful total under the thresholds of least cost, and explains it", () => {
    const rankings = rankingsOf(page([...HEAD, "Total  11.00", "Amount  14.00"], 0.5));
    expect(selectValues(rankings, MAX_F1).extraction.total_amount).not.toBeNull();
    const careful = selectValues(rankings, MIN_COST);
    expect(careful.extraction.total_amount).toBeNull();
    expect(careful.explanations.total_amount).toContain("held back");
  });

  it("accepts a page without words", () => {
    const rankings = rankingsOf({ pass: "test", rows: [], width: 10, height: 10 });
    expect(selectValues(rankings, MAX_F1).extraction.vendor_name).toBeNull();
    expect(unsettledFields(selectValues(rankings, MAX_F1))).not.toEqual([]);
  });

  it.each([[[""]], [["Minutes of the board", "Present: four members.", "The roof was discussed."]]])(
    "a text that is no document of payment is other: %j",
    (lines) => {
      expect(selectValues(rankingsOf(page(lines)), MAX_F1).extraction.document_type).toBe("other");
    },
  );
  it("a page with a total and no other evidence is a receipt", () => {
    expect(selectValues(rankingsOf(page(["Corwin", "Total 4.50"])), MAX_F1).extraction.document_type).toBe("receipt");
  });

  it("needs one pass for a clear page", () => {
    const lines = [
      "Receipt No: 4711",
      "Sub-Total RM  40.00",
      "GST 6%  2.40",
      "Total RM  42.40",
      "Cash  50.00",
      "Change  7.60",
    ];
    const selection = selectValues(rankingsOf(page([...HEAD, ...lines], 0.97)), MAX_F1);
    expect(unsettledFields(selection)).toEqual([]);
  });
});
