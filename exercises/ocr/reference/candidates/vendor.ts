import { cellsOf } from "../cells.ts";
import {
  isAddress,
  isBody,
  isBusinessName,
  isContact,
  isCustomerHeading,
  isGreeting,
  isOwnerHeading,
  isRegistration,
  isTitle,
  isTradeDescription,
  legalFormEnd,
  withoutLegalForm,
} from "../locale/names.ts";
import { median } from "../rows.ts";
import { fold } from "../text.ts";
import { type Candidate, type Reading, TEXT_LAYER } from "../types.ts";
import { labeledVendors, type NamedVendor, senderOf, WINDOW_ROWS } from "./parties.ts";
import { cleanName, joinRows, type NameCell, nameRows } from "./vendor-name.ts";

/** Number of rows below a customer heading that belong to the customer. */
const MAX_CUSTOMER_ROWS = 5;
/** The letterhead has at most this many rows. */
const MAX_LETTERHEAD_ROWS = 14;
/** An address or a telephone number follows a name within this number of rows. */
const MAX_ADDRESS_DISTANCE = 4;
/** Points of the first, second and third name from the top. */
const RANK_SCORES = [3, 1.5, 0.5];

/** Postcodes of the known countries: five digits, or the letters and digits of the UK, Canada and Australia. */
const POSTCODE = /\b\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{2,3}\s\d{4}\b/;
const AMOUNT_OR_DATE = /\d[.,]\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\b\d{1,2}\s[A-Z]{3,9}\b.*\b(20)?\d{2}\b|\d:\d{2}\b/;

/** Properties of the page that the score of one cell depends on. */
interface PageContext {
  /** Folded text of each row. */
  rows: readonly string[];
  usualHeight: number;
  /** Index of the first row below the letterhead. */
  letterheadEnd: number;
  /** Folded text of the cells at the top, where the trading name is. */
  top: readonly string[];
  customers: readonly NameCell[];
  /** Cells with the beginning of a name that goes on in the next row. */
  beginnings: ReadonlySet<NameCell>;
  /** Index of the title's row if the vendor's name and address are above it, else Infinity. */
  titleBelowVendor: number;
}

/**
 * Candidates for the vendor's name. A legal name in the letterhead is preferred, then the first row that looks like a
 * name, then a legal name in the small print at the bottom.
 */
export function vendorCandidates(reading: Reading): Candidate[] {
  const rows = reading.rows.map((row) => fold(row.text));
  const places = nameCells(reading).map((place) => ({ place, parts: nameRows(place) }));
  const cells = places.map(({ place }) => place);
  const firstMoney = rows.findIndex((text) => /\d[.,]\d{2}\b/.test(text));
  const firstBody = rows.findIndex((text, index) => index > 0 && isBody(text));
  const page: PageContext = {
    rows,
    usualHeight: median(reading.rows.map((row) => row.height)) || 1,
    letterheadEnd: Math.min(MAX_LETTERHEAD_ROWS, ...[firstMoney, firstBody].filter((index) => index > 2)),
    top: cells.filter((place) => place.rowIndex < 3).map((place) => place.folded),
    customers: cells.filter((place) => isCustomerHeading(place.folded)),
    beginnings: new Set(places.flatMap(({ parts }) => parts.slice(0, -1))),
    titleBelowVendor: titleBelowVendor(rows),
  };
  const sender = senderOf(reading, cells);
  const named = [...labeledVendors(cells), ...(sender ? [sender] : [])];
  const candidates: Candidate[] = named.map((vendor) => namedCandidate(vendor, page));
  const legalNames = cells
    .filter(({ folded }) => legalFormEnd(folded) > 0)
    .map(({ cell, rowIndex }) => ({ value: cleanName(cell.text), rowIndex }))
    .map(({ value, rowIndex }) => ({
      value,
      isImprint:
        rowIndex >= page.letterheadEnd &&
        isRepeated(value, cells) &&
        rows.slice(rowIndex, rowIndex + 2).some(isRegistration),
    }));
  const isOther = (place: NameCell) => named.some((vendor) => vendor.place === place);
  let rank = 0;
  for (const { place, parts } of places) {
    const source = joinRows(parts);
    const value = cleanName(source);
    const scored = scoreName(value, legalFormEnd(fold(source)) > 0, place, page);
    if (!scored || isOther(place)) continue;
    let { score } = scored;
    const reasons = [...scored.reasons];
    if (sender && isInWindow(sender.place, place)) {
      score -= POINTS.customer;
      reasons.push("in the window of the envelope");
    }
    if (reading.pass === TEXT_LAYER && !reasons.includes("customer")) {
      const isVendors = isRepeated(value, cells);
      if (isVendors) {
        score += POINTS.repeated;
        reasons.push("named more than once");
      } else if (legalNames.some((other) => other.value !== value && other.isImprint)) {
        score -= POINTS.unconfirmed;
        reasons.push("another name is in the imprint");
      }
      if (isVendors && reasons.includes("imprint")) score += POINTS.repeatedImprint;
    }
    if (score > -2 && place.rowIndex < page.letterheadEnd) {
      // If the letterhead is torn off, the first row is an item. A name has further evidence.
      if (scored.plausible) score += RANK_SCORES[rank] ?? 0;
      reasons.push(`name ${++rank} from the top`);
    }
    const { confidence: clarity } = place.cell;
    candidates.push({ value, score: score * (0.4 + 0.6 * clarity), source, clarity, reasons });
  }
  return candidates;
}

