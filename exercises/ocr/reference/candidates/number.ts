import { boxOfSpan } from "../cells.ts";
import { fold, phraseMatcher } from "../text.ts";
import type { Candidate, Reading } from "../types.ts";

/** Labels of the document number with their scores, best first. */
const LABELS: readonly { score: number; pattern: RegExp }[] = [
  { score: 5, pattern: /\b(TAX\s)?INV(OICE)?[\s.]?(NO|NUMBER|NUM|NR|#|ID)\.?|\bINVOICE\s?#|\bINV\s?#/ },
  { score: 5, pattern: /\bCREDIT\s(NOTE|MEMO)\s?(NO|NUMBER|#)\.?|\bCN\s?NO\b\.?/ },
  {
    score: 5,
    pattern:
      /\bRECHNUNGS?-?\s?(NR|NUMMER|NO)\b\.?|\bRE-?NR\b\.?|\bBELEG-?\s?(NR|NUMMER)\b\.?|\bBON-?NR\b\.?|\bGUTSCHRIFTS?-?\s?(NR|NUMMER)\b\.?/,
  },
  {
    score: 5,
    pattern:
      /\b(FACTURE|AVOIR|TICKET)\s?(N[O°º]?|NUM(ERO)?|#)\s?[.:°º]?|\bN[°º]\s?(DE\s)?(FACTURE|TICKET|AVOIR)\b|\bNUMERO\s(DE\s)?(FACTURE|AVOIR)\b/,
  },
  {
    score: 5,
    pattern:
      /\b(RECEIPT|RCPT|BILL|DOC(UMENT)?|SLIP|TICKET|CHECK|CHK|CASH\sSALES?|CS)\s?(NO|NUMBER|NUM|#|ID)\.?|\bNO\.?\s(INVOIS|RESIT|BIL)\b/,
  },
  {
    score: 3.5,
    pattern:
      /\b(INVOICE|RECEIPT|RECHNUNG|FACTURE|BILL|CHECK|CHK|SLIP|INVOIS|TICKET|RESIT|GUTSCHRIFT|AVOIR|BELEG|BON)\s?[:#.]/,
  },
  { score: 2, pattern: /\b(TRN|TRANS(ACTION)?|TXN|REF(ERENCE)?|ORDER)\s?(NO|NUMBER|#|ID)?\b\.?\s?[:#]?/ },
  { score: 1.5, pattern: /(^|\s)(NO|NR|N[°º])\s?[.:]\s?/ },
];
const OTHER_NUMBER = phraseMatcher(`
    GST, tax ID, VAT, reg no, co reg, registration, company no, customer no, Kundennummer, Kunden-Nr, client no,
    account, account no, card no, table, tel, fax, phone, member, PO no, purchase order, order no, original
    invoice, ref invoice, Auftragsnummer, Bestellnummer, commande, Steuernummer, USt-IdNr, SIRET, IBAN,
    terminal, approval, meter, staff, cashier`);
/** A document number: it contains a digit and may contain separators. */
const VALUE =
  /^[\s:#.°º-]*(?:NO\.?|NR\.?)?[\s:#.]*([A-Z]{0,6}[-/]?\s?(?=[A-Z0-9/.-]*\d)[A-Z0-9](?:[A-Z0-9]|[-/_.](?=[A-Z0-9]))*)/;

/**
 * Candidates for the document number, by the label to their left or above them.
 * @param labels patterns of labels with their scores, best first
 */
export function numberCandidates(reading: Reading, labels = LABELS): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [index, row] of reading.rows.entries()) {
    const folded = fold(row.text);
    for (const { score, pattern } of labels) {
      const match = pattern.exec(folded);
      if (!match) continue;
      const label = folded.slice(Math.max(0, match.index - 14), match.index + match[0].length);
      const rest = folded.slice(match.index + match[0].length);
      let value = numberIn(rest);
      let reason = "beside the label";
      if (!value && !/^\W*[A-Z]*\d/.test(rest)) {
        value = numberIn(fold(textBelow(reading, index, match.index, match.index + match[0].length)));
        reason = "below the label";
      }
      if (!value) continue;
      let points = score - (OTHER_NUMBER(label) ? 5 : 0) - (reason === "below the label" ? 1 : 0);
      if (value.length < 4) points -= 1;
      points += 0.5 * (1 - index / Math.max(1, reading.rows.length));
      candidates.push({
        value,
        score: points * (0.5 + 0.5 * row.confidence),
        source: row.text,
        clarity: row.confidence,
        reasons: [reason],
      });
      break;
    }
  }
  return candidates;
}

function numberIn(rest: string): string | undefined {
  const value = VALUE.exec(rest)?.[1]
    ?.replace(/\s+/g, "")
    .replace(/[.\-/]+$/, "");
  if (!value || value.length < 2 || /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(value) || /^\d+[.,]\d{2}$/.test(value))
    return undefined;
  return value;
}

/** The words of the next row that are below a label. */
function textBelow(reading: Reading, index: number, start: number, end: number): string {
  const [row, next] = [reading.rows[index], reading.rows[index + 1]];
  if (!row || !next) return "";
  const label = boxOfSpan(row, start, end);
  return next.words
    .filter(({ box }) => box.x1 > label.x0 && box.x0 < label.x1 + row.height)
    .map((word) => word.text)
    .join(" ");
}
