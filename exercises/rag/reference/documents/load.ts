import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import { failure, messageOf } from "../../../../src/exercise/errors.ts";
import type { Document } from "../model.ts";
import { readHead } from "./metadata.ts";

const TEXT = /\.(md|markdown|txt|text)$/i;
/** Larger files are exports and logs, of which no sentence is an answer. Bytes. */
const LARGEST = 4 * 2 ** 20;
/** So many files that were left out are named; the rest is counted. */
const NAMED = 5;

/** The folder of the texts: `corpus` where there is one, else the input folder itself. */
export const corpusFolder = (inputDir: string): string =>
  existsSync(join(inputDir, "corpus")) ? join(inputDir, "corpus") : inputDir;

/**
 * Every text of a folder, with the folders below it, in the order of their names. Files that are no text, too large or
 * cannot be read are left out, and named in one warning: one bad file must not cost the answers from all others.
 * @throws TakehomeError when there is no text at all; the signal's reason when aborted
 */
export async function loadDocuments({ inputDir, signal, warn }: LoadRequest): Promise<Document[]> {
  const root = corpusFolder(inputDir);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => file !== join(inputDir, "questions.txt"))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`))
    .sort();
  const documents: Document[] = [];
  const leftOut: string[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const name = relative(root, file).split(sep).join("/");
    const { text, fault } = await readText(file);
    if (text === undefined) leftOut.push(`${name} (${fault})`);
    else documents.push(readHead(name.replace(TEXT, ""), text));
  }
  if (leftOut.length > 0) warn?.(`${leftOut.length} of ${files.length} documents left out: ${listed(leftOut)}`);
  if (documents.length === 0) {
    throw failure(
      `There is no document to read in ${root}.`,
      "Put .md or .txt files there or into folders below it, and run the same command again.",
    );
  }
  return documents;
}

type LoadRequest = Pick<SolveRequest, "inputDir" | "signal" | "warn">;

const listed = (names: readonly string[]) =>
  names.length <= NAMED ? names.join(", ") : `${names.slice(0, NAMED).join(", ")}, and ${names.length - NAMED} more`;

async function readText(file: string): Promise<{ text?: string; fault?: string }> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST) return { fault: `${Math.round(size / 2 ** 20)} MB, at most ${LARGEST / 2 ** 20} are read` };
    const text = await readFile(file, "utf8");
    if (text.includes("\0")) return { fault: "no text" };
    return text.trim() === "" ? { fault: "empty" } : { text };
  } catch (error) {
    // Gone in the meantime, a dead link, or not ours to read: the other files still count.
    return { fault: (error as NodeJS.ErrnoException).code ?? messageOf(error) };
  }
}
