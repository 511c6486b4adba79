import { readFile } from "node:fs/promises";
import { CHANGE } from "../changes.ts";
import { type Bitmap, isBlank, loadBitmap, rotate } from "./bitmap.ts";
import { labelAmounts } from "./candidates/total.ts";
import { applyChanges, MAX_ELAPSED_MS } from "./changes/index.ts";
import type { AmountKind } from "./locale/amount-labels.ts";
import { candidateRotations, isUpright, readability } from "./orientation.ts";
import { parseTsv } from "./parse-tsv.ts";
import { isPdf, pdfPages } from "./pdf.ts";
import { prepare, RECIPES, type Recipe, type Region, sizeAfter, WHOLE_PAGE } from "./preprocess.ts";
import { buildRows, slopeOf } from "./rows.ts";
import { type Findings, weigh } from "./scoring.ts";
import { isSureBeside, unsettled } from "./selection.ts";
import type { DocumentResult, OcrTools } from "./solve-cases.ts";
import { stackPages } from "./stack-pages.ts";
import type { Thresholds } from "./thresholds.ts";
import type { Box, Reading, Word } from "./types.ts";

/** Rows that fall or climb by less than this many degrees are read as well as straight ones. */
const MIN_SKEW = 0.7;

/** A page of a document after its first pass. */
interface Page {
  reading: Reading;
  /** What further passes look at; absent where there is nothing to read: a text layer, or no print at all. */
  scan?: { bitmap: Bitmap; skew: number; printed: Region };
}

/** How a document is read. */
export interface Plan {
  /** How sure a field must be to be given. */
  policy: Thresholds;
  /** A fixed number of passes, 1 to 3, for measuring; without it as many as are needed. */
  passes?: number;
}

/**
 * Read a document with as few passes as it needs. The first pass is the cheapest and the best alone; each further one
 * sees the page differently, and is made only while the fields are not settled: no arithmetic support, no agreement,
 * or little confidence. A page of a PDF with a text layer is not read at all, its words are taken as they are.
 *
 * @param file an image, or a PDF of any number of pages
 * @throws Error when nothing in the file can be decoded
 */
export async function readDocument(file: string, tools: OcrTools, { policy, passes }: Plan): Promise<DocumentResult> {
  const { changes = [] } = tools.request;
  const started = performance.now();
  const pages = await firstPasses(await readFile(file), tools);
  const readings = [stackPages(pages.map((page) => page.reading))];
  // The letterhead is on the first page and the total on the last; nothing between them is worth a second look.
  const scans = [...new Set([pages[0], pages.at(-1)])].flatMap((page) => page?.scan ?? []);
  for (const recipe of scans.length > 0 ? [RECIPES.large, RECIPES.flat] : []) {
    if (changes.includes(CHANGE.fiveSeconds) && performance.now() - started > MAX_ELAPSED_MS) break;
    const findings = weigh(readings);
    if (passes === undefined ? unsettled(findings).length === 0 : readings.length >= passes) break;
    // Where the total alone is in doubt, the rows around it are enough to read again: a third of the work.
    const onlySums = passes === undefined && pages.length === 1 && isTotalAlone(findings, readings.length);
    const sums = onlySums ? sumsOf(pages[0]?.reading) : undefined;
    const again: Reading[] = [];
    for (const { bitmap, skew, printed } of scans) {
      again.push((await readPass(bitmap, recipe, skew, tools, { ...printed, ...sums })).reading);
    }
    readings.push(sums ? { ...stackPages(again), part: "sums" } : stackPages(again));
  }
  return applyChanges(readings, policy, changes);
}

/**
 * What one pass over each page of a document sees, as one long page.
 * @param bytes an image, or a PDF of any number of pages
 * @throws Error when nothing in it can be decoded
 */
export async function readOnce(bytes: Uint8Array, tools: OcrTools): Promise<Reading> {
  return stackPages((await firstPasses(bytes, tools)).map((page) => page.reading));
}

/**
 * Whether the total alone is in doubt. Before the second pass the others have to be sure beyond doubt, as a name is often
 * right only after a second look at the whole page; after it they have had that look.
 */
const isTotalAlone = (findings: Findings, looks: number) =>
  looks > 1 ? unsettled(findings).every((field) => field === "total_amount") : isSureBeside("total_amount", findings);

/** Room above and below the sums, as a part of the page's height: for labels over amounts, and for skew. */
const BAND_MARGIN = 0.04;
/** Kinds of amounts that the arithmetic of a total is made of. */
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

