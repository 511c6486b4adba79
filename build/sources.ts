import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";
import * as z from "zod";

const schema = z.strictObject({ main: z.string(), also: z.array(z.string()) });
const ROOT = resolve(import.meta.dirname, "..");
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"]+)"/g;

/**
 * Pack the sources that a `*.sources.yaml` names, with everything they import. A runner needs them to reveal the reference
 * solution, because its own code is minified.
 * @returns `main`, and `packed`: base64 of the Brotli-compressed JSON object of path (from the kit's root) to text
 * @throws Error when a file, or one that it imports, is missing or lies outside the kit
 */
export function packSources(file: string, content: unknown): { main: string; packed: string } {
  const { main, also } = schema.parse(content);
  const texts = new Map<string, string>();
  const add = (path: string, importer: string) => {
    const name = relative(ROOT, path).split(sep).join("/");
    if (texts.has(name)) return;
    if (name.startsWith("..") || name.includes("node_modules") || !existsSync(path)) {
      throw new Error(`${importer} imports ${name}, which does not exist in the kit`);
    }
    const text = readFileSync(path, "utf8");
    texts.set(name, text);
    if (!path.endsWith(".ts")) return;
    for (const [, target = ""] of text.matchAll(IMPORT)) add(resolve(dirname(path), target), name);
  };
  const home = dirname(file);
  for (const path of [main, ...also]) add(join(home, path), file);
  const sorted = Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    main: relative(ROOT, join(home, main)).split(sep).join("/"),
    packed: brotliCompressSync(JSON.stringify(sorted)).toString("base64"),
  };
}
