import { type LabeledAmount, labelAmounts } from "../candidates/total.ts";
import type { AmountKind } from "../locale/amount-labels.ts";
import { fold } from "../text.ts";
import type { Reading, Row } from "../types.ts";

/** A line of goods; cents are hundredths, negative where they are printed so. */
export interface LineItemCents {
  description: string;
  cents: number;
}

/** Kinds of amounts that are no goods. */
const SUMS: ReadonlySet<AmountKind> = new Set([
  ...(["grand", "total", "gross", "subtotal", "net", "tax", "payment", "change", "rounding"] as const),
  ...(["discount", "savings", "service", "tip", "deposit", "quantity"] as const),
]);
/** Kinds that stand before or after the goods, not among them. */
const ENDS: ReadonlySet<AmountKind> = new Set(["grand", "total", "subtotal", "net"]);
/** A sum is named in so many words at most; the words of a sum are also in the names of goods ("500 ex."). */
const MAX_SUM_WORDS = 4;

/**
 * The lines of goods of a document: rows that end in an amount, between two sums. Of several readings the one whose lines
 * add up to one of the sums, else the one with most lines.
 */
export function findLineItems(readings: readonly Reading[]): LineItemCents[] {
  const read = readings.map((reading) => {
    const amounts = labelAmounts(reading);
    const lines = linesIn(reading, amounts);
    const sum = lines.reduce((all, { cents }) => all + cents, 0);
    const sums = amounts.filter(({ kinds }) => has(kinds, ENDS));
    return { lines, addsUp: lines.length > 0 && sums.some(({ cents }) => Math.abs(cents) === Math.abs(sum)) };
  });
  const best = [...read].sort((a, b) => Number(b.addsUp) - Number(a.addsUp) || b.lines.length - a.lines.length)[0];
  return best?.lines ?? [];
}

function linesIn({ rows }: Reading, amounts: readonly LabeledAmount[]): LineItemCents[] {
  const byRow = new Map<number, LabeledAmount[]>();
  for (const amount of amounts) {
    if (amount.decimals && !amount.percent) byRow.set(amount.rowIndex, [...(byRow.get(amount.rowIndex) ?? []), amount]);
  }
  const money = (index: number) => byRow.get(index) ?? [];
  const parts: LineItemCents[][] = [[]];
  for (const index of rows.keys()) {
    const last = money(index).at(-1);
    if (!last || last.kinds.has("carried") || /%/.test(last.before)) continue;
    const isSum = money(index).length === 1 && last.before.split(" ").length <= MAX_SUM_WORDS;
    if (isSum && has(last.kinds, ENDS)) parts.push([]);
    if (isSum && has(last.kinds, SUMS)) continue;
    const own = describe(rows[index], money(index)[0]);
    // Where the amount stands under its words: how many at what price, and what that comes to.
    const above = money(index - 1).length === 0 ? describe(rows[index - 1]) : "";
    const description = hasWord(own) ? own : above;
    if (hasWord(description)) parts.at(-1)?.push({ description, cents: last.cents });
  }
  const most = [...parts].sort((a, b) => b.length - a.length)[0] ?? [];
  return withoutSum(most);
}

const has = (kinds: ReadonlySet<AmountKind>, wanted: ReadonlySet<AmountKind>) =>
  [...kinds].some((kind) => wanted.has(kind));

/** A sum by another name ("Bill"), or with its name misread: the last line is what the others come to. */
function withoutSum(lines: readonly LineItemCents[]): LineItemCents[] {
  const others = lines.slice(0, -1);
  const sum = others.reduce((all, { cents }) => all + cents, 0);
  return others.length > 1 && lines.at(-1)?.cents === sum ? others : [...lines];
}

const hasWord = (text: string) => /\p{L}{2}/u.test(text);

/** The words of a row before its first amount, without position, code, quantity and what stands between columns. */
function describe(row: Row | undefined, amount?: LabeledAmount): string {
  const folded = fold(row?.text ?? "");
  return (amount ? folded.slice(0, amount.start) : folded)
    .replace(/\b\d+([.,]\d+)?\s*[X@]\s*$/, "")
    .replace(/\sX\s*$/, "")
    .replace(/[\s@|*:;._-]*(\d{1,4}\s*)?[\s@|*:;._-]*$/, "")
    .replace(/^[|\s]*(\d{7}|\d{1,3})[.)|]?\s+(?=\S*\p{L})/u, "")
    .trim();
}
