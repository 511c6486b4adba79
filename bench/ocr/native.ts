/** Debian's native tesseract as a contestant. */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type Sharp from "sharp";
import { loadBitmap } from "../../exercises/ocr/reference/bitmap.ts";
import { PASSES, prepare } from "../../exercises/ocr/reference/preprocess.ts";
import type { Libraries } from "../../src/system/libraries.ts";
import type { Contestant } from "./contestant.ts";
import { childrenSeconds, measuredCommand } from "./processes.ts";

interface NativeOptions {
  name: string;
  /** Folder of the language data; undefined for the data of the system. */
  model: string | undefined;
  /** Threads per process; undefined for the default of the build. */
  threads: number | undefined;
  /** The file to read in place of a page. */
  pageOf(file: string): string;
}

/**
 * A contestant that runs native tesseract. With one thread per process, it uses as many processes as there are cores.
 */
export const native = ({ name, model, threads, pageOf }: NativeOptions): Contestant => ({
  name,
  async run(files) {
    const queue = files.map(pageOf);
    const env = { ...process.env, ...(threads !== undefined && { OMP_THREAD_LIMIT: String(threads) }) };
    const data = model === undefined ? [] : ["--tessdata-dir", model];
    const processes = threads === 1 ? availableParallelism() : 1;
    const peaks: number[] = [];
    const [started, cpu] = [performance.now(), childrenSeconds()];
    const worker = async () => {
      let peak = 0;
      for (let page = queue.shift(); page; page = queue.shift()) {
        const args = [page, "stdout", ...data, "-l", "eng", "--oem", "1", "--psm", "6", "--dpi", "300", "tsv"];
        peak = Math.max(peak, (await measuredCommand("tesseract", args, env)).megabytes);
      }
      peaks.push(peak);
    };
    await Promise.all(Array.from({ length: processes }, worker));
    const megabytes = peaks.reduce((sum, peak) => sum + peak, 0);
    const seconds = (performance.now() - started) / 1000;
    return { pages: files.length, seconds, cpuSeconds: childrenSeconds() - cpu, megabytes };
  },
});

/** The version of native tesseract; undefined if it is not installed. */
export function nativeVersion(): string | undefined {
  try {
    return execFileSync("tesseract", ["--version"], { encoding: "utf8" }).split("\n")[0];
  } catch {
    return undefined;
  }
}

/** Writes the pages as the first pass sees them, and the unpacked model of the reference, for the native engine. */
export async function prepareForNative(libraries: Libraries, files: readonly string[], folder: string) {
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const pages = new Map<string, string>();
  for (const file of files) {
    const page = join(folder, `${basename(file)}.pgm`);
    await writeFile(page, (await prepare(sharp, await loadBitmap(sharp, file), PASSES.soft)).image);
    pages.set(file, page);
  }
  const model = join(folder, "tessdata");
  await mkdir(model);
  // The folder of the model must also contain the configuration files, such as `tsv`.
  const packed = join(libraries.directoryOf("@tesseract.js-data/eng"), "4.0.0_best_int", "eng.traineddata.gz");
  await writeFile(join(model, "eng.traineddata"), gunzipSync(await readFile(packed)));
  await mkdir(join(model, "configs"));
  await writeFile(join(model, "configs", "tsv"), "tessedit_create_tsv 1\n");
  return { pageOf: (file: string) => pages.get(file) ?? file, model };
}
