import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { failure, messageOf } from "../../../../src/exercise/errors.ts";
import type { RagRequest } from "../types.ts";
import { parseDocument } from "./metadata.ts";
import type { Document } from "./types.ts";

const TEXT_FILE = /\.(md|markdown|txt|text)$/i;
/** Bytes. Larger files are exports and logs, which contain no answers. */
const MAX_BYTES = 4 * 2 ** 20;
/** Number of skipped files that the warning names; the rest are counted. */
const MAX_NAMED = 5;

/** The folder of the documents: `corpus` where it exists, else the input folder itself. */
export const corpusFolder = (inputDir: string): string =>
  existsSync(join(inputDir, "corpus")) ? join(inputDir, "corpus") : inputDir;

/**
 * All text documents of a folder and the folders below it, sorted by path. Binary, oversized and unreadable files are
 * skipped and named in one warning: one unreadable file must not prevent answers from the others.
 * @throws TakehomeError when there is no document at all; the signal's reason when aborted
 */
export async function loadDocuments({ inputDir, signal, warn }: LoadRequest): Promise<Document[]> {
  const root = corpusFolder(inputDir);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && TEXT_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => file !== join(inputDir, "questions.txt"))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`))
    .sort();
  const documents: Document[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const name = relative(root, file).split(sep).join("/");
    const { text, problem } = await readText(file);
    if (text === undefined) skipped.push(`${name} (${problem})`);
    else documents.push(parseDocument(name.replace(TEXT_FILE, ""), text));
  }
  if (skipped.length > 0) warn?.(`${skipped.length} of ${files.length} documents skipped: ${listNames(skipped)}`);
  if (documents.length === 0) {
    throw failure(
      `There is no document to read in ${root}.`,
      "Put .md or .txt files there or into folders below it, and run the same command again.",
    );
  }
  return documents;
}

type LoadRequest = Pick<RagRequest, "inputDir" | "signal" | "warn">;

const listNames = (names: readonly string[]) =>
  names.length <= MAX_NAMED
    ? names.join(", ")
    : `${names.slice(0, MAX_NAMED).join(", ")}, and ${names.length - MAX_NAMED} more`;

async function readText(file: string): Promise<{ text?: string; problem?: string }> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return { problem: `${Math.round(size / 2 ** 20)} MB, limit ${MAX_BYTES / 2 ** 20} MB` };
    const text = await readFile(file, "utf8");
    if (text.includes("\0")) return { problem: "not text" };
    return text.trim() === "" ? { problem: "empty" } : { text };
  } catch (error) {
    // Deleted in the meantime, a dangling link, or no permission: the other files still count.
    return { problem: errorCode(error) ?? messageOf(error) };
  }
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
