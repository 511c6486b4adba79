import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { constants, createBrotliCompress } from "node:zlib";
import { type RunnerEntry, readRunner } from "../src/scaffold/runner.ts";
import { checksumsOf } from "../src/system/git-pack.ts";

interface Runner {
  name: string;
  text: string;
}

/**
 * Write the runners into one compressed file, with an index; `src/scaffold/runner.ts` reads them. They share most of their
 * code, which compression sees only when they are compressed together: npm's own compression looks back no further than
 * 32 KiB. The compressor is flushed behind each runner, so that a reader can stop there: the index holds both positions.
 */
export async function writeRunners(root: string, runners: readonly Runner[]): Promise<void> {
  const folder = join(root, "dist", "runners");
  const programs = runners.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
  const compressor = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, // eight seconds of the build for 67 KB of the package
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: programs.reduce((sum, { bytes }) => sum + bytes.length, 0),
    },
  });
  let compressedEnd = 0;
  compressor.on("data", (chunk: Buffer) => {
    compressedEnd += chunk.length;
  });
  const compressed = buffer(compressor);
  const index: Record<string, RunnerEntry> = {};
  for (const { name, bytes } of programs) {
    compressor.write(bytes);
    await new Promise<void>((resolve) => compressor.flush(resolve));
    await setImmediate(); // the flushed output arrives in the meantime
    index[name] = { bytes: bytes.length, compressedEnd, checksums: checksumsOf(bytes) };
  }
  compressor.end();
  await mkdir(folder);
  await writeFile(join(folder, "all.mjs.br"), await compressed);
  await writeFile(join(folder, "index.json"), `${JSON.stringify(index)}\n`);
  for (const { name, bytes } of programs) {
    if (!readRunner(root, name).content.equals(bytes)) throw new Error(`the runner of ${name} cannot be read back`);
  }
}
