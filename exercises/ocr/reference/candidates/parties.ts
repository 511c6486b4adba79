import { allPhrases } from "../locale/languages.ts";
import { isAddress, isContact, isRegistration, legalFormEnd } from "../locale/names.ts";
import { fold, phraseFinder, phraseMatcher } from "../text.ts";
import { type Reading, TEXT_LAYER } from "../types.ts";
import type { NameCell } from "./vendor-name.ts";

/** A name that the layout of an invoice shows to be the vendor's. */
export interface NamedVendor {
  /** The name as printed, without its label. */
  text: string;
  place: NameCell;
  reason: string;
}

const findSellerLabel = phraseFinder(allPhrases(({ seller }) => seller));
const findNameLabel = phraseFinder(
  "name, company name, company, Firma, Firmenname, nom, société, raison sociale, naam, nome, nombre, razón social, nazwa, namn, denominazione",
);
/** Rows of an address block that have a label of their own, which is no name. */
const isNumberRow = phraseMatcher(`
    number, no, id, GLN, Nummer, Nr, Lief-Nr, globale Nummer, numéro, SIRET, numero, nummer, address, Anschrift, adresse, adres, indirizzo, dirección,
    contact, Ansprechpartner`);
/** The vendor's name is at most this many rows below its heading. */
const MAX_ROWS_BELOW = 4;

/**
 * The names behind or below a label of the vendor: "Sold by: Aldine Ltd", "Seller" above "Name: Aldine Ltd".
 * @param cells all cells of a page in reading order
 */
export function labeledVendors(cells: readonly NameCell[]): NamedVendor[] {
  return cells.flatMap((heading): NamedVendor[] => {
    const label = findSellerLabel(heading.folded).find(({ start }) => start === 0);
    if (!label) return [];
    const reason = "labeled as the vendor";
    const rest = textAfter(heading, label.end);
    if (/\p{L}{3}/u.test(rest))
      return /^\s*[:|]/.test(heading.folded.slice(label.end)) ? [{ text: rest, place: heading, reason }] : [];
    const right = cells.find(
      ({ rowIndex, cell }) => rowIndex === heading.rowIndex && cell.box.x0 > heading.cell.box.x1,
    );
    const below = cells.filter((cell) => isBelow(heading, cell));
    const named = below.find((cell) => isLabelAlone(cell.folded));
    const value =
      named && cells.find(({ rowIndex, cell }) => rowIndex === named.rowIndex && cell.box.x0 > named.cell.box.x1);
    if (value) return [{ text: value.cell.text, place: value, reason }];
    const first = [...(right && /:\s*$/.test(heading.folded) ? [right] : []), ...below].find(isNameRow);
    if (first && legalFormEnd(first.folded) < 0 && !hasAddressBelow(first, cells)) return [];
    return first ? [{ text: withoutNameLabel(first), place: first, reason }] : [];
  });
}

const isBelow = (heading: NameCell, { cell, rowIndex }: NameCell) =>
  rowIndex > heading.rowIndex &&
  rowIndex <= heading.rowIndex + MAX_ROWS_BELOW &&
  cell.box.x0 < heading.cell.box.x1 + cell.height &&
  cell.box.x1 > heading.cell.box.x0 - cell.height;

const isLabelAlone = (folded: string) => {
  const [label] = findNameLabel(folded);
  return label?.start === 0 && !/\p{L}/u.test(folded.slice(label.end));
};

/** Whether a row of a block may be its name: no number, no address, no telephone number. */
function isNameRow({ folded }: NameCell): boolean {
  if (!/\p{L}{3}/u.test(folded)) return false;
  if (legalFormEnd(folded) > 0) return true;
  if (findSellerLabel(folded).some(({ start, end }) => start === 0 && !/\p{L}/u.test(folded.slice(end)))) return false;
  return ![isNumberRow, isContact, isRegistration, isAddress].some((is) => is(folded)) && !/\d{4}/.test(folded);
}

/** "Supplier" may also be the header of a column: a name without a legal form has an address. */
const hasAddressBelow = (name: NameCell, cells: readonly NameCell[]) =>
  cells.some(
    (cell) =>
      isBelow(name, cell) && (isAddress(cell.folded) || isContact(cell.folded) || POSTCODE.test(` ${cell.folded} `)),
  );

function withoutNameLabel(cell: NameCell): string {
  const [label] = findNameLabel(cell.folded);
  const isLabel = label?.start === 0 && /^\s*:/.test(cell.folded.slice(label.end));
  return isLabel ? textAfter(cell, label.end) : cell.cell.text;
}

/** The text of a cell after a position in its folded text, without the colon of a label. */
function textAfter({ cell: { text }, folded }: NameCell, position: number): string {
  const isSameLength = folded.length === text.length;
  return (isSameLength ? text : folded).slice(position).replace(/^[\s:|.-]+/, "");
}

/** The sender's address in one row above the window of an envelope: "Aldine GmbH · Am Wall 3 · 28195 Bremen". */
const SEPARATOR = /\s*[,;·•|∙◦*]\s*|\s+[-–—]\s+/;
const POSTCODE = /(^|[\s-])(\d{4,5}\s\p{L}{2}|\d{4}\s?[A-Z]{2}\s|\d{2}-\d{3}\s|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})/u;
/** Number of rows below it that belong to the customer. */
export const WINDOW_ROWS = 7;
/** It is in this part of the page, from the top. */
const SENDER_AREA = 0.45;

/** The sender named in the return address of a letter. Only digital pages have it in one cell with clean separators. */
export function senderOf({ pass, height }: Reading, cells: readonly NameCell[]): NamedVendor | undefined {
  if (pass !== TEXT_LAYER) return undefined;
  for (const place of cells) {
    if (place.cell.box.y0 > SENDER_AREA * Math.min(height, MAX_PAGE_HEIGHT)) return undefined;
    const [text = "", ...rest] = place.cell.text.split(SEPARATOR);
    const address = rest.join(" ");
    const isAddressRow = rest.length >= 2 && POSTCODE.test(` ${fold(address)}`) && /\d/.test(rest[0] ?? "");
    if (!isAddressRow || /\d/.test(text) || !/\p{L}{3}/u.test(text) || /:/.test(place.cell.text)) continue;
    return { text, place, reason: "return address" };
  }
  return undefined;
}

/** Height in pixels of an A4 page: the pages of a document are stacked, and the first one counts. */
const MAX_PAGE_HEIGHT = 2340;
