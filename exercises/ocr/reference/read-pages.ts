import { type Bitmap, isBlank, rotate } from "./bitmap.ts";
import { imagePages } from "./image-pages.ts";
import { candidateRotations, isUpright, readability } from "./orientation.ts";
import { parseTsv } from "./parse-tsv.ts";
import { isPdf, pdfPages } from "./pdf.ts";
import { PASSES, type PassSettings, prepare, type Region, sizeAfter, WHOLE_PAGE } from "./preprocess.ts";
import { buildRows, slopeOf } from "./rows.ts";
import type { OcrTools } from "./solve-cases.ts";
import { stackPages } from "./stack-pages.ts";
import { type Box, type Reading, TEXT_LAYER, type Word } from "./types.ts";

/** Skew in degrees from which it is corrected. Rows that are less skewed are read equally well. */
const MIN_SKEW = 0.7;

/** An upright page image with what the first pass found out about it. */
export interface PageScan {
  bitmap: Bitmap;
  /** Degrees that the rows fall from left to right. */
  skew: number;
  /** The part of the page that has print on it. */
  printed: Region;
}

/** A page of a document after the first pass. */
interface ReadPage {
  reading: Reading;
  /** For further passes. Absent if there is nothing to read: a text layer, or a blank page. */
  scan?: PageScan;
}

/** The pages of a document that were read, and the parts that were not, in words for a person. */
interface ReadDocument {
  pages: ReadPage[];
  leftOut: string[];
}

/**
 * Loads the pages of a document and reads each once.
 * @param bytes an image or a PDF, of any number of pages
 * @throws Error if nothing in it can be decoded
 */
export async function readPages(bytes: Uint8Array, tools: OcrTools): Promise<ReadDocument> {
  const { libraries, signal } = tools.request;
  const document: ReadDocument = { pages: [], leftOut: [] };
  for await (const page of isPdf(bytes) ? pdfPages(libraries, bytes) : imagePages(tools.sharp, bytes)) {
    signal.throwIfAborted();
    if ("leftOut" in page) document.leftOut.push(page.leftOut);
    else if ("bitmap" in page) document.pages.push(await readFirstPass(page.bitmap, tools));
    else {
      const { width, height } = page;
      document.pages.push({ reading: { pass: TEXT_LAYER, rows: buildRows(page.words), width, height } });
    }
  }
  if (document.pages.length === 0) throw new Error("the PDF has no page that can be read");
  return document;
}

/** Like `readPages`, as one reading of all pages stacked. */
export async function readOnce(
  bytes: Uint8Array,
  tools: OcrTools,
): Promise<{ reading: Reading; leftOut: readonly string[] }> {
  const { pages, leftOut } = await readPages(bytes, tools);
  return { reading: stackPages(pages.map(({ reading }) => reading)), leftOut };
}

/**
 * Reads page images again, with other settings.
 * @param band limits the height of the part that is read; without it, the printed part of each page is read
 */
export async function readScans(
  scans: readonly PageScan[],
  pass: PassSettings,
  band: Pick<Region, "top" | "bottom"> | undefined,
  tools: OcrTools,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { bitmap, skew, printed } of scans) {
    readings.push((await runPass(bitmap, pass, skew, tools, { ...printed, ...band })).reading);
  }
  return readings;
}

/** The first pass. It also determines the orientation of the page and its skew. */
async function readFirstPass(source: Bitmap, tools: OcrTools): Promise<ReadPage> {
  if (isBlank(source)) return { reading: { ...sizeAfter(PASSES.soft, source), pass: PASSES.soft.name, rows: [] } };
  let bitmap = source;
  let best = await runPass(source, PASSES.soft, 0, tools);
  if (!isUpright(best.words)) {
    for (const angle of await candidateRotations(tools.sharp, source)) {
      const rotated = await rotate(tools.sharp, source, angle);
      const result = await runPass(rotated, PASSES.soft, 0, tools);
      if (readability(result.words).characters <= readability(best.words).characters) continue;
      bitmap = rotated;
      best = result;
      if (isUpright(result.words)) break;
    }
  }
  const degrees = (Math.atan(slopeOf(best.words)) * 180) / Math.PI;
  const skew = Math.abs(degrees) >= MIN_SKEW ? degrees : 0;
  // Correcting the skew moves the print, so its position is known only for a page that is straight already.
  const printed = skew === 0 ? printedRegion(best) : WHOLE_PAGE;
  return { reading: best.reading, scan: { bitmap, skew, printed } };
}

interface PassResult {
  words: Word[];
  reading: Reading;
}

async function runPass(
  bitmap: Bitmap,
  pass: PassSettings,
  skew: number,
  { pool, sharp }: OcrTools,
  region?: Region,
): Promise<PassResult> {
  const prepared = await prepare(sharp, bitmap, pass, skew, region);
  const tsv = await pool.recognize(prepared.image, pass.segmentation);
  const words = parseTsv(tsv).map((word) => ({ ...word, box: shift(word.box, prepared.left, prepared.top) }));
  const [width, height] = [prepared.pageWidth, prepared.pageHeight];
  return { words, reading: { pass: pass.name, rows: buildRows(words), width, height } };
}

const shift = ({ x0, y0, x1, y1 }: Box, right: number, down: number): Box => ({
  ...{ x0: x0 + right, y0: y0 + down },
  ...{ x1: x1 + right, y1: y1 + down },
});

/** Space around the print, as a share of the page, for words that the first pass missed. */
const PRINT_MARGIN = 0.04;

/**
 * The part of a page that contains its words: reading the rest costs time and adds noise. The whole page if there are
 * none.
 */
function printedRegion({ words, reading: { width, height } }: PassResult): Region {
  if (words.length === 0) return WHOLE_PAGE;
  const upper = (values: number[]) => Math.min(1, Math.max(...values) + PRINT_MARGIN);
  const lower = (values: number[]) => Math.max(0, Math.min(...values) - PRINT_MARGIN);
  return {
    top: lower(words.map(({ box }) => box.y0 / height)),
    bottom: upper(words.map(({ box }) => box.y1 / height)),
    left: lower(words.map(({ box }) => box.x0 / width)),
    right: upper(words.map(({ box }) => box.x1 / width)),
  };
}
