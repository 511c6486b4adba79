import type { Approach } from "../../../src/exercise/approach.ts";
import { EMPTY_EXTRACTION } from "../fields.ts";
import { loadBitmap } from "./bitmap.ts";
import { PSM } from "./engine/worker.ts";
import { parseTsv } from "./parse-tsv.ts";
import { prepare, RECIPES } from "./preprocess.ts";
import { type DocumentResult, type OcrTools, solveCases } from "./solve-cases.ts";

/** The page as it is (large scans at 200 dpi), in the engine's default segmentation. */
const AS_IS = { ...RECIPES.large, name: "as is", enlarge: 1, segmentation: PSM.auto };

/**
 * What a first afternoon yields: the engine's text, its first row as the vendor, the first thing that looks like a
 * date, the amount on the last row that says "total". Kept naive on purpose; it is the baseline, do not improve it.
 */
export const naive: Approach = {
  name: "naive",
  role: "naive",
  summary: "OCR of the page as it is; first row, first date, last total.",
  solve: (request) => solveCases(request, read),
};

async function read(file: string, { pool, sharp }: OcrTools): Promise<DocumentResult> {
  const page = await prepare(sharp, await loadBitmap(sharp, file), AS_IS);
  const rows = linesOf(await pool.recognize(page.image, AS_IS.segmentation));
  const extraction = {
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
  return { extraction, confidence: {} };
}

/** The engine's own lines: words with the same block, paragraph and line number. */
function linesOf(tsv: string): string[] {
  const lines = new Map<string, string[]>();
  for (const line of tsv.split("\n")) {
    const [word] = parseTsv(line);
    if (!word) continue;
    const key = line.split("\t").slice(1, 5).join("-");
    lines.set(key, [...(lines.get(key) ?? []), word.text]);
  }
  return [...lines.values()].map((words) => words.join(" "));
}

function firstDate(rows: readonly string[]): string | null {
  for (const row of rows) {
    const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(row);
    if (iso) return iso[0];
    const [, day, month, year] = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(row) ?? [];
    if (!day || !month || !year) continue;
    const date = `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    // A month 13 would make the whole line invalid; it is no naivety worth showing.
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
