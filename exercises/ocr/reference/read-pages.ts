import { type Bitmap, isBlank, rotate } from "./bitmap.ts";
import { AS_IT_IS, type Engine, type Recognized, type Region, WHOLE_PAGE } from "./engine/engine.ts";
import { imagePages } from "./image-pages.ts";
import { candidateRotations, isUpright, readability } from "./orientation.ts";
import { isPdf, pdfPages } from "./pdf.ts";
import { buildRows, slopeOf } from "./rows.ts";
import type { OcrTools } from "./solve-cases.ts";
import { stackPages } from "./stack-pages.ts";
import { type Reading, TEXT_LAYER } from "./types.ts";

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

/** What the functions need of a run, beside the engine that reads. */
type PageTools = Pick<OcrTools, "sharp" | "request">;

/**
 * Loads the pages of a document and reads each once.
 * @param bytes an image or a PDF, of any number of pages
 * @throws Error if nothing in it can be decoded
 */
export async function readPages(bytes: Uint8Array, engine: Engine, tools: PageTools): Promise<ReadDocument> {
  const { libraries, signal } = tools.request;
  const document: ReadDocument = { pages: [], leftOut: [] };
  for await (const page of isPdf(bytes) ? pdfPages(libraries, bytes) : imagePages(tools.sharp, bytes)) {
    signal.throwIfAborted();
    if ("leftOut" in page) document.leftOut.push(page.leftOut);
    else if ("bitmap" in page) document.pages.push(await readFirst(page.bitmap, engine, tools));
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
  engine: Engine,
  tools: PageTools,
): Promise<{ reading: Reading; leftOut: readonly string[] }> {
  const { pages, leftOut } = await readPages(bytes, engine, tools);
  return { reading: stackPages(pages.map(({ reading }) => reading)), leftOut };
}

/**
 * Reads page images again, with another engine or other settings.
 * @param band limits the height of the part that is read; without it, the printed part of each page is read
 */
export async function readScans(
  scans: readonly PageScan[],
  engine: Engine,
  band: Pick<Region, "top" | "bottom"> | undefined,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { bitmap, skew, printed } of scans) {
    readings.push(readingOf(engine, await engine.recognize(bitmap, { skew, region: { ...printed, ...band } })));
  }
  return readings;
}

/** The first look at a page. It also determines the orientation of the page and its skew. */
async function readFirst(source: Bitmap, engine: Engine, { sharp }: PageTools): Promise<ReadPage> {
  if (isBlank(source)) {
    return { reading: readingOf(engine, { words: [], width: source.width, height: source.height }) };
  }
  let bitmap = source;
  let best = await engine.recognize(source, AS_IT_IS);
  if (!isUpright(best.words)) {
    for (const angle of await candidateRotations(sharp, source)) {
      const rotated = await rotate(sharp, source, angle);
      const result = await engine.recognize(rotated, AS_IT_IS);
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
  return { reading: readingOf(engine, best), scan: { bitmap, skew, printed } };
}

const readingOf = ({ name }: Engine, { words, width, height }: Recognized): Reading => ({
  ...{ pass: name, rows: buildRows(words) },
  ...{ width, height },
});

/** Space around the print, as a share of the page, for words that the first pass missed. */
const PRINT_MARGIN = 0.04;

/**
 * The part of a page that contains its words: reading the rest costs time and adds noise. The whole page if there are
 * none.
 */
function printedRegion({ words, width, height }: Recognized): Region {
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
