import { cellsOf } from "../layout.ts";
import {
  isAddress,
  isBody,
  isContact,
  isCustomerHead,
  isGreeting,
  isOwnerHead,
  isRegistration,
  isTitle,
  legalFormEnd,
  namesBusiness,
  withoutLegalForm,
} from "../locale/names.ts";
import type { Candidate, Reading, Row } from "../model.ts";
import { median } from "../rows.ts";
import { fold } from "../text.ts";

/** Rows below a customer's head that belong to the customer. */
const CUSTOMER_ROWS = 5;
/** The letterhead is looked for in this many rows from the top. */
const HEAD_ROWS = 14;

/** The legal form's registration number and what else follows it: "(519537-X)", "Co. No. 113825-W". */
const REGISTRATION_TAIL =
  /\s*[([{]?\s*(CO(MPANY)?\.?\s*)?(REG\.?(ISTRATION)?\s*)?(NO\.?|NR\.?)?\s*[:.]?\s*[([{<]?\s*[A-Z]{0,3}\d{4,}[\w\s-]*[)\]}>]?.*$/i;
const NOISE_AT_START = /^[^\p{L}\p{N}(]+|^[^\p{L}\p{N}]*\b[a-z]\s(?=\p{Lu})/u;
/** The document's title, where it stands right beside the name. */
const TITLE_AT_START =
  /^.{0,3}\b(SIMPLIFIED |OFFICIAL )?(TAX )?(INVOICE|RECEIPT|RECHNUNG|FACTURE|GUTSCHRIFT|CREDIT NOTE|AVOIR|QUITTUNG|QUOTATION)\s+(?=\S+\s\S)/i;
/** Postcodes of the known countries: five figures, or the letters and figures of the UK and Canada. */
const POSTCODE = /\b\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{2,3}\s\d{4}\b/;
const AMOUNT_OR_DATE = /\d[.,]\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\b\d{1,2}\s[A-Z]{3,9}\b.*\b(20)?\d{2}\b|\d:\d{2}\b/;
/** An ampersand between words, as OCR misreads it. */
const AMPERSAND = /(?<=[\p{L}.] )[§£8€](?= \p{L}{2})|^[§£8€34](?= \p{Lu}{2})/gu;
const NOISE_AT_END = /[^\p{L}\p{N}).!&]+$/u;

/** A cell of the page with its neighbours, which is where a name stands. */
interface Place {
  cell: Row;
  folded: string;
  rowIndex: number;
  /** The cell over it, if any. */
  above: Row | undefined;
}

/**
 * Names on a page that may be the vendor's. A company's legal name is preferred wherever it is printed in the
 * letterhead; else the first row that reads like a name; else a legal name in the small print at the foot.
 */
export function vendorCandidates(reading: Reading): Candidate[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const folded = reading.rows.map((row) => fold(row.text));
  const firstMoney = folded.findIndex((text) => /\d[.,]\d{2}\b/.test(text));
  const firstBody = folded.findIndex((text, index) => index > 0 && isBody(text));
  const headEnd = Math.min(HEAD_ROWS, ...[firstMoney, firstBody].filter((index) => index > 2));
  const places = placesOf(reading);
  const customerHeads = places.filter((place) => isCustomerHead(place.folded));
  const letterheads = places.filter((place) => place.rowIndex < 3).map((place) => place.folded);
  const candidates: Candidate[] = [];
  let namesSeen = 0;

  for (const place of places) {
    const { cell, folded: text, rowIndex } = place;
    const inHead = rowIndex < headEnd;
    const source = joinWrapped(place);
    const value = cleanName(source);
    const letters = value.replace(/[^\p{L}]/gu, "").length;
    const legal = legalFormEnd(fold(value)) > 0;
    if (letters < 3 || !(legal || inHead) || withoutLegalForm(fold(value)).length < 2) continue;

    const reasons: string[] = [];
    let score = 0;
    const add = (points: number, reason: string) => {
      score += points;
      reasons.push(reason);
    };
    if (legal && inHead) add(5, "legal form");
    else if (legal) {
      add(1.5, "legal form below the letterhead");
      if (letterheads.some((name) => sharesFirstWord(name, text))) add(5, "full form of the name at the top");
      else if (isRegistration(text) || isAddress(text) || isRegistration(folded[rowIndex + 1] ?? "")) add(2, "imprint");
    }
    if (!legal && namesBusiness(text)) add(1.5, "word of a business");
    const following = folded.slice(rowIndex + 1, rowIndex + 5);
    if (inHead && following.some((row) => isAddress(row) || isContact(row) || isRegistration(row)))
      add(1, "address below");
    const size = cell.height / usualHeight;
    if (size > 1.15 && inHead) add(Math.min(2, (size - 1) * 2), "large print");
    if (!legal) {
      if (isTitle(text)) add(-4, "title of the document");
      if (isRegistration(text)) add(-4, "registration");
      if (isAddress(text)) add(-3, "address");
      if (isBody(text)) add(-3, "body");
    }
    if (isGreeting(text)) add(-4, "greeting");
    if (isContact(text)) add(-5, "contact");
    if (POSTCODE.test(value) || (!legal && POSTCODE.test(text))) add(-3, "postcode");
    if (AMOUNT_OR_DATE.test(text)) add(-3, "amount or date");
    if (value.replace(/\D/g, "").length > letters / 2) add(-3, "figures");
    if (letters / value.length < 0.6) add(-2, "few letters");
    if (!legal && letters < 6 && !/\s/.test(value)) add(-1.5, "one short word");
    if (isOwnerHead(folded[rowIndex - 1] ?? "") || isOwnerHead(text)) add(1, "named as owner");
    if (customerHeads.some((head) => belongsTo(head, place))) add(-6, "customer");
    if (score > -2 && inHead) {
      add([3, 1.5, 0.5][namesSeen] ?? 0, `name ${namesSeen + 1} from the top`);
      namesSeen++;
    }
    candidates.push({ value, score: score * (0.4 + 0.6 * cell.confidence), source, clarity: cell.confidence, reasons });
  }
  return candidates;
}

function placesOf(reading: Reading): Place[] {
  let previous: Row[] = [];
  return reading.rows.flatMap((row, rowIndex) => {
    const cells = cellsOf(row);
    const places = cells.map((cell) => ({
      cell,
      folded: fold(cell.text),
      rowIndex,
      above: previous.find(({ box }) => box.x0 < cell.box.x1 && cell.box.x0 < box.x1),
    }));
    previous = cells;
    return places;
  });
}

/** "Stanmore Networks" at the top and "Stanmore Networks Limited" in the imprint begin with the same word. */
function sharesFirstWord(a: string, b: string): boolean {
  const first = (text: string) => text.split(/[^A-Z0-9]+/).find((word) => word.length >= 4);
  const word = first(a);
  return word !== undefined && word === first(b) && !isTitle(word);
}

/** Whether a cell is in the customer's column under (or right beside) its head. */
function belongsTo(head: Place, { cell, rowIndex }: Place): boolean {
  if (rowIndex < head.rowIndex || rowIndex > head.rowIndex + CUSTOMER_ROWS) return false;
  if (rowIndex === head.rowIndex) return cell.box.x0 >= head.cell.box.x0;
  return cell.box.x0 < head.cell.box.x1 + cell.height && cell.box.x1 > head.cell.box.x0 - cell.height;
}

/** A name's rest on this row ("CO. (M) SDN BHD", "& TEA LEAF") with its beginning on the row above. */
function joinWrapped({ cell, folded: here, above }: Place): string {
  const end = legalFormEnd(here);
  if (!above || end < 0) return cell.text;
  const there = fold(above.text);
  const continues = /^([&§£€348] |AND\b|\(|CO\b|COMPANY\b)/.test(here) || /(&|\bAND|\bN|\bOF|,|-)$/.test(there);
  const bare = wordsBeforeForm(here) <= 1;
  const near = cell.box.y0 - above.box.y1 < cell.height * 1.2;
  const alike = Math.abs(cell.height - above.height) < 0.35 * Math.max(cell.height, above.height);
  const plain =
    legalFormEnd(there) < 0 && ![isTitle, isGreeting, isContact, isRegistration, isAddress].some((is) => is(there));
  const name = there.replace(/[^A-Z]/g, "").length >= 3 && !/\d{3}/.test(there);
  const joins = (continues || bare) && near && alike && plain && name;
  return joins ? `${above.text} ${cell.text.replace(AMPERSAND, "&")}` : cell.text;
}

/** Words of a company's own, before its legal form: "POPULAR BOOK SDN BHD" has two. */
function wordsBeforeForm(folded: string): number {
  const words = folded.split(/[^A-Z0-9&]+/).filter((word) => word.length > 1);
  const form = words.findIndex((word) => legalFormEnd(word) > 0 || /^[S5][DO0]N$/.test(word));
  return (form < 0 ? words : words.slice(0, form)).filter((word) => word !== "CO").length;
}

/** The name as printed, without registration number, contact and the specks that OCR reads as punctuation. */
export function cleanName(text: string): string {
  let name = text.replace(/\s+/g, " ").replace(AMPERSAND, "&").replace(TITLE_AT_START, "").trim();
  const end = legalFormEnd(fold(name));
  // Folding keeps the length of what the legal forms are made of, except for rare ligatures: cut only when it does.
  if (end > 0 && fold(name).length === name.length) name = name.slice(0, end);
  else name = name.replace(REGISTRATION_TAIL, "").replace(/\s[-·•|*]\s.*\d.*$/, "");
  name = name.replace(/^.*?\b(TEL|FAX|PHONE)\b.*$/i, "");
  name = name.replace(NOISE_AT_START, "").replace(NOISE_AT_END, "");
  const opened = (name.match(/\(/g) ?? []).length;
  if (opened > (name.match(/\)/g) ?? []).length) name = name.replace(/\s*\([^)]*$/, "");
  return name.trim();
}
