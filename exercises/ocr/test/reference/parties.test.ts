import { describe, expect, it } from "vitest";
import { vendorCandidates } from "../../reference/candidates/vendor.ts";
import { rankNames } from "../../reference/consensus.ts";
import { legalFormEnd } from "../../reference/locale/names.ts";
import { fold } from "../../reference/text.ts";
import { TEXT_LAYER } from "../../reference/types.ts";
import { page } from "./page.ts";

/** The vendor of a digital page with these rows of text. */
const vendor = (lines: readonly string[]) =>
  rankNames([vendorCandidates({ ...page(lines, 1), pass: TEXT_LAYER })])[0]?.value;

describe("the vendor of an invoice", () => {
  it("has a label before it, which is no part of the name", () => {
    const lines = ["Supplier: Brandt Lifting Ltd.", "3 Dock Street", "Hull HU1 3DZ", "Invoice No: 77", "Total 12.50"];
    expect(vendor(lines)).toBe("Brandt Lifting Ltd.");
  });
  it("has a heading above it, and a label beside it", () => {
    const lines = [
      "INVOICE",
      "Buyer",
      "Name:     Corwin Foods Ltd",
      "Seller",
      "Number:   4411",
      "Name:     Brandt AG Hagen",
    ];
    expect(vendor([...lines, "Address:  Am Wall 3", "58095 Hagen"])).toBe("Brandt AG Hagen");
  });
  it("is in the return address above the window, the customer in the window", () => {
    const lines = [
      "Tischlerei Aldine, Am Wall 3, 28195 Bremen",
      "",
      "Kontor Elbe GmbH",
      "Frau Petersen",
      "Hafenweg 9",
      "20457 Hamburg",
    ];
    expect(vendor([...lines, "Rechnung 2024-17", "Summe 119,00"])).toBe("Tischlerei Aldine");
  });
  it("is not the header of a column", () => {
    const lines = [
      "Aldine Paper Ltd",
      "3 Dock Street",
      "Hull HU1 3DZ",
      "Article     Supplier",
      "Citric acid     Own stock",
      "Total 12.50",
    ];
    expect(vendor(lines)).toBe("Aldine Paper Ltd");
  });
  it("may begin with the word of a label", () => {
    expect(vendor(["Vendor Systems Ltd", "3 Dock Street", "Hull HU1 3DZ", "Invoice 77", "Total 12.50"])).toBe(
      "Vendor Systems Ltd",
    );
  });
  it("is the name that is in the imprint as well", () => {
    const lines = ["RECHNUNG 5", "Kontor Elbe GmbH", "Hafenweg 9", "20457 Hamburg", "Summe 119,00"];
    expect(vendor([...lines, "Aldine Papier GmbH", "HRB 1182, USt-IdNr DE811", "Aldine Papier GmbH, IBAN DE02"])).toBe(
      "Aldine Papier GmbH",
    );
  });
});

describe("legal forms of other countries", () => {
  it.each([
    "Grachtlicht B.V.",
    "Forno Blu S.r.l.",
    "Talleres Vega S.L.",
    "Drewno Sp. z o.o.",
    "Snickeri Berg AB",
    "Pedra Clara Lda",
    "Nadi Retail Pvt. Ltd.",
  ])("%s", (name) => {
    expect(legalFormEnd(fold(name))).toBe(name.length);
  });
  it.each(["Reno, NV 89501", "AB 12 CD", "Sala Verde"])("not %s", (text) => {
    expect(legalFormEnd(fold(text))).toBe(-1);
  });
});
