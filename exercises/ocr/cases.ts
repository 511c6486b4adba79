import { readdir } from "node:fs/promises";
import { extname, parse } from "node:path";
import type { OcrCase } from "./contract.ts";

const EXTENSIONS = new Set([".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".pdf"]);

/**
 * The cases of a folder without `cases.jsonl`: one per image or PDF, with the file name without extension as its id.
 * Two files that differ only in their extension (`a.jpg`, `a.pdf`) keep it in their ids.
 */
export async function discoverCases(folder: string): Promise<OcrCase[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort();
  const stems = files.map((file) => parse(file).name);
  return files.map((file, index) => {
    const stem = stems[index] ?? file;
    const isShared = stems.filter((other) => other === stem).length > 1;
    return { id: isShared ? file : stem, file };
  });
}
