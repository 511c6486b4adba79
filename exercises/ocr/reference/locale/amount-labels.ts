import { phraseMatcher } from "../text.ts";
import { allPhrases } from "./languages.ts";

/** What the label of an amount says it is. A label may name several kinds ("Total tax"). */
export type AmountKind =
  | "grand" // names unambiguously the amount to pay
  | "total"
  | "gross" // including tax
  | "rounded"
  | "subtotal"
  | "net" // excluding tax
  | "tax"
  | "discount"
  | "savings"
  | "rounding"
  | "quantity"
  | "service"
  | "tip"
  | "payment" // cash or card payment
  | "change" // returned to the customer
  | "deposit" // paid in advance
  | "carried" // carried from or to another page, or a previous balance
  | "points"
  | "unit"; // unit price

const LEXICON: readonly (readonly [AmountKind, string])[] = [
  [
    "grand",
    `
    grand total, total due, amount due, balance due, total payable, amount payable, total amount payable, nett
    total, nett, total nett, total to pay, to pay, please pay, pay, due, amt due, net due, amt payable, net payable,
    nett payable, payable, total amount, total sales, bill total, final total, invoice total,
    order total, zu zahlen, zu zahlender Betrag, Zahlbetrag, Gesamtbetrag, Rechnungsbetrag, Endbetrag,
    Gesamtsumme, Endsumme, Bruttobetrag, net à payer, total TTC, montant TTC, montant total, à payer, total à
    payer, montant dû, solde dû, jumlah besar, jumlah perlu dibayar, jumlah keseluruhan, total credit, credit
    total, total refund, refund due, refund total, amount credited, Erstattung, remboursement, Gutschriftsbetrag, total avoir, montant de l'avoir, total rounded,
    total after rounding, rounded total, total RM, total charges, current charges, total for this bill`,
  ],
  ["total", "~total, totals, TTL, TL, jumlah, Summe, gesamt, amt, amount, Betrag, montant, balance, sum"],
  ["gross", "incl, inclusive, including, includes, inc, with GST, inkl, brutto, TTC, taxes comprises, gross"],
  ["rounded", "rounded, after rounding, after rounding adj, total rounded, gerundet, arrondi"],
  [
    "subtotal",
    `
    sub total, subtotal, sub-total, STTL, Zwischensumme, sous total, sous-total, jumlah kecil, item total, goods
    total, Warenwert`,
  ],
  [
    "net",
    `
    net amount, excl, exclusive, excluding, before tax, before GST, excl GST, without tax, taxable, exkl, zzgl,
    netto, Nettobetrag, HT, hors taxe, hors taxes, ex GST, total HT, ex VAT, ex, tidak termasuk`,
  ],
  [
    "tax",
    "tax, GST, VAT, SST, MwSt, USt, Mehrwertsteuer, Umsatzsteuer, TVA, Steuer, cukai, sales tax, service tax, HST",
  ],
  ["discount", "discount, disc, Rabatt, Skonto, Nachlass, remise, rabais, diskaun, coupon, voucher, promo, less"],
  ["savings", "saving, savings, saved, you saved, gespart, Ersparnis, économie, jimat"],
  [
    "rounding",
    "rounding, rounding adj, rounding adjustment, round adj, rnd, round, Rundung, arrondi, pelarasan, penggenapan",
  ],
  [
    "quantity",
    `
    qty, quantity, items, item, item(s), item count, no of items, Menge, Anzahl, Stück, Artikel, quantité,
    articles, qté, kuantiti, pieces, units, litre, kg, total item, sold`,
  ],
  ["service", "service charge, svc, srv chg, serv charge, service, srv, Bedienung, caj perkhidmatan, svc chg"],
  ["tip", "tip, gratuity, Trinkgeld, pourboire, suggested"],
  [
    "payment",
    `
    cash, visa, mastercard, master, amex, card, credit card, debit, tender, tendered, paid, payment, received,
    bar, gegeben, EC, girocard, Karte, bezahlt, espèces, carte, CB, chèque, reçu, tunai, bayaran, dibayar, touch
    n go, ewallet, credit, received amount, paid amount, PayPal, nets`,
  ],
  ["change", "change, change due, Rückgeld, zurück, Wechselgeld, rendu, monnaie, baki, cash change, balance change"],
  ["deposit", "deposit, Anzahlung, Pfand, acompte, consigne, prepaid, advance, deposit paid, less deposit, caution"],
  [
    "carried",
    `
    carried forward, brought forward, carry forward, Übertrag, report, à reporter, previous balance, last bill,
    opening balance, arrears, solde précédent, balance b/f, previous, page total`,
  ],
  ["points", "points, point, Punkte, bonus, loyalty, miles, mata, member, sv, ev"],
  ["unit", "unit price, price, each, Einzelpreis, prix unitaire, harga, per, rate"],
];

const MATCHERS = LEXICON.map(([kind, phrases]) => {
  const others = allPhrases(({ amounts }) => amounts?.[kind]);
  return [kind, phraseMatcher(others === "" ? phrases : `${phrases}, ${others}`)] as const;
});

/** The kinds that a folded label names; empty if it names none. */
export function amountKinds(folded: string): Set<AmountKind> {
  return new Set(MATCHERS.filter(([, matches]) => matches(folded)).map(([kind]) => kind));
}

/**
 * The header of a table that sums up taxes. Its "total" rows have net amount and tax, not the total of the document.
 */
export const isTaxSummaryHeader = phraseMatcher(`
    GST summary, tax summary, VAT summary, SST summary, GST analysis, VAT analysis, tax code, tax analysis, tax
    breakdown, VAT breakdown, Steuersatz, Steuerübersicht, détail TVA, détail de la TVA, base HT, ringkasan, GST
    Amt, amount tax`);
