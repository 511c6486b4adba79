import type { DocumentType } from "../../fields.ts";
import { phraseMatcher } from "../text.ts";

/** Words that are evidence for a document type. */
interface TypeCue {
  type: DocumentType;
  score: number;
  /** Whether the words are a title, which counts only in the upper half or in large print. */
  title: boolean;
  matches(folded: string): boolean;
}
const cue = (type: DocumentType, score: number, title: boolean, phrases: string): TypeCue => ({
  type,
  score,
  title,
  matches: phraseMatcher(phrases),
});

export const TYPE_CUES: readonly TypeCue[] = [
  cue(
    "credit_note",
    7,
    true,
    `
    credit note, credit memo, credit advice, credit against, refund slip, Gutschrift, Rechnungskorrektur, Stornorechnung, facture d'avoir, avoir, nota
    kredit, refund receipt, refund note, sales return`,
  ),
  cue(
    "credit_note",
    2,
    false,
    `
    credit note no, refund due, credit date, credit total, total credit, total refund, card refund, Erstattung, Gutschriftsbetrag, amount credited, credited, original invoice, zur Rechnung, facture
    d'origine, remboursement`,
  ),
  cue("other", 8, true, "quotation, quote, estimate, Angebot, Kostenvoranschlag, devis, sebut harga, proposal"),
  cue(
    "other",
    6,
    true,
    `
    delivery note, delivery order, delivery docket, despatch advice, dispatch advice, bordereau de livraison, bordereau d'expédition, liste de colisage, Packliste, Versandschein, packing slip, packing list, Lieferschein, bon de livraison, nota hantaran,
    despatch note, dispatch note`,
  ),
  cue(
    "other",
    5,
    true,
    `
    menu, Speisekarte, carte des vins, la carte, Getränkekarte, starters, mains, desserts, Vorspeisen,
    Hauptgerichte, entrées, plats`,
  ),
  cue(
    "other",
    5,
    true,
    `
    purchase order, order confirmation, Auftragsbestätigung, Bestellung, bon de commande, remittance advice, pro
    forma, proforma, this is not an invoice, not a bill`,
  ),
  cue(
    "other",
    3,
    false,
    `
    valid until, gültig bis, devis valable, this is not an invoice, keine Rechnung, no charge, received in good
    condition, quote valid`,
  ),
  cue("invoice", 3, true, "invoice, tax invoice, Rechnung, facture, invois, utility bill, your bill, Stromrechnung"),
  cue(
    "invoice",
    2,
    false,
    `
    bill to, billed to, due date, payment terms, amount due, IBAN, bank transfer, sort code, Zahlungsziel,
    zahlbar, fällig, échéance, Kundennummer, net 30, net 14, account number, purchase order, Überweisung,
    virement, facturé à, BIC, remit to, Rechnungsnummer, cheque payable`,
  ),
  cue(
    "receipt",
    4,
    true,
    `
    receipt, sales receipt, cash sale, cash bill, Quittung, Kassenbon, Kassenbeleg, ticket de caisse, reçu,
    resit`,
  ),
  cue(
    "receipt",
    1.5,
    false,
    `
    change, cash, visa, mastercard, Rückgeld, gegeben, rendu, espèces, tunai, baki, tendered, cashier, Kasse,
    caisse, Bon-Nr, Kassierer, tip, gratuity, table, Tisch, server, approval code, girocard, thank you, please
    come again, goods sold are not returnable, vielen Dank für Ihren Einkauf, merci de votre visite, couverts,
    covers, pax, Trinkgeld, contactless, auth code`,
  ),
];
