import { describe, expect, it } from "vitest";
import { currencyMarks, currencyOfCountry } from "../../reference/candidates/currency.ts";
import { numberCandidates } from "../../reference/candidates/number.ts";
import { typeCandidates } from "../../reference/candidates/type.ts";
import { vendorCandidates } from "../../reference/candidates/vendor.ts";
import { cleanName } from "../../reference/candidates/vendor-name.ts";
import { rankCandidates, rankNames } from "../../reference/consensus.ts";
import { countCues, inferCountry } from "../../reference/locale/countries.ts";
import { fold } from "../../reference/text.ts";
import { page } from "./page.ts";

const vendor = (lines: readonly string[]) => rankNames([vendorCandidates(page(lines))])[0]?.value;
const number = (lines: readonly string[]) => rankCandidates([numberCandidates(page(lines))])[0]?.value;
const kind = (lines: readonly string[]) => rankCandidates([typeCandidates(page(lines))])[0]?.value;
const currency = (lines: readonly string[]) => {
  const folded = lines.map(fold);
  return rankCandidates([[...currencyMarks(folded), ...currencyOfCountry(inferCountry([countCues(folded)]))]])[0]
    ?.value;
};

describe("vendor", () => {
  it("prefers the legal name to the trading name above it, and removes the registration number", () => {
    const lines = ["CITY MILK", "R&C VENTURE SDN BHD (1191015-W)", "LOT-18A-2, BERJAYA TIMES SQUARE,", "KUALA LUMPUR."];
    expect(vendor(lines)).toBe("R&C VENTURE SDN BHD");
  });
  it("joins a name in two rows", () => {
    expect(vendor(["GREEN LEAF COFFEE", "& TEA (M) SDN BHD", "No 8, Jalan 7/118B", "Tel 03-9201"])).toBe(
      "GREEN LEAF COFFEE & TEA (M) SDN BHD",
    );
  });
  it("does not select a slogan", () => {
    expect(vendor(["Family owned", "Hadley Drugstore", "12 Main Street, Reno, NV 89501", "Tel 555-0142"])).toBe(
      "Hadley Drugstore",
    );
  });
  it("selects the first row that looks like a name if no legal name is printed", () => {
    expect(vendor(["RECEIPT", "Vesper Food Hall", "240 Orchard Parade, Deal CT14 6EP", "Tel 01632 960205"])).toBe(
      "Vesper Food Hall",
    );
  });
  it("does not select the customer", () => {
    const lines = [
      "Corella Bookshop",
      "24 Station Street",
      "Tel 5550 7331",
      "Invoice",
      "Bill to",
      "Kingfisher Boats Pty Ltd",
    ];
    expect(vendor(lines)).toBe("Corella Bookshop");
  });
  it("selects the full form in the imprint", () => {
    const lines = ["Stanmore Networks", "158 Market Row, Hexham NE46 1QX", "Tel 01632 960705", "Amount due  200.12"];
    expect(vendor([...lines, "Thank you", "Stanmore Networks Limited - VAT No GB 794 3224 59"])).toBe(
      "Stanmore Networks Limited",
    );
  });
  it.each([
    ["99 SPEED MART S/B (519537-X)", "99 SPEED MART S/B"],
    [". Müller & Söhne GmbH & Co. KG -", "Müller & Söhne GmbH & Co. KG"],
    ["TAX INVOICE Padu Cahaya Sdn. Bhd.", "Padu Cahaya Sdn. Bhd."],
    ["TEO HENG STATIONERY § BOOKS", "TEO HENG STATIONERY & BOOKS"],
  ])("cleans %s", (text, name) => {
    expect(cleanName(text)).toBe(name);
  });
});

describe("number", () => {
  it.each([
    [["Invoice No: TX-2022-5723"], "TX-2022-5723"],
    [["INVOICE NO : 18341/103/T0138"], "18341/103/T0138"],
    [["Rechnungs-Nr. RE256065"], "RE256065"],
    [["Facture N°: 2023/4877"], "2023/4877"],
    [["Bon-Nr.: S-2025-7203  Tisch: 21"], "S-2025-7203"],
    [["Invoice No     Order date     Due date", "51777746       03 Feb 2024    25 Feb 2024"], "51777746"],
  ])("reads %j", (lines, value) => {
    expect(number(lines)).toBe(value);
  });
  it.each([
    [["Invoice Q-30881", "Your reference: PO7731"], "Q-30881"],
    [["Sammelrechnung (380) Nr. 902277 vom 02.09.2024", "Bestellung Nr. 55-1010"], "902277"],
    [["Facture n°7716 du 3 juin 2021", "Commande n° 4410"], "7716"],
    [["Rechnung 12. Mai 2024", "Rechnungsnummer    8804"], "8804"],
    [["Rechnung Nr. 8804", "Bitte geben Sie bei Zahlung die Kundennummer 11 und die Belegnummer 4455 an"], "8804"],
  ])("reads the number behind a title: %j", (lines, value) => {
    expect(number(lines)).toBe(value);
  });
  it.each([
    [["Invoice 2024"]],
    [["Summe Gutschrift 4.238,60"]],
    [["Invoice-X 1.07 standard"]],
    [["Invoice 14 March 2025"]],
  ])("finds none in %j", (lines) => {
    expect(number(lines)).toBeUndefined();
  });
  it("prefers the document number to others", () => {
    expect(number(["GST Reg No: 001492992000", "Order No: PO57817", "Invoice No: INV-0042"])).toBe("INV-0042");
  });
});

