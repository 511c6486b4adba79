import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, constants } from "node:zlib";
import type { Checksums } from "../system/git-pack.ts";
import type { GeneratedFile } from "./archive.ts";

/** Where a runner ends in the compressed file, how many bytes it has uncompressed, and its checksums. */
export interface RunnerEntry {
  bytes: number;
  compressedEnd: number;
  checksums: Checksums;
}

/**
 * The single-file command that a generated repository runs. The build (build/runners.ts) compresses those of all exercises
 * into one file, one after the other, and nothing behind the wanted one is decompressed. No schema checks the index,
 * because loading zod would take longer than reading the runner.
 * @throws Error when the kit was built without this exercise
 */
export function readRunner(kit: string, exercise: string): GeneratedFile {
  const folder = join(kit, "dist", "runners");
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as Record<string, RunnerEntry>;
  const entry = index[exercise];
  if (!entry) throw new Error(`the kit has no runner for ${exercise}`);
  const compressed = readFileSync(join(folder, "all.mjs.br")).subarray(0, entry.compressedEnd);
  const text = brotliDecompressSync(compressed, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
  return { content: text.subarray(text.length - entry.bytes), checksums: entry.checksums };
}
