const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

/** Ways in which a day is written; which group holds year, month and day. */
const FORMS: readonly (readonly [RegExp, year: number, month: number, day: number])[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, 1, 2, 3],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? (\\d{4})\\b`, "i"), 3, 2, 1],
  [new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "i"), 3, 1, 2],
  [/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, 3, 2, 1],
];

/** The first day that a text names, as YYYY-MM-DD; null when it names none that exists. */
export function firstDay(text: string): string | null {
  return findDays(text)[0]?.day ?? null;
}

/** Every day that a text names, in order, with the words. */
export function findDays(text: string): { day: string; words: string; index: number }[] {
  const found: { day: string; words: string; index: number }[] = [];
  for (const [form, year, month, day] of FORMS) {
    for (const match of text.matchAll(new RegExp(form, `${form.flags}g`))) {
      const name = match[month] ?? "";
      const number = /^\d/.test(name) ? Number(name) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
      const iso = `${match[year]}-${String(number).padStart(2, "0")}-${String(match[day]).padStart(2, "0")}`;
      if (exists(iso)) found.push({ day: iso, words: match[0], index: match.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

const exists = (iso: string) => new Date(Date.parse(iso) || 0).toISOString().startsWith(iso);
