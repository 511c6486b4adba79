import type { Approach } from "../../../src/exercise/approach.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { EMPTY_EXTRACTION, type Extraction } from "../fields.ts";
import { loadBitmap } from "./bitmap.ts";
import { PSM } from "./engine/tesseract/worker.ts";
import { PASSES } from "./preprocess.ts";
import { type OcrTools, solveCases } from "./solve-cases.ts";
import type { DocumentResult, Word } from "./types.ts";

/** The unprocessed page (large scans at 200 dpi) with the engine's default segmentation. */
const AS_IS = { ...PASSES.large, name: "as is", enlarge: 1, segmentation: PSM.auto };

/**
 * The baseline: the engine's text, its first row as the vendor, the first text that looks like a date, and the amount
 * of the last row that contains "total". It is naive on purpose; do not improve it.
 */
export const naive: Approach<OcrCase, OcrAnswer> = {
  name: "naive",
  role: "naive",
  summary: "OCR of the page as it is; first row, first date, last total.",
  solve: (request) => solveCases(request, read),
};

async function read(file: string, { engines, sharp }: OcrTools): Promise<DocumentResult> {
  const { pages: count = 1 } = await sharp(file, { failOn: "none" }).metadata();
  const rows = linesOf((await engines.tesseract(AS_IS).recognize(await loadBitmap(sharp, file))).words);
  const extraction: Extraction = {
    ...EMPTY_EXTRACTION,
    document_type: rows.some((row) => /credit note/i.test(row))
      ? "credit_note"
      : rows.some((row) => /invoice/i.test(row))
        ? "invoice"
        : "receipt",
    vendor_name: rows[0] ?? null,
    document_date: firstDate(rows),
    total_amount: lastTotal(rows),
    currency: firstCurrency(rows),
    document_number: firstNumber(rows),
  };
  return { extraction, confidence: {}, ...(count > 1 && { leftOut: [`all pages but the first of ${count}`] }) };
}

/** The engine's lines. */
function linesOf(words: readonly Word[]): string[] {
  const lines = new Map<number, string[]>();
  for (const { line, text } of words) lines.set(line, [...(lines.get(line) ?? []), text]);
  return [...lines.values()].map((texts) => texts.join(" "));
}

function firstDate(rows: readonly string[]): string | null {
  for (const row of rows) {
    const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(row);
    if (iso) return iso[0];
    const [, day, month, year] = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(row) ?? [];
    if (!day || !month || !year) continue;
    const date = `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    // A month 13 would make the whole line of output invalid.
    if (new Date(Date.parse(date) || 0).toISOString().startsWith(date)) return date;
  }
  return null;
}

function lastTotal(rows: readonly string[]): string | null {
  const amounts = rows.filter((row) => /total/i.test(row)).flatMap((row) => row.match(/\d[\d,]*\.\d{2}/g) ?? []);
  return amounts.at(-1)?.replaceAll(",", "") ?? null;
}

function firstCurrency(rows: readonly string[]): string | null {
  const text = rows.join("\n");
  if (/€|EUR/.test(text)) return "EUR";
  if (/£|GBP/.test(text)) return "GBP";
  if (/\bRM\b|MYR/.test(text)) return "MYR";
  return /\$|USD/.test(text) ? "USD" : null;
}

function firstNumber(rows: readonly string[]): string | null {
  for (const row of rows) {
    const match = /(?:invoice|receipt|bill)\s*(?:no|number|#)?[.:#\s]*(\S*\d\S*)/i.exec(row);
    if (match?.[1]) return match[1];
  }
  return null;
}
