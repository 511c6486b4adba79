import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../reference/evidence.ts";
import { amountKinds } from "../../reference/locale/amount-labels.ts";
import { LANGUAGES, MONTHS } from "../../reference/locale/languages.ts";
import countries from "../../reference/locale/tables/countries.json" with { type: "json" };
import currencies from "../../reference/locale/tables/currencies.json" with { type: "json" };
import { selectValues } from "../../reference/selection.ts";
import { fold } from "../../reference/text.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";
import { page } from "./page.ts";

const read = (lines: readonly string[]) => selectValues(evidenceOf(page(lines, 1)).rankings, MAX_F1).extraction;

describe("the tables", () => {
  it.each(Object.entries(LANGUAGES))("%s has twelve months and known keys", (_, language) => {
    expect(language.months.split(",")).toHaveLength(12);
    for (const key of Object.keys(language.titles)) {
      expect(["invoice", "credit_note", "receipt", "quote", "delivery_note", "menu", "order"]).toContain(key);
    }
    for (const key of Object.keys(language.dates)) {
      expect(["issue", "date", "due", "delivery", "expiry", "original"]).toContain(key);
    }
    for (const [kind, phrases] of Object.entries(language.amounts ?? {})) {
      for (const phrase of phrases.split(",")) expect([...amountKinds(fold(phrase))]).toContain(kind);
    }
  });
  it("no name stands for two months", () => {
    const names = MONTHS.flat();
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
  it("every country has a currency of the table, and patterns that compile", () => {
    for (const { currency, cues } of countries) {
      expect(Object.keys(currencies)).toContain(currency);
      for (const cue of cues) expect(() => new RegExp("pattern" in cue ? cue.pattern : "")).not.toThrow();
    }
  });
});

describe("languages", () => {
  it.each([
    [
      "Dutch",
      [
        "FACTUUR",
        "Factuurnummer: 2024-0871",
        "Factuurdatum: 6 mei 2024",
        "Vervaldatum: 20 mei 2024",
        "Te betalen € 121,00",
      ],
      ["2024-05-06", "121.00", "EUR", "2024-0871"],
    ],
    [
      "Italian",
      [
        "FATTURA",
        "Numero fattura: 77/B",
        "Data emissione: 9 gennaio 2025",
        "Scadenza: 9 febbraio 2025",
        "Totale da pagare 61,00 €",
      ],
      ["2025-01-09", "61.00", "EUR", "77/B"],
    ],
    [
      "Spanish",
      [
        "FACTURA",
        "Número de factura: A-5512",
        "Fecha de emisión: 3 de agosto de 2023",
        "Vencimiento: 2 de septiembre de 2023",
        "Total a pagar 48,40 €",
      ],
      ["2023-08-03", "48.40", "EUR", "A-5512"],
    ],
    [
      "Polish",
      [
        "FAKTURA VAT",
        "Nr faktury: FV/88/2024",
        "Data wystawienia: 12 października 2024",
        "Termin płatności: 26.10.2024",
        "Do zapłaty 369,00 PLN",
      ],
      ["2024-10-12", "369.00", "PLN", "FV/88/2024"],
    ],
    [
      "Swedish",
      [
        "FAKTURA",
        "Fakturanummer: 30117",
        "Fakturadatum: 2024-02-05",
        "Förfallodatum: 2024-03-06",
        "Att betala 1 250,00 SEK",
      ],
      ["2024-02-05", "1250.00", "SEK", "30117"],
    ],
    [
      "Portuguese",
      [
        "FATURA",
        "Número da fatura: FT 24/19",
        "Data de emissão: 1 de março de 2024",
        "Vencimento: 31 de março de 2024",
        "Total a pagar 24,60 €",
      ],
      ["2024-03-01", "24.60", "EUR", "FT24/19"],
    ],
    [
      "Swiss",
      [
        "RECHNUNG",
        "Rechnungsnummer: 5520",
        "Rechnungsdatum: 3. Juni 2024",
        "Zahlbar bis 3. Juli 2024",
        "Zahlbetrag CHF 2'150.40",
      ],
      ["2024-06-03", "2150.40", "CHF", "5520"],
    ],
    [
      "Austrian",
      [
        "RECHNUNG",
        "Rechnungsnummer: 41",
        "Rechnungsdatum: 7. Jänner 2025",
        "Fällig am 21. Jänner 2025",
        "Gesamtbetrag 96,00 EUR",
      ],
      ["2025-01-07", "96.00", "EUR", "41"],
    ],
  ] as const)("%s: date, total, currency and number", (_, lines, expected) => {
    const { document_type, document_date, total_amount, currency, document_number } = read(["Brisk & Vale", ...lines]);
    expect(document_type).toBe("invoice");
    expect([document_date, total_amount, currency, document_number]).toEqual(expected);
  });
});
