import { type LabelledAmount, labelAmounts } from "../candidates/total.ts";
import type { AmountKind } from "../locale/amount-labels.ts";
import type { Reading, Row } from "../model.ts";
import { fold, phraseMatcher } from "../text.ts";

/** A line of goods; cents are hundredths, without the sign that a credit note gives them. */
export interface Line {
  description: string;
  cents: number;
}

/** Kinds of amounts that stand below the goods. */
const SUMS: ReadonlySet<AmountKind> = new Set([
  ...(["grand", "total", "gross", "subtotal", "net", "tax", "payment", "change", "rounding"] as const),
  ...(["discount", "savings", "service", "tip", "deposit"] as const),
]);
/** Kinds that end the goods for certain; "tax" may well be a word in the name of one. */
const ENDS: ReadonlySet<AmountKind> = new Set(["grand", "total", "subtotal", "net", "gross"]);

/** Heads of the columns above the goods. */
const isHead = phraseMatcher(`
  description, item, items, article, artikel, bezeichnung, beschreibung, désignation, qty, menge, qté, unit price, amount,
  betrag, montant, einzelpreis, prix`);

/**
 * The lines of goods of a document: rows that end in an amount, above the first sum. Of several readings the one whose lines
 * add up to one of the sums, else the one with most lines.
 */
export function linesOf(readings: readonly Reading[]): Line[] {
  const read = readings.map((reading) => {
    const amounts = labelAmounts(reading);
    const lines = linesIn(reading, amounts);
    const sum = lines.reduce((all, { cents }) => all + cents, 0);
    const sums = amounts.filter(({ kinds }) => [...kinds].some((kind) => ENDS.has(kind)));
    return { lines, addsUp: lines.length > 0 && sums.some(({ cents }) => Math.abs(cents) === Math.abs(sum)) };
  });
  const best = [...read].sort((a, b) => Number(b.addsUp) - Number(a.addsUp) || b.lines.length - a.lines.length)[0];
  return best?.lines ?? [];
}

function linesIn({ rows }: Reading, amounts: readonly LabelledAmount[]): Line[] {
  const byRow = new Map<number, LabelledAmount[]>();
  for (const amount of amounts) byRow.set(amount.rowIndex, [...(byRow.get(amount.rowIndex) ?? []), amount]);
  const money = (index: number) => (byRow.get(index) ?? []).filter(({ decimals, percent }) => decimals && !percent);
  const from = firstRow(rows, money);
  const to = rows.findIndex((_, index) => index > from && money(index).some(({ kinds }) => has(kinds, ENDS)));
  const lines: Line[] = [];
  for (let index = from + 1; index < (to < 0 ? rows.length : to); index++) {
    const last = money(index).at(-1);
    if (!last || last.kinds.has("carried") || isSumRow(last)) continue;
    const own = describe(rows[index], money(index)[0]);
    // Where the amount stands under its words: how many at what price, and what that comes to.
    const above = money(index - 1).length === 0 ? describe(rows[index - 1]) : "";
    const description = hasWord(own) ? own : above;
    if (hasWord(description)) lines.push({ description, cents: Math.abs(last.cents) });
  }
  return lines;
}

const has = (kinds: ReadonlySet<AmountKind>, wanted: ReadonlySet<AmountKind>) =>
  [...kinds].some((kind) => wanted.has(kind));

/** Several sums on a row, or a sum in so many words; one word that is also in the name of goods is not enough. */
const isSumRow = ({ kinds, before }: LabelledAmount) => has(kinds, SUMS) && before.split(" ").length <= 4;

/** The row of the columns' heads, else the one before the first amount. */
function firstRow(rows: readonly Row[], money: (index: number) => readonly LabelledAmount[]): number {
  const first = rows.findIndex((_, index) => money(index).length > 0);
  const heads = rows.findIndex((row, index) => index >= first - 3 && money(index).length === 0 && isHeads(row));
  return heads >= 0 && heads <= first + 12 ? heads : first - 1;
}

const isHeads = ({ text }: Row) => isHead(fold(text)) && text.split(" ").length >= 2 && !/\d{2}/.test(text);

const hasWord = (text: string) => /\p{L}{2}/u.test(text);

/** The words of a row before its first amount, without position, code, quantity and what stands between columns. */
function describe(row: Row | undefined, amount?: LabelledAmount): string {
  const folded = fold(row?.text ?? "");
  return (amount ? folded.slice(0, amount.start) : folded)
    .replace(/\b\d+([.,]\d+)?\s*[X@]\s*$/, "")
    .replace(/[\s@X|*:;._-]*(\d{1,4}\s*)?[\s@|*:;._-]*$/, "")
    .replace(/^[|\s]*(\d{7}|\d{1,3})[.)|]?\s+(?=\S*\p{L})/u, "")
    .trim();
}
