import type * as Pdfium from "@embedpdf/pdfium";
import type { Box, Word } from "./types.ts";

type Engine = Pdfium.WrappedPdfiumModule;

/** A gap in a row that is wider than this many character heights separates words. */
const WORD_GAP = 0.5;
/** A space that the file does not contain, but PDFium assumes, has to be this wide: letters may be widely spaced. */
const GENERATED_GAP = 0.25;
/** Letters whose direction differs by more than this from that of the page, in radians, are no part of its rows. */
const MAX_ANGLE = 0.2;
/** Rendering mode of text that is not painted, such as the OCR layer of a scan. */
const INVISIBLE = 3;
const OBJECT = { text: 1, image: 3 };
/** An image that covers at least this part of a page hides the text below it. */
const COVERING = 0.5;

interface Character {
  text: string;
  box: Box;
  /** Direction of the text in radians. */
  angle: number;
  /** Whether a space stands before it, and whether that is only assumed. */
  space: "none" | "printed" | "generated";
}

/** The visible text of a page with boxes in pixels, and the size of the page when its text is upright. */
interface PageText {
  words: Word[];
  width: number;
  height: number;
}

/**
 * The words of a page that a reader sees: text that is not painted, or that an image covers, is left out, because it may
 * say something else. A page whose text runs sideways or upside down, by its content or by /Rotate, is turned.
 * @param width,height of the page in pixels as it is shown
 */
export function visibleText(engine: Engine, page: number, width: number, height: number): PageText {
  const characters = visibleCharacters(engine, page, width, height);
  const usual = commonest(characters.map(({ angle }) => angle.toFixed(1)));
  const level = characters.filter(({ angle }) => Math.abs(angle - Number(usual)) <= MAX_ANGLE);
  const direction = directionOf(level);
  const turned = level.map((character) => ({ ...character, box: turn(character.box, direction, width, height) }));
  const isSideways = direction === "down" || direction === "up";
  return { words: joinCharacters(turned), width: isSideways ? height : width, height: isSideways ? width : height };
}

function visibleCharacters(engine: Engine, page: number, width: number, height: number): Character[] {
  const { pdfium } = engine;
  const text = engine.FPDFText_LoadPage(page);
  const numbers = pdfium.wasmExports.malloc(4 * 8);
  const out = [0, 8, 16, 24].map((offset) => numbers + offset);
  const [left = 0, right = 0, bottom = 0, top = 0] = out;
  const toDevice = (x: number, y: number) => {
    engine.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, left, right);
    return { x: pdfium.getValue(left, "i32"), y: pdfium.getValue(right, "i32") };
  };
  const hidden = coveredObjects(engine, page);
  const characters: Character[] = [];
  let space: Character["space"] = "printed";
  try {
    for (let index = 0; index < engine.FPDFText_CountChars(text); index++) {
      const character = String.fromCodePoint(engine.FPDFText_GetUnicode(text, index));
      if (/[\s\p{C}]/u.test(character)) {
        const isGenerated = character === " " && engine.FPDFText_IsGenerated(text, index) === 1;
        space = isGenerated && space !== "printed" ? "generated" : "printed";
        continue;
      }
      const object = engine.FPDFText_GetTextObject(text, index);
      if (hidden.has(object) || engine.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) continue;
      if (!engine.FPDFText_GetCharBox(text, index, left, right, bottom, top)) continue;
      const [x0, x1, y0, y1] = out.map((pointer) => pdfium.getValue(pointer, "double"));
      const box = boxAround([toDevice(x0 ?? 0, y0 ?? 0), toDevice(x1 ?? 0, y1 ?? 0)]);
      characters.push({ text: character, box, angle: engine.FPDFText_GetCharAngle(text, index), space });
      space = "none";
    }
  } finally {
    pdfium.wasmExports.free(numbers);
    engine.FPDFText_ClosePage(text);
  }
  return characters;
}

