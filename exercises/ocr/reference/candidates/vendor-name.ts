import { isAddress, isContact, isGreeting, isRegistration, isTitle, legalFormEnd } from "../locale/names.ts";
import { fold } from "../text.ts";
import type { Row } from "../types.ts";

/** A cell of the page that may contain a name. */
export interface NameCell {
  cell: Row;
  /** Its folded text. */
  folded: string;
  rowIndex: number;
  /** The cell directly above, if any. */
  above: Row | undefined;
}

/** A registration number after the name, with everything that follows: "(519537-X)", "Co. No. 113825-W". */
const REGISTRATION_TAIL =
  /\s*[([{]?\s*(CO(MPANY)?\.?\s*)?(REG\.?(ISTRATION)?\s*)?(NO\.?|NR\.?)?\s*[:.]?\s*[([{<]?\s*[A-Z]{0,3}\d{4,}[\w\s-]*[)\]}>]?.*$/i;
/** An address after the name, separated by a dash or a dot. */
const ADDRESS_TAIL = /\s[-·•|*]\s.*\d.*$/;
/** The document's title, directly before the name. */
const TITLE_AT_START =
  /^.{0,3}\b(SIMPLIFIED |OFFICIAL )?(TAX )?(INVOICE|RECEIPT|RECHNUNG|FACTURE|GUTSCHRIFT|CREDIT NOTE|AVOIR|QUITTUNG|QUOTATION)\s+(?=\S+\s\S)/i;
/** Characters that OCR reads in place of an ampersand between words. */
const AMPERSAND = /(?<=[\p{L}.] )[§£8€](?= \p{L}{2})|^[§£8€34](?= \p{Lu}{2})/gu;
const NOISE_AT_START = /^[^\p{L}\p{N}(]+|^[^\p{L}\p{N}]*\b[a-z]\s(?=\p{Lu})/u;
const NOISE_AT_END = /[^\p{L}\p{N}).!&]+$/u;

/** The name as printed, without title, registration number, address, and stray punctuation from stains. */
export function cleanName(text: string): string {
  let name = text.replace(/\s+/g, " ").replace(AMPERSAND, "&").replace(TITLE_AT_START, "").trim();
  const end = legalFormEnd(fold(name));
  // Positions in the folded text are valid in the original only if both have the same length, which is nearly always so.
  if (end > 0 && fold(name).length === name.length) name = name.slice(0, end);
  else name = name.replace(REGISTRATION_TAIL, "").replace(ADDRESS_TAIL, "");
  name = name.replace(/^.*?\b(TEL|FAX|PHONE)\b.*$/i, "");
  name = name.replace(NOISE_AT_START, "").replace(NOISE_AT_END, "");
  const opened = (name.match(/\(/g) ?? []).length;
  if (opened > (name.match(/\)/g) ?? []).length) name = name.replace(/\s*\([^)]*$/, "");
  return name.trim();
}

/** Joins the end of a name in this cell ("CO. (M) SDN BHD", "& TEA LEAF") with its beginning in the cell above. */
export function joinWrapped({ cell, folded: here, above }: NameCell): string {
  const end = legalFormEnd(here);
  if (!above || end < 0) return cell.text;
  const there = fold(above.text);
  const continues = /^([&§£€348] |AND\b|\(|CO\b|COMPANY\b)/.test(here) || /(&|\bAND|\bN|\bOF|,|-)$/.test(there);
  const onlyForm = wordsBeforeForm(here) <= 1;
  const near = cell.box.y0 - above.box.y1 < cell.height * 1.2;
  const sameSize = Math.abs(cell.height - above.height) < 0.35 * Math.max(cell.height, above.height);
  const plain =
    legalFormEnd(there) < 0 && ![isTitle, isGreeting, isContact, isRegistration, isAddress].some((is) => is(there));
  const name = there.replace(/[^A-Z]/g, "").length >= 3 && !/\d{3}/.test(there);
  const joins = (continues || onlyForm) && near && sameSize && plain && name;
  return joins ? `${above.text} ${cell.text.replace(AMPERSAND, "&")}` : cell.text;
}

/** Number of words before the legal form: "POPULAR BOOK SDN BHD" has two. */
function wordsBeforeForm(folded: string): number {
  const words = folded.split(/[^A-Z0-9&]+/).filter((word) => word.length > 1);
  const form = words.findIndex((word) => legalFormEnd(word) > 0 || /^[S5][DO0]N$/.test(word));
  return (form < 0 ? words : words.slice(0, form)).filter((word) => word !== "CO").length;
}