const POINTS = { named: 9, customer: 6, repeated: 2, repeatedImprint: 3, unconfirmed: 2 };

/** A name that has a label or is in the return address. The end of a labeled name is where its cell ends. */
function namedCandidate({ text, place, reason }: NamedVendor, page: PageContext): Candidate {
  const isCustomer = page.customers.some((heading) => heading !== place && belongsTo(heading, place));
  const score = POINTS.named - (isCustomer ? POINTS.customer : 0);
  const { confidence: clarity } = place.cell;
  const cleaned = cleanName(text);
  // "Aldine AG Hagen": a word behind the legal form belongs to the name, other text does not.
  const value = /^[\s]?\p{Lu}[\p{L}.]*$/u.test(text.slice(cleaned.length)) && text.startsWith(cleaned) ? text : cleaned;
  return { value, score: score * (0.4 + 0.6 * clarity), source: place.cell.text, clarity, reasons: [reason] };
}

/** Whether a cell is below the return address of a letter, where the customer's address is. */
const isInWindow = (sender: NameCell, { cell, rowIndex }: NameCell) =>
  rowIndex > sender.rowIndex &&
  rowIndex <= sender.rowIndex + WINDOW_ROWS &&
  cell.box.x0 < sender.cell.box.x1 &&
  Math.abs(cell.box.x0 - sender.cell.box.x0) < 3 * cell.height;

/** Whether a name is in other cells as well, as the vendor's is in the letterhead, the imprint and the bank details. */
function isRepeated(value: string, cells: readonly NameCell[]): boolean {
  const name = fold(value);
  return name.length >= 6 && cells.filter(({ folded }) => folded.includes(name)).length >= 2;
}

