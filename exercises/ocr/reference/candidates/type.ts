import type { DocumentType } from "../../fields.ts";
import type { Candidate, Reading } from "../model.ts";
import { median } from "../rows.ts";
import { fold, phraseMatcher } from "../text.ts";

interface Sign {
  type: DocumentType;
  score: number;
  /** Titles count in the upper half or in large print only. */
  title: boolean;
  matches(folded: string): boolean;
}
const sign = (type: DocumentType, score: number, title: boolean, phrases: string): Sign => ({
  type,
  score,
  title,
  matches: phraseMatcher(phrases),
});

const SIGNS: readonly Sign[] = [
  sign(
    "credit_note",
    7,
    true,
    `
    credit note, credit memo, credit advice, refund slip, Gutschrift, Rechnungskorrektur, Stornorechnung, facture d'avoir, avoir, nota
    kredit, refund receipt, refund note, sales return`,
  ),
  sign(
    "credit_note",
    2,
    false,
    `
    credit note no, refund due, credit date, credit total, card refund, Erstattung, Gutschriftsbetrag, amount credited, credited, original invoice, zur Rechnung, facture
    d'origine, remboursement`,
  ),
  sign("other", 6, true, "quotation, quote, estimate, Angebot, Kostenvoranschlag, devis, sebut harga, proposal"),
  sign(
    "other",
    6,
    true,
    `
    delivery note, delivery order, packing slip, packing list, Lieferschein, bon de livraison, nota hantaran,
    despatch note, dispatch note`,
  ),
  sign(
    "other",
    5,
    true,
    `
    menu, Speisekarte, carte des vins, la carte, Getränkekarte, starters, mains, desserts, Vorspeisen,
    Hauptgerichte, entrées, plats`,
  ),
  sign(
    "other",
    5,
    true,
    `
    purchase order, order confirmation, Auftragsbestätigung, Bestellung, bon de commande, remittance advice, pro
    forma, proforma, this is not an invoice, not a bill`,
  ),
  sign(
    "other",
    3,
    false,
    `
    valid until, gültig bis, devis valable, this is not an invoice, keine Rechnung, no charge, received in good
    condition, quote valid`,
  ),
  sign("invoice", 3, true, "invoice, tax invoice, Rechnung, facture, invois, utility bill, your bill, Stromrechnung"),
  sign(
    "invoice",
    2,
    false,
    `
    bill to, billed to, due date, payment terms, amount due, IBAN, bank transfer, sort code, Zahlungsziel,
    zahlbar, fällig, échéance, Kundennummer, net 30, net 14, account number, purchase order, Überweisung,
    virement, facturé à, BIC, remit to, Rechnungsnummer, cheque payable`,
  ),
  sign(
    "receipt",
    4,
    true,
    `
    receipt, sales receipt, cash sale, cash bill, Quittung, Kassenbon, Kassenbeleg, ticket de caisse, reçu,
    resit`,
  ),
  sign(
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
/** What only a till prints: nobody pays a quote or a menu. */
const isPaid = phraseMatcher(
  "change due, cash change, change, tendered, Rückgeld, gegeben, rendu, baki, approval code",
);
/** An amount with the mark of a credit behind it, or in brackets. */
const RETURNED = /\d[.,]\d{2}\s?CR\b|\(\s?\D{0,3}\d[\d.,]*[.,]\d{2}\s?\)\s*\D{0,4}$|\d[.,]\d{2}-(\s|$)/;
/** Several weak signs add up to about the weight of a title, no more. */
const MOST_WEAK = 5;
/** Taller than wide by this much: a strip from a till. */
const STRIP = 1.75;

/** Kinds of document with their evidence, all four. */
export function typeCandidates(reading: Reading): Candidate<DocumentType>[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const folded = reading.rows.map((row) => fold(row.text));
  const found = new Map<DocumentType, { score: number; weak: number; reasons: string[]; source: string }>();
  for (const { type, score, title, matches } of SIGNS) {
    const index = folded.findIndex((text, at) => {
      if (!matches(text)) return false;
      if (!title) return true;
      const prominent = (reading.rows[at]?.height ?? 0) > 1.2 * usualHeight;
      const bare = !/\d[.,]\d{2}\b/.test(text); // an item of a meal may be called a menu; it has a price
      return bare && text.length <= (prominent ? 45 : 28) && (prominent || at < folded.length / 2);
    });
    if (index < 0) continue;
    const hits = title ? 1 : folded.filter((text) => matches(text)).length;
    const entry = found.get(type) ?? { score: 0, weak: 0, reasons: [], source: folded[index] ?? "" };
    if (title) entry.score = Math.max(entry.score, score);
    else entry.weak = Math.min(MOST_WEAK, entry.weak + score * Math.min(3, hits));
    entry.reasons.push(title ? "title" : "words of the body");
    found.set(type, entry);
  }
  const returned = folded.filter((text) => RETURNED.test(text)).length;
  if (returned >= 2) {
    const entry = found.get("credit_note") ?? { score: 0, weak: 0, reasons: [], source: "" };
    entry.weak = Math.min(MOST_WEAK, entry.weak + returned);
    entry.reasons.push("amounts to the customer's credit");
    found.set("credit_note", entry);
  }
  const other = found.get("other");
  if (other && folded.some((text) => isPaid(text))) {
    other.score -= 6;
    other.reasons.push("money has changed hands");
  }
  const width =
    Math.max(1, ...reading.rows.map((row) => row.box.x1)) -
    Math.min(...reading.rows.map((row) => row.box.x0), reading.width);
  const height =
    Math.max(1, ...reading.rows.map((row) => row.box.y1)) -
    Math.min(...reading.rows.map((row) => row.box.y0), reading.height);
  if (height > STRIP * width) {
    const entry = found.get("receipt") ?? { score: 0, weak: 0, reasons: [], source: "" };
    entry.weak += 1.5;
    entry.reasons.push("shape of a till roll");
    found.set("receipt", entry);
  }
  return [...found].map(([value, entry]) => ({
    value,
    score: entry.score + entry.weak,
    source: entry.source,
    clarity: 1,
    reasons: entry.reasons,
  }));
}
