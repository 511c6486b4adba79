import { describe, expect, it } from "vitest";
import { fold, phraseFinder, phraseMatcher, similarity } from "../../reference/text.ts";

describe("fold", () => {
  it("converts to upper case without accents, with plain quotes and dashes", () => {
    expect(fold("  Fällig  zum – Café’s Straße ")).toBe("FALLIG ZUM - CAFE'S STRASSE");
  });
});

describe("similarity", () => {
  it("compares only letters and digits", () => {
    expect(similarity("ACME Sdn. Bhd.", "acme sdn bhd")).toBe(1);
    expect(similarity("", "")).toBe(0);
  });
});

describe("phraseMatcher", () => {
  const isSubtotal = phraseMatcher("sub total, Zwischensumme");
  it.each(["SUB TOTAL 4.60", "SUBTOTAL", "SUB-TOTAL (EX)", "5UB T0TAL", "ZWISCHENSUMNE"])("finds it in %s", (text) => {
    expect(isSubtotal(fold(text))).toBe(true);
  });
  it.each(["TOTAL", "SUB", "SUBMIT TOTAL"])("does not find it in %s", (text) => {
    expect(isSubtotal(fold(text))).toBe(false);
  });
  it("tolerates no letter that turns a word into its opposite", () => {
    expect(phraseMatcher("exclusive")("INCLUSIVE")).toBe(false);
    expect(phraseMatcher("plaza")("PIZZA")).toBe(false);
    expect(phraseMatcher("change")("STANDING CHARGE")).toBe(false);
    expect(phraseMatcher("change")("CHAMGE")).toBe(true);
  });
  it("tolerates a letter in short words only if requested", () => {
    expect(phraseMatcher("total")("TOTRL")).toBe(false);
    expect(phraseMatcher("~total")("TOTRL")).toBe(true);
  });
});

describe("compounds and places", () => {
  it("an asterisk stands for any letters at one end of a word", () => {
    expect(phraseMatcher("*rechnung")("SCHLUSSRECHNUNG 12")).toBe(true);
    expect(phraseMatcher("*rechnung")("RECHNUNGSNUMMER")).toBe(false);
    expect(phraseMatcher("liefer*")("LIEFERSCHEIN")).toBe(true);
    expect(phraseMatcher("liefer*")("AUSLIEFERUNG")).toBe(false);
  });
  it("says where the longest phrase is", () => {
    const find = phraseFinder("invoice, invoice no");
    expect(find("TAX INVOICE NO: 12, INVOICE")).toEqual([
      { start: 4, end: 14 },
      { start: 20, end: 27 },
    ]);
    expect(find("RECEIPT")).toEqual([]);
  });
  it("an ordinal sign after a digit is not a letter", () => {
    expect(fold("1º de março")).toBe("1. DE MARCO");
  });
});
