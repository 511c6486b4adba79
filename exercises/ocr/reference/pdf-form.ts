import type * as Pdfium from "@embedpdf/pdfium";
import type { Word } from "./types.ts";

type Engine = Pdfium.WrappedPdfiumModule;

/** Types of form fields whose value is text: drop-down list, list, text. */
const TEXT_FIELDS: ReadonlySet<number> = new Set([4, 5, 6]);
const WIDGET = 20;
/** Flags of fields that are not shown: hidden, no view. */
const NOT_SHOWN = 0b100010;
/** Height of the type in a field: this part of the field, but no more than 12 points at 200 dpi. */
const TYPE_SHARE = 0.7;
const MAX_TYPE = 33;
/** Width of an average character, relative to the height of the type. */
const CHARACTER_WIDTH = 0.5;

/**
 * The values of the form fields of a page as words, with boxes in pixels: the text layer has only what is printed around
 * them.
 * @param form handle of the document's form
 * @param width,height of the page in pixels as it is shown
 */
export function formValues(engine: Engine, form: number, page: number, width: number, height: number): Word[] {
  const { pdfium } = engine;
  const memory = pdfium.wasmExports.malloc(16);
  const words: Word[] = [];
  const toDevice = (x: number, y: number) => {
    engine.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, memory, memory + 8);
    return { x: pdfium.getValue(memory, "i32"), y: pdfium.getValue(memory + 8, "i32") };
  };
  try {
    for (let index = 0; index < engine.FPDFPage_GetAnnotCount(page); index++) {
      const field = engine.FPDFPage_GetAnnot(page, index);
      try {
        if (engine.FPDFAnnot_GetSubtype(field) !== WIDGET || (engine.FPDFAnnot_GetFlags(field) & NOT_SHOWN) !== 0)
          continue;
        if (!TEXT_FIELDS.has(engine.FPDFAnnot_GetFormFieldType(form, field))) continue;
        if (!engine.FPDFAnnot_GetRect(field, memory)) continue;
        const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((at) =>
          pdfium.getValue(memory + at, "float"),
        );
        const [a, b] = [toDevice(left, top), toDevice(right, bottom)];
        words.push(
          ...wordsOf(
            valueOfField(engine, form, field),
            Math.min(a.x, b.x),
            Math.min(a.y, b.y),
            Math.abs(a.y - b.y),
            index,
          ),
        );
      } finally {
        engine.FPDFPage_CloseAnnot(field);
      }
    }
  } finally {
    pdfium.wasmExports.free(memory);
  }
  return words;
}

function valueOfField(engine: Engine, form: number, field: number): string {
  const { pdfium } = engine;
  const length = engine.FPDFAnnot_GetFormFieldValue(form, field, 0, 0);
  if (length <= 2) return "";
  const buffer = pdfium.wasmExports.malloc(length);
  try {
    engine.FPDFAnnot_GetFormFieldValue(form, field, buffer, length);
    return pdfium.UTF16ToString(buffer);
  } finally {
    pdfium.wasmExports.free(buffer);
  }
}

/** The words of a value, one row per line, from the top left corner of its field. */
function wordsOf(value: string, left: number, top: number, height: number, line: number): Word[] {
  const rows = value.split(/\r\n?|\n/);
  const size = Math.max(1, Math.min(MAX_TYPE, (TYPE_SHARE * height) / rows.length));
  return rows.flatMap((text, row) =>
    [...text.matchAll(/\S+/g)].map((match): Word => {
      const y0 = rows.length === 1 ? top + (height - size) / 2 : top + (row * height) / rows.length;
      const x0 = left + match.index * size * CHARACTER_WIDTH;
      return {
        text: match[0],
        confidence: 1,
        line: -1 - line,
        box: { x0, x1: x0 + match[0].length * size * CHARACTER_WIDTH, y0, y1: y0 + size },
      };
    }),
  );
}
