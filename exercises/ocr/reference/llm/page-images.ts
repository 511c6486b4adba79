import type Sharp from "sharp";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { ImagePart } from "../../../../src/exercise/models.ts";
import { type Bitmap, openBitmap } from "../bitmap.ts";
import { imagePages } from "../image-pages.ts";
import { isPdf, pdfPages } from "../pdf.ts";

/** Both vendors scale larger images down before a model sees them, and small print is still legible at this size. */
const LONG_SIDE = 2_048;
/** Keeps a long till roll wide enough to be legible. */
const SHORT_SIDE = 768;
const JPEG_QUALITY = 85;
/** The letterhead is on the first pages and the total on the last. */
const MAX_PAGES = 6;

/** Images of a document's pages, and the parts that they do not show, in words for a person. */
interface PageImages {
  images: ImagePart[];
  leftOut: string[];
}

/**
 * The pages of a document as JPEG images, in the size that models use.
 * @param bytes an image or a PDF, of any number of pages; those of a PDF are rendered
 * @throws Error if nothing in the file can be decoded
 */
export async function pageImages(bytes: Uint8Array, sharp: typeof Sharp, libraries: Libraries): Promise<PageImages> {
  const pages: ImagePart[] = [];
  const leftOut: string[] = [];
  const source = isPdf(bytes) ? pdfPages(libraries, bytes, { imagesOnly: true }) : imagePages(sharp, bytes);
  for await (const page of source) {
    if ("leftOut" in page) leftOut.push(page.leftOut);
    else if ("bitmap" in page) pages.push(await encodeImage(page.bitmap, sharp));
  }
  const [last] = pages.slice(-1);
  if (!last) throw new Error("the PDF has no page that can be read");
  if (pages.length <= MAX_PAGES) return { images: pages, leftOut };
  const range = `pages ${MAX_PAGES} to ${pages.length - 1} of ${pages.length} (a request has at most ${MAX_PAGES})`;
  return { images: [...pages.slice(0, MAX_PAGES - 1), last], leftOut: [...leftOut, range] };
}

async function encodeImage(bitmap: Bitmap, sharp: typeof Sharp): Promise<ImagePart> {
  const [short, long] = [bitmap.width, bitmap.height].sort((a, b) => a - b) as [number, number];
  const scale = Math.min(1, Math.max(LONG_SIDE / long, Math.min(1, SHORT_SIDE / short)));
  const resized = openBitmap(sharp, bitmap).resize({ width: Math.max(1, Math.round(bitmap.width * scale)) });
  return { image: await resized.jpeg({ quality: JPEG_QUALITY }).toBuffer(), mediaType: "image/jpeg" };
}
