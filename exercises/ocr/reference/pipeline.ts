import { readFile } from "node:fs/promises";
import { CHANGE } from "../changes.ts";
import { applyChanges } from "./changes/index.ts";
import type { Region } from "./engine/engine.ts";
import type { PassName } from "./engine/engines.ts";
import { addReading } from "./evidence.ts";
import type { DocumentEvidence } from "./evidence-types.ts";
import type { AmountKind } from "./locale/amount-labels.ts";
import { type PageScan, readPages, readScans } from "./read-pages.ts";
import { selectValues } from "./selection.ts";
import type { OcrTools } from "./solve-cases.ts";
import { stackPages } from "./stack-pages.ts";
import { isOnlyTotalUnsettled, unsettledFields } from "./stopping.ts";
import type { Thresholds } from "./thresholds.ts";
import type { DocumentResult } from "./types.ts";

/** How a document is read, and which values are given. */
export interface ExtractionSettings {
  /** The confidence from which a field's value is given. */
  thresholds: Thresholds;
  /** The passes in the order in which they are made. */
  passes: readonly [first: PassName, ...further: PassName[]];
  /** Make all passes. Otherwise a further pass is made only as long as a field is unsettled. */
  all?: boolean;
}

/** Under the change that limits the time per document to five seconds, no pass starts after this many milliseconds. */
const MAX_ELAPSED_MS = 2_000;

/**
 * Extracts the fields of a document with as few OCR passes as it needs: load the pages, read them, add the candidates
 * of the reading to the evidence, rank, select; repeat with the next pass while vendor, date or total is unsettled;
 * then apply the changes. Pages of a PDF that have a text layer are not read by OCR at all.
 *
 * @param file an image or a PDF, of any number of pages
 * @throws Error if nothing in the file can be decoded
 */
export async function extractDocument(
  file: string,
  tools: OcrTools,
  { thresholds, passes: [first, ...further], all = false }: ExtractionSettings,
): Promise<DocumentResult> {
  const { changes = [] } = tools.request;
  const started = performance.now();
  const { pages, leftOut } = await readPages(await readFile(file), tools.engines[first], tools);
  let evidence = addReading(undefined, stackPages(pages.map(({ reading }) => reading)));
  let selection = selectValues(evidence.rankings, thresholds);
  // The letterhead is on the first page and the total on the last. Pages between them are not read again.
  const scans: PageScan[] = [...new Set([pages[0], pages.at(-1)])].flatMap((page) => page?.scan ?? []);
  for (const pass of scans.length > 0 ? further : []) {
    if (changes.includes(CHANGE.fiveSeconds) && performance.now() - started > MAX_ELAPSED_MS) break;
    if (!all && unsettledFields(selection).length === 0) break;
    // If only the total is unsettled, reading the rows around the sums is enough: a third of the work.
    const isPartial = !all && pages.length === 1 && isOnlyTotalUnsettled(selection, evidence.readings.length);
    const sums = isPartial ? regionOfSums(evidence) : undefined;
    const reading = stackPages(await readScans(scans, tools.engines[pass], sums));
    evidence = addReading(evidence, sums ? { ...reading, part: "sums" } : reading);
    selection = selectValues(evidence.rankings, thresholds);
  }
  return { ...applyChanges(selection, evidence, thresholds, changes), leftOut };
}

/** Space above and below the sums, as a share of the page's height: for labels above amounts, and for skew. */
const REGION_MARGIN = 0.04;
/** Kinds of amounts that take part in the arithmetic of a total. */
const SUMS: ReadonlySet<AmountKind> = new Set([
  "grand",
  "total",
  "gross",
  "subtotal",
  "net",
  "tax",
  "payment",
  "change",
  "rounding",
]);

/** The horizontal band that contains the sums of the first reading; undefined if it has fewer than two. */
function regionOfSums({ readings: [first] }: DocumentEvidence): Pick<Region, "top" | "bottom"> | undefined {
  if (!first) return undefined;
  const sums = first.amounts.filter(({ kinds, decimals }) => decimals && [...kinds].some((kind) => SUMS.has(kind)));
  if (sums.length < 2) return undefined;
  const { height } = first.reading;
  const top = Math.min(...sums.map(({ row }) => row.box.y0)) / height - REGION_MARGIN;
  const bottom = Math.max(...sums.map(({ row }) => row.box.y1)) / height + REGION_MARGIN;
  return { top: Math.max(0, top), bottom: Math.min(1, bottom) };
}
