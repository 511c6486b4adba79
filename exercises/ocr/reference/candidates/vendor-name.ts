import {
  isAddress,
  isContact,
  isGreeting,
  isRegistration,
  isTitle,
  isTradeDescription,
  legalFormEnd,
} from "../locale/names.ts";
import { fold } from "../text.ts";
import type { Row } from "../types.ts";

/** A cell of the page that may contain a name. */
export interface NameCell {
  cell: Row;
  /** Its folded text. */
  folded: string;
  rowIndex: number;
  /** The cell directly above, if any. */
  above: NameCell | undefined;
}

/** A registration number after the name, with everything that follows: "(519537-X)", "Co. No. 113825-W". */
const REGISTRATION_TAIL =
  /\s*[([{]?\s*(CO(MPANY)?\.?\s*)?(REG\.?(ISTRATION)?\s*)?(NO\.?|NR\.?)?\s*[:.]?\s*[([{<]?\s*[A-Z]{0,3}\d{4,}[\w\s-]*[)\]}>]?.*$/i;
/** An address after the name, separated by a dash or a dot. */
const ADDRESS_TAIL = /\s[-·•|*]\s.*\d.*$/;
/** The document's title, directly before the name. */
const TITLE_AT_START =
  /^.{0,3}\b(SIMPLIFIED |OFFICIAL )?(TAX )?(INVOICE|RECEIPT|RECHNUNG|FACTURE|GUTSCHRIFT|CREDIT NOTE|AVOIR|QUITTUNG|QUOTATION)\s+(?=\S+\s\S)/i;
/** What comes before the name of an owner. */
const OWNER_AT_START =
  /^\W*((OWN(ED)?|OPERATED|MANAGED|ISSUED)( (AND|&) \w+)? BY|INHABER|BETREIBER|EXPLOITÉ PAR)\b[\s:.-]*/i;
/** Characters that OCR reads in place of an ampersand between words. */
const AMPERSAND = /(?<=[\p{L}.] )[§£8€](?= \p{L}{2})|^[§£8€34](?= \p{Lu}{2})/gu;
const NOISE_AT_START = /^[^\p{L}\p{N}(]+|^[^\p{L}\p{N}]*\b(?:[a-z]|[a-z]{2,6}:)\s(?=\p{Lu})/u;
/** A number of a shop or a till before the name. */
const NUMBER_AT_START = /^\W*#?\d{3,}[\s:.-]+(?=\p{L}{3})/u;
const NOISE_AT_END = /[^\p{L}\p{N}).!&]+$/u;

/** The name as printed, without title, registration number, address, and stray punctuation from stains. */
export function cleanName(text: string): string {
  let name = text
    .replace(/\s+/g, " ")
    .replace(AMPERSAND, "&")
    .replace(TITLE_AT_START, "")
    .replace(OWNER_AT_START, "")
    .trim();
  const end = legalFormEnd(fold(name));
  // Positions in the folded text are valid in the original only if both have the same length, which is nearly always so.
  if (end > 0 && fold(name).length === name.length) name = name.slice(0, end);
  else name = name.replace(REGISTRATION_TAIL, "").replace(ADDRESS_TAIL, "");
  name = name.replace(/^.*?\b(TEL|FAX|PHONE)\b.*$/i, "");
  name = name.replace(NUMBER_AT_START, "").replace(NOISE_AT_START, "").replace(NOISE_AT_END, "");
  const opened = (name.match(/\(/g) ?? []).length;
  if (opened > (name.match(/\)/g) ?? []).length) name = name.replace(/\s*\([^)]*$/, "");
  return name.trim();
}

/** A name is printed over at most this many rows. */
const MAX_NAME_ROWS = 3;
/** The last row of a name is at most this many type heights below the one before it. */
const MAX_ROW_GAP = 1.2;
/** Rows of one name differ in their type size by less than this part. */
const MAX_SIZE_DIFFERENCE = 0.35;

/** The cells of a name that ends in this cell, from top to bottom: its beginning may be in the cells above. */
export function nameRows(place: NameCell): NameCell[] {
  const rows = [place];
  for (let [top] = rows; top?.above && rows.length < MAX_NAME_ROWS && goesOn(top.above, top); [top] = rows) {
    rows.unshift(top.above);
  }
  return rows;
}

/** The text of the cells of a name. */
export const joinRows = (rows: readonly NameCell[]) =>
  rows.map(({ cell }, index) => (index === 0 ? cell.text : cell.text.replace(AMPERSAND, "&"))).join(" ");

/** Whether a name goes on in the cell below: "GREEN LEAF COFFEE" in "& TEA (M) SDN BHD", "TAN BOOKS AND" in "CARDS". */
function goesOn(above: NameCell, below: NameCell): boolean {
  const [there, here] = [above.folded, below.folded];
  const isLegal = legalFormEnd(here) > 0;
  const isOpen = /(&|\bAND|\bUND|\bET|\bDAN|,)$/.test(there) || /^(&|AND\b)\s?[^\d\s]/.test(here);
  const isEnd =
    /^([&§£€348] |\(|CO\b|COMPANY\b)/.test(here) || /(\bN|\bOF|-)$/.test(there) || wordsBeforeForm(here) === 0;
  if (!isOpen && !(isLegal && isEnd)) return false;
  const difference = Math.abs(below.cell.height - above.cell.height);
  // What cannot be a name by itself may be farther away and in other print.
  const slack = /^(\(|CO\b|COMPANY\b|&)/.test(here) ? 2 : 1;
  const isNear = below.cell.box.y0 - above.cell.box.y1 < slack * MAX_ROW_GAP * below.cell.height;
  const isSameSize = difference < slack * MAX_SIZE_DIFFERENCE * Math.max(below.cell.height, above.cell.height);
  return isNear && isSameSize && isPartOfName(there) && legalFormEnd(there) < 0 && (isLegal || isPartOfName(here));
}

/** Whether a folded text may be a row of a name. A word of addresses makes an address only together with a number. */
function isPartOfName(folded: string): boolean {
  if (folded.replace(/[^A-Z]/g, "").length < 3 || /\d{3}|\d[.,]\d{2}/.test(folded)) return false;
  if (isAddress(folded) && (/\d/.test(folded) || /^(JALAN|JLN|LORONG|LOT|TAMAN)\b/.test(folded))) return false;
  return ![isTitle, isGreeting, isContact, isRegistration, isTradeDescription].some((is) => is(folded));
}

/** Number of words before the legal form: "POPULAR BOOK SDN BHD" has two. */
function wordsBeforeForm(folded: string): number {
  const words = folded.split(/[^A-Z0-9&]+/).filter((word) => word.length > 1);
  const form = words.findIndex((word) => legalFormEnd(word) > 0 || /^[S5][DO0]N$/.test(word));
  return (form < 0 ? words : words.slice(0, form)).filter((word) => word !== "CO").length;
}