describe("document type", () => {
  it.each([
    ["credit_note", ["ACME Ltd", "CREDIT NOTE", "Bill to", "Total  -12.50"]],
    ["credit_note", ["ACME GmbH", "Gutschrift", "Gesamtbetrag  -12,50"]],
    ["invoice", ["ACME Ltd", "INVOICE", "Bill to", "Due date 03/05/2024", "IBAN DE02"]],
    ["receipt", ["ACME STORES", "TAX INVOICE", "Total  12.50", "Cash  20.00", "Change  7.50", "Thank you"]],
    ["other", ["ACME GmbH", "Angebot", "Gesamtbetrag  12,50", "gültig bis 31.12.2024"]],
    ["other", ["Delivery Note", "Received in good condition"]],
    ["credit_note", ["ACME Sdn Bhd", "ORIGINAL INVOICE 2023-19", "Bill to", "Item  51.60-", "Total refund RM 51.60-"]],
    ["invoice", ["ACME Energy Ltd", "Your bill", "Standing charge  27.80", "Due date 03/05/2024", "Amount due 63.10"]],
    [
      "invoice",
      ["Oakhurst Joinery", "INVOICE", "Date: 4 May 2024", "Bench", "Vice", "Saw", "Glue", "Total due GBP 240"],
    ],
    ["invoice", ["Holzhof Reuter", "Rechnung Nr. 118 vom 04.05.2024", "Bestellung: 2024-118", "Summe  12,50"]],
    ["invoice", ["Holzhof Reuter", "Schlussrechnung 118", "Lieferschein-Nr: 4711", "Summe  12,50"]],
    ["other", ["Holzhof Reuter", "Bestellung: 2024-118", "Summe  12,50"]],
    ["invoice", ["Moulin du Pré", "Facture n°118 du 4 mai 2024", "Total TTC  12,50"]],
    ["receipt", ["Relais Quesnel", "MENU ENFANT  9,90", "TOTAL  9,90", "ESPECES 10,00", "RENDU 0,10"]],
  ] as const)("%s", (expected, lines) => {
    expect(kind(lines)).toBe(expected);
  });
});

describe("currency", () => {
  it.each([
    ["MYR", ["TOTAL RM 8.60"]],
    ["EUR", ["Gesamt 8,60 €"]],
    ["GBP", ["Amount due £15.60"]],
    ["MYR", ["FUYI MINI MARKET", "45600 BESTARI JAYA, SELANGOR", "GST 6%  0.51", "Total  9.00", "JALAN BESAR"]],
    ["USD", ["Wheeler Corp.", "Reno, NV 89501", "Total $8.60"]],
    ["CAD", ["Barrie, ON L4M 3B1", "HST 13%  1.30", "Total $8.60"]],
  ])("%s", (code, lines) => {
    expect(currency(lines)).toBe(code);
  });
  it.each([
    ["INR", ["Grand Total  Rs. 540.00"]],
    ["INR", ["Grand Total  ₹ 540.00"]],
    ["PLN", ["Razem 18,50 zł"]],
    ["SEK", ["Totalt 250,00 SEK"]],
    ["ILS", ["Total ₪ 99.00"]],
    ["CHF", ["Total CHF 1'250.00"]],
    ["USD", ["Invoice currency: USD", "Accounting currency: EUR", "Tax in EUR 19.00", "Tax in EUR 38.00"]],
    ["GBP", ["Rechnungswährung: GBP", "Umrechnungskurs EUR 1,17", "Steuer 20,00 EUR"]],
  ])("%s by its own sign or label", (code, lines) => {
    expect(currency(lines)).toBe(code);
  });
  it("leaves a bare dollar sign undecided", () => {
    expect(currency(["Total $8.60"])).toBeUndefined();
  });
  it("ignores a sentence that names a currency", () => {
    expect(currency(["CURRENCY OF THIS DOCUMENT IS JPY. CONFIRM", "Reno, NV 89501", "Total $61.72"])).toBe("USD");
  });
});
