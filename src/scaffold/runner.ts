import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, constants } from "node:zlib";

/** Where a runner ends in the compressed file, and how many bytes it has uncompressed. */
interface IndexEntry {
  bytes: number;
  compressedEnd: number;
}

/**
 * The single-file command that a generated repository runs. The build (build/runners.ts) compresses those of all exercises
 * into one file, one after the other, and nothing behind the wanted one is decompressed. No schema checks the index,
 * because loading zod would take longer than reading the runner.
 * @throws Error when the kit was built without this exercise
 */
export function readRunner(kit: string, exercise: string): Buffer {
  const folder = join(kit, "dist", "runners");
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as Record<string, IndexEntry>;
  const entry = index[exercise];
  if (!entry) throw new Error(`the kit has no runner for ${exercise}`);
  const compressed = readFileSync(join(folder, "all.mjs.br")).subarray(0, entry.compressedEnd);
  const text = brotliDecompressSync(compressed, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
  return text.subarray(text.length - entry.bytes);
}
