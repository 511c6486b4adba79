import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { failure, messageOf } from "../../../../src/exercise/errors.ts";
import { decodeText } from "../../../../src/exercise/files.ts";
import { plural, someOf } from "../../../../src/exercise/text.ts";
import type { RagRequest } from "../types.ts";
import { parseDocument } from "./metadata.ts";
import type { Document } from "./types.ts";

const TEXT_FILE = /\.(md|markdown|txt|text)$/i;
/** Files beside the documents that nobody expects to be read: pictures, cases and answers. */
const NO_DOCUMENT = /\.(png|jpe?g|gif|svg|webp|ico|jsonl)$/i;
/** Bytes. Larger files are exports and logs, which contain no answers. */
const MAX_BYTES = 4 * 2 ** 20;

/** The folder of the documents: `corpus` where it exists, else the input folder itself. */
export const corpusFolder = (inputDir: string): string =>
  existsSync(join(inputDir, "corpus")) ? join(inputDir, "corpus") : inputDir;

/**
 * All text documents of a folder and the folders below it, sorted by path. What is left out is named in warnings, and one bad
 * file must not cost the answers from all others: binary, oversized and unreadable files are skipped, files of other kinds
 * are not read, and documents without text cannot answer anything.
 * @throws TakehomeError when there is no document, or none with text; the signal's reason when aborted
 */
export async function loadDocuments({ inputDir, signal, warn }: LoadRequest): Promise<Document[]> {
  const root = corpusFolder(inputDir);
  const { texts, others } = await findFiles(inputDir, root);
  const documents: Document[] = [];
  const skipped: string[] = [];
  for (const name of texts) {
    signal.throwIfAborted();
    const { text, problem } = await readDocument(join(root, name));
    if (text === undefined) skipped.push(`${name} (${problem})`);
    else documents.push(parseDocument(name.replace(TEXT_FILE, ""), text));
  }
  const empty = documents.filter((doc) => !hasText(doc)).map(({ id }) => id);
  if (others.length > 0)
    warn?.(`${plural(others.length, "file")} not read, because only .md and .txt are: ${someOf(others)}`);
  if (skipped.length > 0) warn?.(`${skipped.length} of ${texts.length} documents skipped: ${someOf(skipped)}`);
  if (documents.length === 0) {
    const found = texts.length > 0 ? `Of ${plural(texts.length, "document")} in ${root}, none can be read: ` : "";
    throw failure(
      found === "" ? `There is no document to read in ${root}.` : `${found}${someOf(skipped)}.`,
      "Put .md or .txt files there or into folders below it, and run the same command again.",
    );
  }
  if (empty.length === documents.length) {
    throw failure(
      `Of ${plural(documents.length, "document")} in ${root}, none has text below its title and header: ${someOf(empty)}.`,
      "Check how the files were made, or pass another folder with --input DIR.",
    );
  }
  if (empty.length > 0) {
    warn?.(
      `${empty.length} of ${plural(documents.length, "document")} without text, which answer nothing: ${someOf(empty)}`,
    );
  }
  return documents;
}

type LoadRequest = Pick<RagRequest, "inputDir" | "signal" | "warn">;

/** Names of the text files and of the other files in a folder and the folders below it, relative to `root`, sorted. */
async function findFiles(inputDir: string, root: string): Promise<{ texts: string[]; others: string[] }> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => file !== join(inputDir, "questions.txt"))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`))
    .map((file) => relative(root, file).split(sep).join("/"))
    .sort();
  const isOther = (name: string) => !TEXT_FILE.test(name) && !NO_DOCUMENT.test(name) && !/(?:^|\/)\./.test(name);
  return { texts: names.filter((name) => TEXT_FILE.test(name)), others: names.filter(isOther) };
}

/** Whether a document says something besides its header, its headings and its comments. */
function hasText({ text, bodyStart }: Document): boolean {
  const body = text.slice(bodyStart).replaceAll(/<!--[\s\S]*?(?:-->|$)/g, "");
  return body.split("\n").some((line) => !/^#{1,6}\s/.test(line) && /[\p{L}\p{N}]/u.test(line));
}

async function readDocument(file: string): Promise<{ text?: string; problem?: string }> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return { problem: `${Math.round(size / 2 ** 20)} MB, limit ${MAX_BYTES / 2 ** 20} MB` };
    const text = decodeText(await readFile(file));
    if (text.includes("\0")) return { problem: "not text" };
    return text.trim() === "" ? { problem: "empty" } : { text };
  } catch (error) {
    // Deleted in the meantime, a dangling link, or no permission: the other files still count.
    return { problem: errorCode(error) ?? messageOf(error) };
  }
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
