import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import * as z from "zod";

/** Texts of the runners by exercise. */
const archiveSchema = z.record(z.string(), z.string());

/**
 * The single-file command that a generated repository runs, from the archive that the build makes (build/build.ts).
 * @throws Error when the kit was built without this exercise
 */
export async function readRunner(kit: string, exercise: string): Promise<Buffer> {
  const archive = await promisify(brotliDecompress)(await readFile(join(kit, "dist", "runners.json.br")));
  const text = archiveSchema.parse(JSON.parse(archive.toString()))[exercise];
  if (text === undefined) throw new Error(`the kit has no runner for ${exercise}`);
  return Buffer.from(text);
}