/** Scores a name without regard to its rank on the page; undefined if the text cannot be a name. */
function scoreName(value: string, legal: boolean, place: NameCell, page: PageContext) {
  const { cell, folded: text, rowIndex } = place;
  const inLetterhead = rowIndex < page.letterheadEnd;
  const letters = value.replace(/[^\p{L}]/gu, "").length;
  if (letters < 3 || !(legal || inLetterhead) || withoutLegalForm(fold(value)).length < 2) return undefined;

  const reasons: string[] = [];
  let score = 0;
  const add = (applies: boolean, points: number, reason: string) => {
    if (!applies) return;
    score += points;
    reasons.push(reason);
  };
  const next = page.rows.slice(rowIndex + 1, rowIndex + 1 + MAX_ADDRESS_DISTANCE);
  const business = !legal && isBusinessName(text);
  const addressBelow = inLetterhead && next.some((row) => isAddress(row) || isContact(row) || isRegistration(row));
  const size = cell.height / page.usualHeight;

  add(legal && inLetterhead, 5, "legal form");
  add(legal && !inLetterhead, 1.5, "legal form below the letterhead");
  if (legal && !inLetterhead) {
    const full = page.top.some((name) => sharesFirstWord(name, text));
    add(full, 5, "full form of the name at the top");
    add(!full && [text, next[0] ?? ""].some((row) => isRegistration(row) || isAddress(row)), 2, "imprint");
  }
  add(business, 1.5, "word of a business");
  add(addressBelow, 1, "address below");
  add(inLetterhead && size > 1.15, Math.min(2, (size - 1) * 2), "large print");
  add([page.rows[rowIndex - 1] ?? "", text].some(isOwnerHeading), 1, "named as owner");

  add(!legal && isTitle(text), -4, "title of the document");
  add(!legal && isTradeDescription(text), -4, "what the business deals in");
  add(page.beginnings.has(place), -4, "goes on in the next row");
  add(inLetterhead && rowIndex > page.titleBelowVendor, -5, "below the title");
  add(!legal && isRegistration(text), -4, "registration");
  add(!legal && isAddress(text), -3, "address");
  add(!legal && isBody(text), -3, "body");
  add(/^(CO|COMPANY|AND)\b|^&/.test(fold(value)), -3, "only the end of a name");
  add(isGreeting(text), -4, "greeting");
  add(isContact(text), -5, "contact");
  add(POSTCODE.test(legal ? value : text), -3, "postcode");
  add(AMOUNT_OR_DATE.test(text), -3, "amount or date");
  add(value.replace(/\D/g, "").length > letters / 2, -3, "figures");
  add(letters / value.length < 0.6, -2, "few letters");
  add(!legal && letters < 6 && !/\s/.test(value), -1.5, "one short word");
  add(
    page.customers.some((heading) => belongsTo(heading, place)),
    -6,
    "customer",
  );
  return { score, reasons, plausible: legal || business || addressBelow };
}

function nameCells(reading: Reading): NameCell[] {
  let previous: NameCell[] = [];
  return reading.rows.flatMap((row, rowIndex) => {
    previous = cellsOf(row).map((cell) => ({
      cell,
      folded: fold(cell.text),
      rowIndex,
      above: previous.find(({ cell: { box } }) => box.x0 < cell.box.x1 && cell.box.x0 < box.x1),
    }));
    return previous;
  });
}

/** The title of a document is within this many rows. */
const MAX_TITLE_ROW = 12;

/**
 * Index of the row with the document's title if a name with its address or telephone number is above it: a name below the
 * title is the customer's then. Infinity if there is no such title.
 * @param rows folded text of each row
 */
function titleBelowVendor(rows: readonly string[]): number {
  const title = rows.findIndex((row, index) => index >= 2 && index <= MAX_TITLE_ROW && isTitle(row));
  if (title < 0) return Number.POSITIVE_INFINITY;
  const isDetail = (row: string) => isAddress(row) || isContact(row) || isRegistration(row) || POSTCODE.test(row);
  const above = rows.slice(0, title);
  const name = above.findIndex((row) => /[A-Z]{3}/.test(row) && !isDetail(row) && !isTitle(row) && !isGreeting(row));
  return name >= 0 && above.slice(name + 1).filter(isDetail).length >= 2 ? title : Number.POSITIVE_INFINITY;
}

/** "Stanmore Networks" at the top and "Stanmore Networks Limited" in the imprint begin with the same word. */
function sharesFirstWord(a: string, b: string): boolean {
  const first = (text: string) => text.split(/[^A-Z0-9]+/).find((word) => word.length >= 4);
  const word = first(a);
  return word !== undefined && word === first(b) && !isTitle(word);
}

/** Whether a cell is below a customer heading, or to its right. */
function belongsTo(heading: NameCell, { cell, rowIndex }: NameCell): boolean {
  if (rowIndex < heading.rowIndex || rowIndex > heading.rowIndex + MAX_CUSTOMER_ROWS) return false;
  if (rowIndex === heading.rowIndex) return cell.box.x0 >= heading.cell.box.x0;
  return cell.box.x0 < heading.cell.box.x1 + cell.height && cell.box.x1 > heading.cell.box.x0 - cell.height;
}
