import type { LabeledAmount } from "../candidates/total.ts";
import type { SumEvidence } from "../evidence-types.ts";
import type { AmountKind } from "../locale/amount-labels.ts";
import { fold } from "../text.ts";
import type { Row } from "../types.ts";

/** A line item; cents are hundredths of the currency unit, negative if printed so. */
interface LineItemCents {
  description: string;
  cents: number;
}

/** Kinds of amounts that are not line items. */
const NOT_AN_ITEM: ReadonlySet<AmountKind> = new Set([
  ...(["grand", "total", "gross", "subtotal", "net", "tax", "payment", "change", "rounding"] as const),
  ...(["discount", "savings", "service", "tip", "deposit", "quantity"] as const),
]);
/** Kinds that come before or after the line items, not between them. */
const LIST_BOUNDARIES: ReadonlySet<AmountKind> = new Set(["grand", "total", "subtotal", "net"]);
/** The label of a sum has at most this many words. Its words also occur in longer names of goods ("500 ex."). */
const MAX_SUM_WORDS = 4;

/**
 * The line items of a document: rows between two sums that end in an amount. Of several readings, the one whose items
 * add up to one of the sums, else the one with the most items.
 */
export function findLineItems({ pages }: { pages: readonly SumEvidence[] }): LineItemCents[] {
  const read = pages.map((page) => {
    const lines = itemsOf(page);
    const sum = lines.reduce((all, { cents }) => all + cents, 0);
    const sums = page.amounts.filter(({ kinds }) => overlaps(kinds, LIST_BOUNDARIES));
    return { lines, addsUp: lines.length > 0 && sums.some(({ cents }) => Math.abs(cents) === Math.abs(sum)) };
  });
  const best = [...read].sort((a, b) => Number(b.addsUp) - Number(a.addsUp) || b.lines.length - a.lines.length)[0];
  return best?.lines ?? [];
}

function itemsOf({ reading: { rows }, amounts }: SumEvidence): LineItemCents[] {
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
    if (isSum && overlaps(last.kinds, LIST_BOUNDARIES)) parts.push([]);
    if (isSum && overlaps(last.kinds, NOT_AN_ITEM)) continue;
    const own = describe(rows[index], money(index)[0]);
    // An item may take two rows: its description, and below it quantity, price and amount.
    const above = money(index - 1).length === 0 ? describe(rows[index - 1]) : "";
    const description = hasWord(own) ? own : above;
    if (hasWord(description)) parts.at(-1)?.push({ description, cents: last.cents });
  }
  const longest = [...parts].sort((a, b) => b.length - a.length)[0] ?? [];
  return withoutSum(longest);
}

const overlaps = (kinds: ReadonlySet<AmountKind>, wanted: ReadonlySet<AmountKind>) =>
  [...kinds].some((kind) => wanted.has(kind));

/** Removes a last line that equals the sum of the others: a sum with an unknown or misread label. */
function withoutSum(lines: readonly LineItemCents[]): LineItemCents[] {
  const others = lines.slice(0, -1);
  const sum = others.reduce((all, { cents }) => all + cents, 0);
  return others.length > 1 && lines.at(-1)?.cents === sum ? others : [...lines];
}

const hasWord = (text: string) => /\p{L}{2}/u.test(text);

/** The words of a row before its first amount, without position, code, quantity and characters between columns. */
function describe(row: Row | undefined, amount?: LabeledAmount): string {
  const folded = fold(row?.text ?? "");
  return (amount ? folded.slice(0, amount.start) : folded)
    .replace(/\b\d+([.,]\d+)?\s*[X@]\s*$/, "")
    .replace(/\sX\s*$/, "")
    .replace(/[\s@|*:;._-]*(\d{1,4}\s*)?[\s@|*:;._-]*$/, "")
    .replace(/^[|\s]*(\d{7}|\d{1,3})[.)|]?\s+(?=\S*\p{L})/u, "")
    .trim();
}
