import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { scannedPdf } from "../../data/render/pdf.ts";
import type { Engine } from "../../reference/engine/engine.ts";
import { extractDocument } from "../../reference/pipeline.ts";
import { MAX_F1 } from "../../reference/thresholds.ts";

const libraries = createLibraries([process.cwd()], {});
const { signal } = new AbortController();
const PAGE = { width: 600, height: 800 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ocr-cascade-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A blank page, or one with a bar in place of print. */
function paper(print?: { r: number; g: number; b: number }) {
  const sheet = sharp({ create: { ...PAGE, channels: 3, background: { r: 250, g: 246, b: 236 } } });
  if (!print) return sheet;
  const bar = { create: { width: 200, height: 12, channels: 3 as const, background: print } };
  return sheet.composite([{ input: bar, left: 80, top: 700 }]);
}

/** Number of OCR passes over a file, with an engine that finds no words. */
async function passesOver(name: string, bytes: Uint8Array) {
  const file = join(folder, name);
  await writeFile(file, bytes);
  let count = 0;
  const engine: Engine = {
    name: "blind",
    async recognize({ width, height }) {
      count++;
      return { words: [], width, height };
    },
    end: async () => undefined,
  };
  const engines = {
    soft: engine,
    large: engine,
    flat: engine,
    paddle: engine,
    tesseract: () => engine,
    end: engine.end,
  };
  const { extraction } = await extractDocument(
    file,
    { engines, sharp, request: { libraries, signal } },
    { thresholds: MAX_F1, passes: ["soft", "large", "paddle"] },
  );
  expect(extraction).toMatchObject({ vendor_name: null, document_date: null, total_amount: null });
  return count;
}

describe("a blank page", () => {
  test("is not read, for any color of paper and any compression", async () => {
    expect(await passesOver("blank.png", await paper().png().toBuffer())).toBe(0);
    expect(await passesOver("blank.jpg", await paper().jpeg({ quality: 30 }).toBuffer())).toBe(0);
  });

  test("is not blank with the faintest print", async () => {
    expect(await passesOver("faint.png", await paper({ r: 238, g: 234, b: 224 }).png().toBuffer())).toBeGreaterThan(0);
  });

  test("is skipped among the pages of a scan", async () => {
    const sheet = async (print?: { r: number; g: number; b: number }) => ({
      jpeg: await paper(print).toColourspace("b-w").jpeg().toBuffer(),
      ...{ pixels: PAGE, isGray: true, width: 220 },
    });
    const [blank, printed] = [await sheet(), await sheet({ r: 0, g: 0, b: 0 })];
    const alone = await passesOver("alone.pdf", scannedPdf([printed]));
    expect(await passesOver("backs.pdf", scannedPdf([printed, ...Array(5).fill(blank)]))).toBe(alone);
    expect(await passesOver("blank.pdf", scannedPdf([blank, blank]))).toBe(0);
  });
});
