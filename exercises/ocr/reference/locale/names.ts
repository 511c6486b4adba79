import { fold, phraseMatcher, phraseShare } from "../text.ts";
import { allPhrases } from "./languages.ts";

/**
 * Legal forms, which mark the full name of a company. The patterns are for folded text and tolerate common misreadings
 * (BHD as BHO, SDN as SON).
 */
const LEGAL_FORMS: readonly RegExp[] = [
  /[S5][DO0]N\.?[ ,]*[BE8][HM][DO0]\b\.?/, // MY; OCR may lose the space before it
  /\bSDN\.?\b|\bBERHAD\b|\b[B8]HD\b\.?/,
  /\b[S5]\s?\/\s?[B8]\b|\bSB(?=$|\s?[({[])|SB(?=\s?[({[]\d{4})/,
  /\bPTE\.?\s?LTD\b\.?|\b(CO\.?,?\s?)?LTD\b\.?|\bLIMITED\b|\bPLC\b|\bLLP\b/, // UK
  /\bINC\b\.?|\bLLC\b|\bL\.L\.C\.|\bCORP(ORATION)?\b\.?/, // US
  /\bG\.?M\.?B\.?H\b\.?(\s?&\s?CO\.?\s?(KG|OHG)\b)?|(?<=[A-Z0-9.&]{3}\W{1,3})\b(AG|KG|OHG|UG(\s?\(\s?HAF[^)]*\)?)?|GBR|E\.\s?K\.|EG|SE)(?=$|[ ,.·|-])/, // DE
  /\b(ENTERPRISE|TRADING)(?=$|\s*[({[]\s*[A-Z]{0,3}\d)/, // MY: sole proprietors register under these
  /\b(S\.?A\.?R\.?L|E\.?U\.?R\.?L|S\.?A\.?S\.?U?|S\.?N\.?C|S\.?C\.?O\.?P)\b\.?|\bS\.?A\.?$/, // FR
  ...allPhrases(({ legalForms }) => legalForms)
    .split(",")
    .map(formPattern),
];

/** A regular expression for a legal form as it is written in the tables: its dots are required, except for the last. */
function formPattern(form: string): RegExp {
  const letters = fold(form).replace(/\.$/, "");
  return new RegExp(
    `(?<=[\\s,])${letters.replaceAll(".", "\\.\\s?").replaceAll(" ", "\\s?")}\\.?(?=$|\\s*[,;·|(/-]|\\s[^A-Z]|\\s*$)`,
  );
}

/** The end of the first legal form in a folded text; -1 if there is none. */
export function legalFormEnd(folded: string): number {
  const found = LEGAL_FORMS.map((form) => form.exec(folded)).filter((match) => match !== null);
  const first = Math.min(...found.map((match) => match.index));
  return Math.max(-1, ...found.filter((match) => match.index === first).map((match) => match.index + match[0].length));
}

/** A folded name up to its legal form; empty for a legal form alone. */
export function withoutLegalForm(folded: string): string {
  const starts = LEGAL_FORMS.map((form) => folded.search(form)).filter((start) => start >= 0);
  return starts.length > 0 ? folded.slice(0, Math.min(...starts)).trim() : folded;
}

/** Words at the beginning or end of the names of small businesses without a legal form. */
export const isBusinessName = phraseMatcher(`
    Enterprise, Trading, Mart, Mini Market, Market, Supermarket, Restaurant, Restoran, Cafe, Café, Kopitiam,
    Bakery, Bäckerei, Boulangerie, Pharmacy, Apotheke, Pharmacie, Stationery, Hardware, Store, Stores, Shop,
    Kedai, Pasar, Company, & Co, & Sons, Brothers, Bistro, Brasserie, Hotel, Hôtel, Gasthaus, Gasthof, Pizza,
    Pizzeria, Grill, Kitchen, Diner, Coffee, Books, Motor, Auto, Garage, Services, Solutions, Group, Industries,
    Studio, Consulting, Supplies, Electric, Energy, Stadtwerke, Klinik, Clinic, Salon, Boutique, Librairie,
    Buchhandlung, Markt, Foods, Resources, Holdings, Ventures, Partners, Works, Werkstatt, Atelier`);

/** A row is a title if at least this share of its letters belongs to words of titles. Names contain such words as well. */
const MIN_TITLE_SHARE = 0.6;
/** Titles that no name begins with: "Invoice for services". */
const TITLE_FIRST =
  /^\W*((TAX|SALES) )?(INVOICE|RECEIPT|RECHNUNG|QUITTUNG|FACTURE|GUTSCHRIFT|CREDIT NOTE|DELIVERY NOTE|LIEFERSCHEIN|QUOTATION|STATEMENT)\b/;
const titleShare = phraseShare(`
    tax invoice, invoice, cash, carry out, take away, dine in, GST summary, receipt, official receipt, cash
    sale, cash sales, cash bill, bill, simplified tax invoice, simplified, sales receipt, Rechnung, Quittung, Kassenbon, Beleg, Bon,
    Facture, ticket, ticket de caisse, reçu, credit note, credit memo, Gutschrift, avoir, resit, invois,
    delivery note, Lieferschein, quotation, quote, Angebot, devis, bon de livraison, statement, order, menu,
    Speisekarte, copy, duplicate, reprint, original, customer copy, merchant copy, Kopie, duplicata, invoice no, bill no,
    receipt no, no, tax, sale, sales, paid, posted, received, cancelled, canceled, void, verified, approved, bezahlt,
    payé, acquitté, dibayar, de, the, this is, customer, merchant, office, counter`);

/** Tests for rows of a letterhead that are not a name: title or stamp, greeting, address, contact, registration. */
export const isTitle = (folded: string) => TITLE_FIRST.test(folded) || titleShare(folded) >= MIN_TITLE_SHARE;
/** What a business deals in, printed below its name. */
export const isTradeDescription = phraseMatcher(`
    dealer in, dealers in, dealing in, supplier of, suppliers of, distributor of, distributors of, manufacturer of,
    manufacturers of, specialist in, specialists in, specialising in, specializing in, importer, importers, exporter,
    exporters, wholesaler of, retailer of, wholesale and retail, wholesale & retail, all kinds of, sales and service,
    sales & service, authorized dealer, authorised dealer, stockist, repairing, Großhandel mit, Fachhandel für,
    spécialiste de, vente de, menjual, pembekal`);
export const isGreeting = phraseMatcher(`
    welcome, welcome to, thank you, thanks, selamat datang, willkommen, bienvenue, vielen dank, merci, terima
    kasih, please come again, have a nice day, family owned, family run, locally owned, proudly serving, your local`);
export const isAddress = phraseMatcher(`
    Jalan, Taman, Lorong, Lot, Level, Floor, Ground floor, Unit, Block, Wisma, Menara, Bandar, Kampung,
    Persiaran, Kawasan, Plaza, Mall, Selangor, Kuala Lumpur, Johor, Johor Bahru, Petaling Jaya, Malaysia,
    Street, Road, Avenue, Lane, Boulevard, Blvd, Suite, Drive, Strasse, Straße, Platz, Allee, Gasse, Rue, Place,
    Chemin, Quai, Cedex, P.O. Box, Postfach, High Street, Industrial, Darul Ehsan, Seksyen, Off, ${allPhrases(({ address }) => address)}`);
export const isContact = phraseMatcher(`
    tel, telephone, phone, fax, email, e-mail, website, www, http, hotline, mobile, Telefon, téléphone, Mail,
    contact, facebook, ${allPhrases(({ contact }) => contact)}`);
export const isRegistration = phraseMatcher(`
    reg no, registration, co reg, company no, co no, company reg, GST, GST no, GST reg, GST ID, SST, VAT, VAT
    no, VAT reg, USt-IdNr, Steuernummer, St.-Nr, SIRET, SIREN, TVA, RCS, HRB, Handelsregister, Amtsgericht, EIN,
    tax ID, roc, TIN, IBAN, BIC, BR no, Geschäftsführer, capital, ${allPhrases(({ registration }) => registration)}`);
/** Headings of the customer's address. Names below them are not the vendor's. */
export const isCustomerHeading = phraseMatcher(`
    bill to, billed to, sold to, ship to, invoice to, customer, deliver to, attention, attn, client, Kunde,
    Rechnung an, Rechnungsadresse, Rechnungsempfänger, Lieferadresse, Empfänger, facturé à, adresse de facturation, livré à,
    destinataire, kepada, pelanggan, account holder, prepared for, guest, Kundennummer, M/S, messrs, ${allPhrases(({ customer }) => customer)}`);
export const isOwnerHeading = phraseMatcher(`
    own by, owned by, operated by, managed by, Inhaber, a division of, trading name of, exploité par, issued by, remit
    to, payable to, cheques payable, Betreiber`);
/** Words of the body, which is below the letterhead. */
export const isBody = phraseMatcher(`
    cashier, description, qty, item, items, price, amount, total, invoice no, receipt no, date, table, order,
    counter, trans, slip, bill no, doc no, staff, salesperson, Datum, Menge, Bezeichnung, Betrag, désignation,
    quantité, montant, tarikh, due date, terms, Kassierer, Tisch, serveur, server, check, pos, cover, pax,
    member`);
