import { readdir } from "node:fs/promises";
import { extname, parse } from "node:path";
import type { OcrCase } from "./fields.ts";

const DOCUMENTS = new Set([".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".pdf"]);

/**
 * A folder without cases.jsonl: every image or PDF in it is a case whose id is the file's stem. Two files of one stem
 * (`a.jpg`, `a.pdf`) keep their endings, so that ids stay unique.
 */
export async function discoverCases(folder: string): Promise<(OcrCase & Record<string, unknown>)[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && DOCUMENTS.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort();
  const stems = files.map((file) => parse(file).name);
  return files.map((file, index) => {
    const stem = stems[index] ?? file;
    const shared = stems.filter((other) => other === stem).length > 1;
    return { id: shared ? file : stem, file };
  });
}
