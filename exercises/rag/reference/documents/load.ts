import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Document } from "../model.ts";
import { readHead } from "./head.ts";

const TEXT = /\.(md|markdown|txt|text)$/i;
/** Larger files are exports and logs, of which no sentence is an answer. Bytes. */
const LARGEST = 4 * 2 ** 20;

/** The folder of the texts: `corpus` where there is one, else the input folder itself. */
export const corpusFolder = (inputDir: string): string =>
  existsSync(join(inputDir, "corpus")) ? join(inputDir, "corpus") : inputDir;

/**
 * Every text of a folder, with the folders below it, in the order of their names. Files that are no text, too large or
 * cannot be read are left out: one bad file must not cost the answers from all others.
 */
export async function loadDocuments(inputDir: string, signal: AbortSignal): Promise<Document[]> {
  const root = corpusFolder(inputDir);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => file !== join(inputDir, "questions.txt"))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`))
    .sort();
  const documents: Document[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const text = await readText(file);
    if (text === undefined) continue;
    documents.push(readHead(relative(root, file).split(sep).join("/").replace(TEXT, ""), text));
  }
  return documents;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > LARGEST) return undefined;
    const text = await readFile(file, "utf8");
    return text.includes("\0") || text.trim() === "" ? undefined : text;
  } catch {
    return undefined; // gone in the meantime, or not ours to read: the other files still count
  }
}
