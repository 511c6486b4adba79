import { readdir } from "node:fs/promises";
import { extname, parse } from "node:path";
import { plural, someOf } from "../../src/exercise/text.ts";
import type { OcrCase } from "./contract.ts";

const EXTENSIONS = new Set([".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".pdf"]);

/**
 * The cases of a folder without `cases.jsonl`: one per image or PDF, with the file name without extension as its id.
 * Two files that differ only in their extension (`a.jpg`, `a.pdf`) keep it in their ids.
 * @param warn called with the files and folders that are no cases, hidden ones and JSON Lines aside
 */
export async function discoverCases(folder: string, warn: (message: string) => void): Promise<OcrCase[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort();
  const others = entries
    .filter(({ name }) => !files.includes(name) && !/^\.|\.jsonl$/i.test(name))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
  if (others.length > 0) {
    warn(
      `${plural(others.length, "entry", "entries")} of the folder left out, neither image nor PDF: ${someOf(others)}`,
    );
  }
  const stems = files.map((file) => parse(file).name);
  return files.map((file, index) => {
    const stem = stems[index] ?? file;
    const isShared = stems.filter((other) => other === stem).length > 1;
    return { id: isShared ? file : stem, file };
  });
}
