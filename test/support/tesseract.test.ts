import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type Tesseract from "tesseract.js";
import { expect, test } from "vitest";
import { loadBitmap } from "../../exercises/ocr/reference/bitmap.ts";
import { createPaddleEngine } from "../../exercises/ocr/reference/engine/paddle/index.ts";
import { startTesseract } from "../../exercises/ocr/reference/engine/tesseract/index.ts";
import { PSM } from "../../exercises/ocr/reference/engine/tesseract/worker.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "./command.ts";
import { linkPackages, packages } from "./packages.ts";

const { signal } = new AbortController();

const page = (text: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="120"><rect width="100%" height="100%" fill="white"/>
       <text x="20" y="70" font-family="DejaVu Sans, Arial, sans-serif" font-size="36">${text}</text></svg>`,
    ),
  )
    .png()
    .toBuffer();

test("the engine that remembers reads as the real one does, and each page under each setting once", async () => {
  // A folder of its own: test files that run at the same time write into the common cache.
  const folder = temporaryFolder();
  const caches = linkPackages(folder);
  for (const cache of caches) mkdirSync(cache);
  const readings = () => caches.reduce((sum, cache) => sum + readdirSync(cache).length, 0);
  const [real, remembering] = [process.cwd(), folder].map((root) => createLibraries([root], {}));
  if (!real || !remembering) throw new Error("two roots");
  const image = await page("Remember 4711");
  const read = async (libraries: typeof real, segmentation: (typeof PSM)["block" | "line"]) => {
    const pool = startTesseract(libraries, 1, signal);
    const tsv = await pool.recognize({ image, segmentation });
    await pool.end();
    return tsv;
  };
  const [block, line] = [await read(real, PSM.block), await read(real, PSM.line)];
  expect(block).toContain("4711");
  expect(await read(remembering, PSM.block)).toBe(block);
  expect(await read(remembering, PSM.line)).toBe(line);
  expect(readings()).toBe(2);
  expect(await read(remembering, PSM.block)).toBe(block);
  expect(readings()).toBe(2);
});

test("the networks that remember find the words that the real ones do", async () => {
  const folder = temporaryFolder();
  const caches = linkPackages(folder);
  for (const cache of caches) mkdirSync(cache);
  const bitmap = await loadBitmap(sharp, await page("Remember 4711"));
  const read = async (root: string) => {
    const engine = createPaddleEngine(sharp, createLibraries([root], {}), signal, 1);
    const { words } = await engine.recognize(bitmap);
    await engine.end();
    return words;
  };
  const words = await read(process.cwd());
  expect(words.map(({ text }) => text)).toEqual(["Remember", "4711"]);
  expect(await read(folder)).toEqual(words);
  expect(caches.flatMap((cache) => readdirSync(cache))).toHaveLength(2); // the page, and its line
  expect(await read(folder)).toEqual(words);
});

test("what cannot be read is told again each time, and the next page is read", async () => {
  const tesseract = await createLibraries([await packages()], {}).load<typeof Tesseract>("tesseract.js");
  const langPath = join(process.cwd(), "node_modules", "@tesseract.js-data", "eng", "4.0.0_best_int");
  const options = { langPath, gzip: true, cacheMethod: "none", errorHandler: () => undefined };
  const worker = await tesseract.createWorker("eng", 1, options);
  for (const _ of [1, 2]) await expect(worker.recognize(Buffer.from("rubbish"))).rejects.toMatch(/image/);
  expect((await worker.recognize(await page("Total 12.50"))).data.text).toContain("12.50");
  await worker.terminate();
});
