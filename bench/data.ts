import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { draftAll, generate } from "../exercises/ocr/data/index.ts";
import { loadFonts } from "../exercises/ocr/data/render/fonts.ts";
import { createLibraries } from "../src/system/libraries.ts";

/**
 * Speed of the ocr generator and size of its documents, for a holdout of COUNT documents with each seed. Content and
 * layout are also timed separately, without rendering.
 *
 * npm run bench:data
 */
const COUNT = 100;
const SEEDS = [1, 2, 3];

async function main(): Promise<void> {
  const libraries = createLibraries([process.cwd()], {});
  const fonts = loadFonts(libraries);
  const sizes: { file: string; bytes: number }[] = [];
  console.log(`ocr generator, ${COUNT} documents, ${availableParallelism()} cores, Node ${process.version}`);
  for (const seed of SEEDS) {
    const outputDir = mkdtempSync(join(tmpdir(), "bench-data-"));
    try {
      const drafting = performance.now();
      draftAll({ seed, count: COUNT, split: "holdout" }, fonts);
      const drafted = performance.now() - drafting;
      const started = performance.now();
      const signal = new AbortController().signal;
      await generate({
        seed,
        count: COUNT,
        split: "holdout",
        outputDir,
        libraries,
        signal,
        onProgress: () => undefined,
      });
      const seconds = (performance.now() - started) / 1000;
      for (const file of readdirSync(join(outputDir, "images"))) {
        sizes.push({ file, bytes: statSync(join(outputDir, "images", file)).size });
      }
      const speed = `${(COUNT / seconds).toFixed(1)} documents/s (${seconds.toFixed(1)} s)`;
      console.log(`seed ${seed}: ${speed}; without rendering ${(drafted / COUNT).toFixed(2)} ms per document`);
    } finally {
      rmSync(outputDir, { recursive: true, force: true });
    }
  }
  for (const ending of ["jpg", "pdf"]) {
    const bytes = sizes.filter(({ file }) => file.endsWith(ending)).map((one) => one.bytes);
    bytes.sort((a, b) => a - b);
    const at = (share: number) => kilobytes(bytes[Math.floor((bytes.length - 1) * share)] ?? 0);
    const mean = kilobytes(bytes.reduce((sum, value) => sum + value, 0) / Math.max(1, bytes.length));
    console.log(`${ending}: ${bytes.length} files, mean ${mean}, median ${at(0.5)}, p95 ${at(0.95)}, largest ${at(1)}`);
  }
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`all: ${kilobytes(all / Math.max(1, sizes.length))} per document`);
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

await main();
