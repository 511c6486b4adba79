import type { Approach } from "./approach.ts";
import { type Extraction, FIELDS } from "./contract.ts";
import { startOcr } from "./ocr.ts";

/**
 * The simplest thing that could work, as a number to beat: read the page as it is, and take the first text that looks
 * like each field. It does not clean images, use the layout, cross-check values, or abstain.
 */
export const baseline: Approach = {
  name: "baseline",
  async start() {
    const ocr = await startOcr();
    return {
      concurrency: ocr.workers,
      async extract({ bytes }) {
        if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") throw new Error("PDF files are not supported yet");
        const page = await ocr.read(bytes);
        const extraction = parseText(page.text);
        // There is no confidence per field, so each field gets that of the page.
        const found = FIELDS.filter((field) => extraction[field] !== null);
        return { ...extraction, confidence: Object.fromEntries(found.map((field) => [field, page.confidence])) };
      },
      stop: () => ocr.stop(),
    };
  },
};

/** Extracts the fields from the plain text of a page. */
export function parseText(text: string): Extraction {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return {
    document_type: lines.length > 0 ? findType(text) : null,
    vendor_name: lines[0] ?? null,
    document_date: findDate(text),
    total_amount: findTotal(lines),
    currency: findCurrency(text),
    document_number: findNumber(text),
  };
}

function findType(text: string): Extraction["document_type"] {
  if (/credit note/i.test(text)) return "credit_note";
  return /invoice/i.test(text) ? "invoice" : "receipt";
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Date formats, most explicit first. Numeric dates are read as day, month, year. */
const DATES = [
  /(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/g,
  /(?<!\d)(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]*[ ,-]+(?<year>\d{4})/gi,
  /(?<month>[a-z]{3})[a-z]* (?<day>\d{1,2}), (?<year>\d{4})/gi,
];

/** The first date in the first format that occurs, as YYYY-MM-DD. */
export function findDate(text: string): string | null {
  for (const pattern of DATES) {
    for (const { groups = {} } of text.matchAll(pattern)) {
      const { year = "", month = "", day = "" } = groups;
      const number = /\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
      const date = new Date(Date.UTC(Number(year.length === 2 ? `20${year}` : year), number - 1, Number(day)));
      // February 31 becomes a day in March: the date is invalid if its day or month has changed.
      if (date.getUTCMonth() === number - 1 && date.getUTCDate() === Number(day))
        return date.toISOString().slice(0, 10);
    }
  }
  return null;
}

/** 12.50, 1,234.50 or 1.234,50: a last group of two digits is cents. */
const AMOUNT = /-?(?<!\d)(?:\d{1,3}(?:[.,]\d{3})+|\d+)[.,]\d{2}(?!\d)/g;

/** The last amount on the last line that contains "total" and an amount. */
export function findTotal(lines: readonly string[]): string | null {
  const amounts = lines.filter((line) => /total/i.test(line)).flatMap((line) => line.match(AMOUNT) ?? []);
  const last = amounts.at(-1)?.replace(/[.,]/g, "");
  return last === undefined ? null : `${last.slice(0, -2)}.${last.slice(-2)}`;
}

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/\bEUR\b|€/, "EUR"],
  [/\bGBP\b|£/, "GBP"],
  [/\bMYR\b|\bRM(?![a-z])/i, "MYR"],
  [/\bUSD\b|\$/, "USD"],
];

/** The first currency in the list whose code or symbol occurs in the text. */
export function findCurrency(text: string): string | null {
  return CURRENCIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The text after the first "invoice no", "receipt #" or similar. */
export function findNumber(text: string): string | null {
  const label = /(?:invoice|receipt|bill|document|inv|doc|ref)\.? *(?:no|number|nr|#)[ .:#]*([a-z0-9][a-z0-9/-]+)/i;
  return label.exec(text)?.[1] ?? null;
}
