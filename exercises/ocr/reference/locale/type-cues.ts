import type { DocumentType } from "../../fields.ts";
import { phraseMatcher } from "../text.ts";
import { allPhrases, LANGUAGES, type TitleKind } from "./languages.ts";

/** A title of a document. It counts only in the upper half or in large print. */
interface TitleCue {
  type: DocumentType;
  score: number;
  /** The phrases, separated by commas. */
  phrases: string;
  matches(folded: string): boolean;
}

/** Score of each kind of title. Credit notes and quotes often mention an invoice in their title. */
const TITLE_SCORES: readonly (readonly [TitleKind, DocumentType, number])[] = [
  ["credit_note", "credit_note", 7],
  ["quote", "other", 8],
  ["delivery_note", "other", 6],
  ["menu", "other", 5],
  ["order", "other", 5],
  ["invoice", "invoice", 3],
  ["receipt", "receipt", 4],
];

export const TITLE_CUES: readonly TitleCue[] = TITLE_SCORES.map(([kind, type, score]) => {
  const phrases = allPhrases(({ titles }) => titles[kind]);
  return { type, score, phrases, matches: phraseMatcher(phrases) };
});

/** Words of the body that are weak evidence for a document type. */
interface BodyCue {
  type: DocumentType;
  score: number;
  matches(folded: string): boolean;
}
const cue = (type: DocumentType, score: number, phrases: string): BodyCue => ({
  type,
  score,
  matches: phraseMatcher(phrases),
});

/** In English and Malay the number of a receipt is called an invoice number as well, so those labels say nothing. */
const NUMBER_LABELS = Object.entries(LANGUAGES)
  .filter(([name]) => name !== "English" && name !== "Malay")
  .map(([, { number }]) => number)
  .join(", ");

export const BODY_CUES: readonly BodyCue[] = [
  cue(
    "credit_note",
    2,
    `
    credit note no, refund due, credit date, credit total, total credit, total refund, card refund, Erstattung, Gutschriftsbetrag, amount credited, credited, original invoice, zur Rechnung, facture
    d'origine, remboursement`,
  ),
  cue(
    "other",
    3,
    `
    valid until, gültig bis, devis valable, this is not an invoice, keine Rechnung, no charge, received in good
    condition, quote valid`,
  ),
  cue(
    "invoice",
    2,
    `
    bill to, billed to, due date, payment terms, amount due, IBAN, bank transfer, sort code, Zahlungsziel,
    zahlbar, fällig, échéance, Kundennummer, net 30, net 14, account number, purchase order, Überweisung,
    virement, facturé à, BIC, remit to, Rechnungsnummer, cheque payable`,
  ),
  cue("invoice", 2, NUMBER_LABELS),
  cue(
    "receipt",
    1.5,
    `
    change, cash, visa, mastercard, Rückgeld, gegeben, rendu, espèces, tunai, baki, tendered, cashier, Kasse,
    caisse, Bon-Nr, Kassierer, tip, gratuity, table, Tisch, server, approval code, girocard, thank you, please
    come again, goods sold are not returnable, vielen Dank für Ihren Einkauf, merci de votre visite, couverts,
    covers, pax, Trinkgeld, contactless, auth code`,
  ),
];
