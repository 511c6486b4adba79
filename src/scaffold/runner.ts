import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { isObject } from "../base/json.ts";

/**
 * The single-file command that a generated repository runs. The build (build/build.ts) compresses those of all exercises
 * into one file, one after the other; the index says how many bytes each has. No schema checks the index, because loading
 * zod would take longer than reading the runner.
 * @throws Error when the kit was built without this exercise
 */
export async function readRunner(kit: string, exercise: string): Promise<Buffer> {
  const folder = join(kit, "dist", "runners");
  const index: unknown = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
  let start = 0;
  for (const [name, size] of Object.entries(isObject(index) ? index : {})) {
    if (typeof size !== "number") break;
    if (name === exercise) {
      return brotliDecompressSync(await readFile(join(folder, "all.mjs.br"))).subarray(start, start + size);
    }
    start += size;
  }
  throw new Error(`the kit has no runner for ${exercise}`);
}
