import { phraseMatcher } from "../text.ts";

/** What the words beside an amount make of it. One row may be of several kinds ("Total tax"). */
export type AmountKind =
  | "grand" // names the sum to pay and nothing else
  | "total"
  | "gross" // says that tax is included
  | "rounded"
  | "subtotal"
  | "net" // says that tax is not included
  | "tax"
  | "discount"
  | "savings"
  | "rounding"
  | "quantity"
  | "service"
  | "tip"
  | "payment" // money handed over
  | "change" // money handed back
  | "deposit" // paid before, or held back
  | "carried" // from or to another page, or an older balance
  | "points"
  | "unit"; // price of one piece

const LEXICON: readonly (readonly [AmountKind, string])[] = [
  [
    "grand",
    `
    grand total, total due, amount due, balance due, total payable, amount payable, total amount payable, nett
    total, total to pay, to pay, please pay, total amount, total sales, bill total, final total, invoice total,
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

const MATCHERS = LEXICON.map(([kind, phrases]) => [kind, phraseMatcher(phrases)] as const);

/** The kinds that a folded label names; empty when it names none. */
export function amountKinds(folded: string): Set<AmountKind> {
  return new Set(MATCHERS.filter(([, matches]) => matches(folded)).map(([kind]) => kind));
}

/** Head of a table that sums up taxes: its "total" rows repeat net and tax, not what is to pay. */
export const isTaxSummaryHeader = phraseMatcher(`
    GST summary, tax summary, VAT summary, SST summary, GST analysis, VAT analysis, tax code, tax analysis, tax
    breakdown, VAT breakdown, Steuersatz, Steuerübersicht, détail TVA, détail de la TVA, base HT, ringkasan, GST
    Amt, amount tax`);
