import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Pdfium from "@embedpdf/pdfium";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import type { Bitmap } from "./bitmap.ts";
import type { LeftOut } from "./image-pages.ts";
import { formValues } from "./pdf-form.ts";
import { visibleText } from "./pdf-text.ts";
import type { Word } from "./types.ts";

/** Pixels per point (1/72 inch): 200 dpi, the resolution that the OCR passes are designed for. */
const SCALE = 200 / 72;
/** A page with at least this many characters has a text layer; fewer are a stamp on a scan. */
const MIN_TEXT_LAYER = 40;
/** Error code of a file that is encrypted with a password. */
const NEEDS_PASSWORD = 4;
const BGRX = 3;
const WHITE = 0xffffffff;
const RENDER_ANNOTATIONS = 0x01;

type Engine = Pdfium.WrappedPdfiumModule;

/** The current memory of the module: a view becomes invalid when the memory grows. The package's types omit it. */
function memoryOf({ pdfium }: Engine): Uint8Array {
  if ("HEAPU8" in pdfium && pdfium.HEAPU8 instanceof Uint8Array) return pdfium.HEAPU8;
  throw new Error("the PDF engine does not expose its memory");
}

/** One page of a PDF: its words if it has a text layer, else its image. Sizes are in pixels. */
type PdfPage = { width: number; height: number } & ({ words: Word[] } | { bitmap: Bitmap });

/** The PDF engine is a WebAssembly module that takes 50 ms to start, so all documents of a run share it. */
const engines = new WeakMap<Libraries, Promise<Engine>>();

/** Whether the bytes begin like a PDF. File names are not reliable. */
export const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

/**
 * The pages of a PDF, one at a time, so that the images of a long scan are never all in memory.
 *
 * PDFium (the engine of Chromium, BSD license) runs as WebAssembly through @embedpdf/pdfium. It needs no native module
 * and no canvas, and provides both text boxes and images.
 *
 * A page that is damaged is named instead.
 *
 * @param imagesOnly render every page as an image, even if it has a text layer
 * @throws Error for a file that is not a PDF, is damaged, or needs a password
 */
export async function* pdfPages(
  libraries: Libraries,
  bytes: Uint8Array,
  { imagesOnly = false }: { imagesOnly?: boolean } = {},
): AsyncGenerator<PdfPage | LeftOut> {
  const engine = await startEngine(libraries);
  const { pdfium } = engine;
  const memory = pdfium.wasmExports.malloc(bytes.length);
  memoryOf(engine).set(bytes, memory);
  const document = engine.FPDF_LoadMemDocument(memory, bytes.length, "");
  const formInfo = document === 0 ? 0 : engine.PDFiumExt_OpenFormFillInfo();
  const form = document === 0 ? 0 : engine.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  try {
    if (document === 0) throw new Error(reasonNotOpened(engine.FPDF_GetLastError()));
    const count = engine.FPDF_GetPageCount(document);
    for (let number = 0; number < count; number++) {
      const page = engine.FPDF_LoadPage(document, number);
      if (page === 0) {
        yield { leftOut: `page ${number + 1} of ${count} (damaged)` }; // other pages may still be readable
        continue;
      }
      try {
        const width = Math.ceil(engine.FPDF_GetPageWidthF(page) * SCALE);
        const height = Math.ceil(engine.FPDF_GetPageHeightF(page) * SCALE);
        const text = imagesOnly ? { words: [], width, height } : visibleText(engine, page, width, height);
        const values = imagesOnly ? [] : formValues(engine, form, page, width, height);
        const characters = text.words.reduce((sum, word) => sum + word.text.length, 0);
        yield characters >= MIN_TEXT_LAYER
          ? { ...text, words: [...text.words, ...values] }
          : { width, height, bitmap: rasterize(engine, page, width, height) };
      } finally {
        engine.FPDF_ClosePage(page);
      }
    }
  } finally {
    if (document !== 0) {
      engine.PDFiumExt_ExitFormFillEnvironment(form);
      engine.PDFiumExt_CloseFormFillInfo(formInfo);
      engine.FPDF_CloseDocument(document);
    }
    pdfium.wasmExports.free(memory);
  }
}

const reasonNotOpened = (code: number) =>
  code === NEEDS_PASSWORD
    ? "the PDF is protected by a password; save it without one"
    : `the PDF cannot be opened (PDFium error ${code})`;

function startEngine(libraries: Libraries): Promise<Engine> {
  const started = engines.get(libraries);
  if (started) return started;
  const starting = (async () => {
    const { init } = await libraries.load<typeof Pdfium>("@embedpdf/pdfium");
    const folder = libraries.directoryOf("@embedpdf/pdfium");
    // Passed as bytes, because otherwise the package downloads the module.
    const file = createRequire(`${folder}/package.json`).resolve("@embedpdf/pdfium/pdfium.wasm");
    const wasmBinary = new Uint8Array(await readFile(file)).buffer;
    const engine = await init({ wasmBinary });
    engine.PDFiumExt_Init();
    return engine;
  })();
  engines.set(libraries, starting);
  return starting;
}

/** Renders a page on a white background. */
function rasterize(engine: Engine, page: number, width: number, height: number): Bitmap {
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_ANNOTATIONS);
    const stride = engine.FPDFBitmap_GetStride(bitmap);
    const start = engine.FPDFBitmap_GetBuffer(bitmap);
    const pixels = memoryOf(engine).subarray(start, start + stride * height);
    const data = new Uint8Array(width * height * 3);
    for (let y = 0, to = 0; y < height; y++) {
      for (let x = 0, from = y * stride; x < width; x++, from += 4, to += 3) {
        data[to] = pixels[from + 2] ?? 255;
        data[to + 1] = pixels[from + 1] ?? 255;
        data[to + 2] = pixels[from] ?? 255;
      }
    }
    return { data, width, height };
  } finally {
    engine.FPDFBitmap_Destroy(bitmap);
  }
}