/** The band of a page that holds its sums; undefined when a first look saw fewer than two. */
function sumsOf(reading: Reading | undefined): Pick<Region, "top" | "bottom"> | undefined {
  if (!reading) return undefined;
  const sums = labelAmounts(reading).filter(
    ({ kinds, decimals }) => decimals && [...kinds].some((kind) => SUMS.has(kind)),
  );
  if (sums.length < 2) return undefined;
  const top = Math.min(...sums.map(({ row }) => row.box.y0)) / reading.height - BAND_MARGIN;
  const bottom = Math.max(...sums.map(({ row }) => row.box.y1)) / reading.height + BAND_MARGIN;
  return { top: Math.max(0, top), bottom: Math.min(1, bottom) };
}

async function firstPasses(bytes: Uint8Array, tools: OcrTools): Promise<Page[]> {
  if (!isPdf(bytes)) return [await readFirst(await loadBitmap(tools.sharp, bytes), tools)];
  const pages: Page[] = [];
  for await (const page of pdfPages(tools.request.libraries, bytes)) {
    tools.request.signal.throwIfAborted();
    const { width, height } = page;
    if ("bitmap" in page) pages.push(await readFirst(page.bitmap, tools));
    else pages.push({ reading: { pass: "text layer", rows: buildRows(page.words), width, height } });
  }
  if (pages.length === 0) throw new Error("the PDF has no page that can be read");
  return pages;
}

interface Pass {
  words: Word[];
  reading: Reading;
}

async function readPass(
  bitmap: Bitmap,
  recipe: Recipe,
  skew: number,
  { pool, sharp }: OcrTools,
  region?: Region,
): Promise<Pass> {
  const prepared = await prepare(sharp, bitmap, recipe, skew, region);
  const tsv = await pool.recognize(prepared.image, recipe.segmentation);
  const words = parseTsv(tsv).map((word) => ({ ...word, box: shifted(word.box, prepared.left, prepared.top) }));
  const [width, height] = [prepared.pageWidth, prepared.pageHeight];
  return { words, reading: { pass: recipe.name, rows: buildRows(words), width, height } };
}

const shifted = ({ x0, y0, x1, y1 }: Box, right: number, down: number): Box => ({
  ...{ x0: x0 + right, y0: y0 + down },
  ...{ x1: x1 + right, y1: y1 + down },
});

/** Room around the print, as a part of the page: for what the first look missed. */
const PRINT_MARGIN = 0.04;

/** The part of a page that has print on it: what lies around it costs time and holds stains. The whole where nothing was read. */
function printedPart({ words, reading }: Pass): Region {
  if (words.length === 0) return WHOLE_PAGE;
  const { width, height } = reading;
  const most = (values: number[]) => Math.min(1, Math.max(...values) + PRINT_MARGIN);
  const least = (values: number[]) => Math.max(0, Math.min(...values) - PRINT_MARGIN);
  return {
    top: least(words.map(({ box }) => box.y0 / height)),
    bottom: most(words.map(({ box }) => box.y1 / height)),
    left: least(words.map(({ box }) => box.x0 / width)),
    right: most(words.map(({ box }) => box.x1 / width)),
  };
}

/** The first pass, and with it which way is up and how far the page is askew. */
async function readFirst(source: Bitmap, tools: OcrTools): Promise<Page> {
  if (isBlank(source)) return { reading: { ...sizeAfter(RECIPES.soft, source), pass: RECIPES.soft.name, rows: [] } };
  let bitmap = source;
  let best = await readPass(source, RECIPES.soft, 0, tools);
  if (!isUpright(best.words)) {
    for (const angle of await candidateRotations(tools.sharp, source)) {
      const turned = await rotate(tools.sharp, source, angle);
      const pass = await readPass(turned, RECIPES.soft, 0, tools);
      if (readability(pass.words).characters <= readability(best.words).characters) continue;
      bitmap = turned;
      best = pass;
      if (isUpright(pass.words)) break;
    }
  }
  const degrees = (Math.atan(slopeOf(best.words)) * 180) / Math.PI;
  const skew = Math.abs(degrees) >= MIN_SKEW ? degrees : 0;
  // Taking skew out moves the print about the page; the part of it is known where it lies straight already.
  const printed = skew === 0 ? printedPart(best) : WHOLE_PAGE;
  return { reading: best.reading, scan: { bitmap, skew, printed } };
}
