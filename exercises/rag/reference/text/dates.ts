const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

/** Notations of a day, with the groups that capture year, month and day. */
const DATE_PATTERNS: readonly (readonly [RegExp, year: number, month: number, day: number])[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, 1, 2, 3],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? (\\d{4})\\b`, "i"), 3, 2, 1],
  [new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "i"), 3, 1, 2],
  [/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, 3, 2, 1],
];

/** The first day that a text names, as YYYY-MM-DD; null when it names none that exists in the calendar. */
export function firstDate(text: string): string | null {
  return findDates(text)[0]?.day ?? null;
}

/** Every day that a text names, in order, with its words as printed and their offset. */
export function findDates(text: string): { day: string; words: string; index: number }[] {
  const found: { day: string; words: string; index: number }[] = [];
  for (const [pattern, year, month, day] of DATE_PATTERNS) {
    for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
      const name = match[month] ?? "";
      const number = /^\d/.test(name) ? Number(name) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
      const iso = `${match[year]}-${String(number).padStart(2, "0")}-${String(match[day]).padStart(2, "0")}`;
      if (isRealDate(iso)) found.push({ day: iso, words: match[0], index: match.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

const isRealDate = (iso: string) => new Date(Date.parse(iso) || 0).toISOString().startsWith(iso);
