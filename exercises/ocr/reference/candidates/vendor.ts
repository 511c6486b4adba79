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
const NOISE_AT_END = /[^\p{L}\p{N}).!&]+$/u;

/**
 * Names on a page that may be the vendor's. A company's legal name is preferred wherever it is printed in the
 * letterhead; else the first row that reads like a name; else a legal name in the small print at the foot.
 */
export function vendorCandidates(reading: Reading): Candidate[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const folded = reading.rows.map((row) => fold(row.text));
  const customerHeads = folded.flatMap((text, index) => (isCustomerHead(text) ? [index] : []));
  const firstMoney = folded.findIndex((text) => /\d[.,]\d{2}\b/.test(text));
  const firstBody = folded.findIndex((text, index) => index > 0 && isBody(text));
  const headEnd = Math.min(HEAD_ROWS, ...[firstMoney, firstBody].filter((index) => index > 2));
  const candidates: Candidate[] = [];
  let namesSeen = 0;

  for (const [index, row] of reading.rows.entries()) {
    const text = folded[index] ?? "";
    const joined = joinWrapped(reading.rows, index);
    const value = cleanName(joined.text);
    const letters = value.replace(/[^\p{L}]/gu, "").length;
    if (letters < 3) continue;
    const legal = legalFormEnd(fold(value)) > 0;
    const inHead = index < headEnd;
    if (!legal && !inHead) continue;

    const reasons: string[] = [];
    let score = 0;
    const add = (points: number, reason: string) => {
      score += points;
      reasons.push(reason);
    };
    if (legal) add(inHead ? 5 : 2.5, inHead ? "legal form" : "legal form below the letterhead");
    else if (namesBusiness(text)) add(1.5, "word of a business");
    const size = row.height / usualHeight;
    if (size > 1.15 && inHead) add(Math.min(2, (size - 1) * 2), "large print");
    if (isTitle(text) && !legal) add(-4, "title of the document");
    if (isGreeting(text)) add(-4, "greeting");
    if (isContact(text)) add(-5, "contact");
    if (isRegistration(text) && !legal) add(-4, "registration");
    if (isAddress(text) && !legal) add(-3, "address");
    if (/\b\d{5}\b/.test(value)) add(-3, "postcode");
    if (isBody(text) && !legal) add(-3, "body");
    if (/\d[.,]\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/.test(text)) add(-3, "amount or date");
    const figures = value.replace(/\D/g, "").length;
    if (figures > letters / 2) add(-3, "figures");
    if (letters / value.length < 0.6) add(-2, "few letters");
    if (isOwnerHead(folded[index - 1] ?? "") || isOwnerHead(text)) add(1, "named as owner");
    if (customerHeads.some((head) => index >= head && index <= head + CUSTOMER_ROWS)) add(-6, "customer");
    if (score > -2 && inHead) {
      add([3, 1.5, 0.5][namesSeen] ?? 0, `name ${namesSeen + 1} from the top`);
      namesSeen++;
    }
    candidates.push({ value, score: score * (0.4 + 0.6 * row.confidence), source: joined.text, reasons });
  }
  return candidates;
}

/** A name's rest on this row ("CO. (M) SDN BHD", "& TEA LEAF") with its beginning on the row above. */
function joinWrapped(rows: readonly Row[], index: number): { text: string } {
  const row = rows[index];
  const above = rows[index - 1];
  if (!row) return { text: "" };
  if (!above) return { text: row.text };
  const [here, there] = [fold(row.text), fold(above.text)];
  const end = legalFormEnd(here);
  const continues = /^(&|AND\b|\(|CO\b|COMPANY\b)/.test(here) || /(&|\bAND|\bN|\bOF|,|-)$/.test(there);
  const bare = end > 0 && wordsBeforeForm(here) <= 1;
  const near = row.box.y0 - above.box.y1 < row.height * 1.2;
  const alike = Math.abs(row.height - above.height) < 0.35 * Math.max(row.height, above.height);
  const plain =
    legalFormEnd(there) < 0 && ![isTitle, isGreeting, isContact, isRegistration, isAddress].some((is) => is(there));
  const name = there.replace(/[^A-Z]/g, "").length >= 3 && !/\d{3}/.test(there);
  return {
    text: end > 0 && (continues || bare) && near && alike && plain && name ? `${above.text} ${row.text}` : row.text,
  };
}

/** Words of a company's own, before its legal form: "POPULAR BOOK SDN BHD" has two. */
function wordsBeforeForm(folded: string): number {
  const words = folded.split(/[^A-Z0-9&]+/).filter((word) => word.length > 1);
  const form = words.findIndex((word) => legalFormEnd(word) > 0 || /^[S5][DO0]N$/.test(word));
  return (form < 0 ? words : words.slice(0, form)).filter((word) => word !== "CO").length;
}

/** The name as printed, without registration number, contact and the specks that OCR reads as punctuation. */
export function cleanName(text: string): string {
  let name = text.replace(/\s+/g, " ").trim();
  const end = legalFormEnd(fold(name));
  // Folding keeps the length of what the legal forms are made of, except for rare ligatures: cut only when it does.
  if (end > 0 && fold(name).length === name.length) name = name.slice(0, end);
  else name = name.replace(REGISTRATION_TAIL, "");
  name = name.replace(/^.*?\b(TEL|FAX|PHONE)\b.*$/i, "");
  name = name.replace(NOISE_AT_START, "").replace(NOISE_AT_END, "");
  const opened = (name.match(/\(/g) ?? []).length;
  if (opened > (name.match(/\)/g) ?? []).length) name = name.replace(/\s*\([^)]*$/, "");
  return name.trim();
}
