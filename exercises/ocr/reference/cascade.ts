import { readFile } from "node:fs/promises";
import { CHANGE } from "../changes.ts";
import { type Bitmap, loadBitmap, turn } from "./bitmap.ts";
import { labelAmounts } from "./candidates/total.ts";
import { isSureBeside, unsettled } from "./decide.ts";
import { decideUnder, PATIENCE_MS } from "./extras/index.ts";
import type { AmountKind } from "./locale/amount-labels.ts";
import type { Reading, Word } from "./model.ts";
import { isUpright, readability, turnsToTry } from "./orientation.ts";
import { isPdf, pdfPages } from "./pdf.ts";
import type { Policy } from "./policy.ts";
import { type Band, prepare, RECIPES, type Recipe } from "./preprocess.ts";
import { parseTsv } from "./recognise.ts";
import { buildRows, slopeOf } from "./rows.ts";
import type { Answer, Tools } from "./run.ts";
import { stackPages } from "./stack.ts";
import { type Findings, weigh } from "./weigh.ts";

/** Rows that fall or climb by less than this many degrees are read as well as straight ones. */
const MIN_SKEW = 0.7;

/** A page of a document after its first pass. */
interface Page {
  reading: Reading;
  /** What further passes look at; absent where a text layer leaves nothing to read. */
  scan?: { bitmap: Bitmap; skew: number };
}

/** How a document is read. */
export interface Plan {
  /** How sure a field must be to be given. */
  policy: Policy;
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
export async function readDocument(file: string, tools: Tools, { policy, passes }: Plan): Promise<Answer> {
  const { changes = [] } = tools.request;
  const started = performance.now();
  const pages = await firstPasses(await readFile(file), tools);
  const readings = [stackPages(pages.map((page) => page.reading))];
  // The letterhead is on the first page and the total on the last; nothing between them is worth a second look.
  const scans = [...new Set([pages[0], pages.at(-1)])].flatMap((page) => page?.scan ?? []);
  for (const recipe of scans.length > 0 ? [RECIPES.large, RECIPES.flat] : []) {
    if (changes.includes(CHANGE.fiveSeconds) && performance.now() - started > PATIENCE_MS) break;
    const findings = weigh(readings);
    if (passes === undefined ? unsettled(findings).length === 0 : readings.length >= passes) break;
    // Where the total alone is in doubt, the rows around it are enough to read again: a third of the work.
    const onlySums = passes === undefined && pages.length === 1 && isTotalAlone(findings, readings.length);
    const band = onlySums ? sumsOf(pages[0]?.reading) : undefined;
    const again: Reading[] = [];
    for (const { bitmap, skew } of scans) again.push((await readPass(bitmap, recipe, skew, tools, band)).reading);
    readings.push(band ? { ...stackPages(again), part: "sums" } : stackPages(again));
  }
  return decideUnder(readings, policy, changes);
}

/**
 * What one pass over each page of a document sees, as one long page.
 * @param bytes an image, or a PDF of any number of pages
 * @throws Error when nothing in it can be decoded
 */
export async function readOnce(bytes: Uint8Array, tools: Tools): Promise<Reading> {
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
function sumsOf(reading: Reading | undefined): Band | undefined {
  if (!reading) return undefined;
  const sums = labelAmounts(reading).filter(
    ({ kinds, decimals }) => decimals && [...kinds].some((kind) => SUMS.has(kind)),
  );
  if (sums.length < 2) return undefined;
  const top = Math.min(...sums.map(({ row }) => row.box.y0)) / reading.height - BAND_MARGIN;
  const bottom = Math.max(...sums.map(({ row }) => row.box.y1)) / reading.height + BAND_MARGIN;
  return { top: Math.max(0, top), bottom: Math.min(1, bottom) };
}

/**
 * A document after one pass over each page, all pages as one.
 * @param bytes of an image, or of a PDF
 * @throws Error when nothing in it can be decoded
 */
export async function firstReading(bytes: Uint8Array, tools: Tools): Promise<Reading> {
  return stackPages((await firstPasses(bytes, tools)).map(({ reading }) => reading));
}

async function firstPasses(bytes: Uint8Array, tools: Tools): Promise<Page[]> {
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
  { pool, sharp }: Tools,
  band?: Band,
): Promise<Pass> {
  const { image, width, height } = await prepare(sharp, bitmap, recipe, skew, band);
  const words = parseTsv(await pool.recognise(image, recipe.segmentation));
  return { words, reading: { pass: recipe.name, rows: buildRows(words), width, height } };
}

/** The first pass, and with it which way is up and how far the page is askew. */
async function readFirst(source: Bitmap, tools: Tools): Promise<Page> {
  let bitmap = source;
  let best = await readPass(source, RECIPES.soft, 0, tools);
  if (!isUpright(best.words)) {
    for (const angle of await turnsToTry(tools.sharp, source)) {
      const turned = await turn(tools.sharp, source, angle);
      const pass = await readPass(turned, RECIPES.soft, 0, tools);
      if (readability(pass.words).characters <= readability(best.words).characters) continue;
      bitmap = turned;
      best = pass;
      if (isUpright(pass.words)) break;
    }
  }
  const degrees = (Math.atan(slopeOf(best.words)) * 180) / Math.PI;
  return { reading: best.reading, scan: { bitmap, skew: Math.abs(degrees) >= MIN_SKEW ? degrees : 0 } };
}