/** The text objects that are painted before an image that covers the page. */
function coveredObjects(engine: Engine, page: number): Set<number> {
  const { pdfium } = engine;
  const area = engine.FPDF_GetPageWidthF(page) * engine.FPDF_GetPageHeightF(page);
  const bounds = pdfium.wasmExports.malloc(4 * 4);
  const covered = new Set<number>();
  const before: number[] = [];
  try {
    for (let index = 0; index < engine.FPDFPage_CountObjects(page); index++) {
      const object = engine.FPDFPage_GetObject(page, index);
      const type = engine.FPDFPageObj_GetType(object);
      if (type === OBJECT.text) before.push(object);
      if (type !== OBJECT.image) continue;
      if (!engine.FPDFPageObj_GetBounds(object, bounds, bounds + 4, bounds + 8, bounds + 12)) continue;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [0, 4, 8, 12].map((offset) => pdfium.getValue(bounds + offset, "float"));
      if ((x1 - x0) * (y1 - y0) >= COVERING * area) for (const text of before) covered.add(text);
    }
  } finally {
    pdfium.wasmExports.free(bounds);
  }
  return covered;
}

const boxAround = (corners: readonly { x: number; y: number }[]): Box => ({
  x0: Math.min(...corners.map(({ x }) => x)),
  x1: Math.max(...corners.map(({ x }) => x)),
  y0: Math.min(...corners.map(({ y }) => y)),
  y1: Math.max(...corners.map(({ y }) => y)),
});

/** The most frequent of some texts; "0" if there are none. */
function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "0";
}

type Direction = "right" | "down" | "left" | "up";

/** Where most letters of a word are followed by the next one, as the page is shown. */
function directionOf(characters: readonly Character[]): Direction {
  const steps = characters.slice(1).flatMap((next, index): Direction[] => {
    const last = characters[index];
    if (!last || next.space !== "none") return [];
    const [x, y] = [
      next.box.x0 + next.box.x1 - last.box.x0 - last.box.x1,
      next.box.y0 + next.box.y1 - last.box.y0 - last.box.y1,
    ];
    if (Math.abs(x) >= Math.abs(y)) return [x >= 0 ? "right" : "left"];
    return [y >= 0 ? "down" : "up"];
  });
  const most = commonest(steps);
  return most === "down" || most === "left" || most === "up" ? most : "right";
}

/** A box on the page after it is turned so that text of a direction runs to the right. */
function turn({ x0, y0, x1, y1 }: Box, direction: Direction, width: number, height: number): Box {
  if (direction === "down") return { x0: y0, x1: y1, y0: width - x1, y1: width - x0 };
  if (direction === "up") return { x0: height - y1, x1: height - y0, y0: x0, y1: x1 };
  if (direction === "left") return { x0: width - x1, x1: width - x0, y0: height - y1, y1: height - y0 };
  return { x0, y0, x1, y1 };
}

function joinCharacters(characters: readonly Character[]): Word[] {
  const words: Word[] = [];
  let current: Word | undefined;
  let line = 0;
  for (const { text, box, space } of characters) {
    const size = Math.max(1, (current?.box.y1 ?? 0) - (current?.box.y0 ?? 0), box.y1 - box.y0);
    const sameLine = current && box.y0 < current.box.y1 && box.y1 > current.box.y0 && box.x0 >= current.box.x0;
    if (!sameLine) line++;
    const gap = space === "generated" ? GENERATED_GAP : WORD_GAP;
    if (current && sameLine && space !== "printed" && box.x0 - current.box.x1 <= gap * size) {
      current.text += text;
      current.box = {
        x0: current.box.x0,
        x1: Math.max(current.box.x1, box.x1),
        y0: Math.min(current.box.y0, box.y0),
        y1: Math.max(current.box.y1, box.y1),
      };
    } else {
      current = { text, confidence: 1, box, line };
      words.push(current);
    }
  }
  return words;
}
