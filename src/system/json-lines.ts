import { failure } from "../base/errors.ts";
import { readText } from "./files.ts";

/** One decoded line, or the error it has. Line numbers start at 1. */
type JsonLine = { line: number; value: unknown } | { line: number; error: string };

/** Decode JSON Lines. Skips blank lines and a byte order mark. Does not throw: an invalid line becomes an error. */
export function decodeJsonLines(text: string): JsonLine[] {
  return text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((source, index): JsonLine | undefined => {
      if (source.trim() === "") return undefined;
      try {
        return { line: index + 1, value: JSON.parse(source) };
      } catch (error) {
        return { line: index + 1, error: (error as Error).message };
      }
    })
    .filter((line) => line !== undefined);
}

/**
 * Read a JSON Lines file of records with ids.
 * @throws a failure with file and line when the file cannot be read, when a line is not a JSON object with a string `id`,
 *   and when an id is repeated
 */
export async function readRecords<R extends { id: string }>(file: string): Promise<R[]> {
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : (error as Error).message;
    throw failure(`${file} ${reason}.`, "Check the path. To restore protected data: `git checkout -- data`.", error);
  }
  const seen = new Set<string>();
  return decodeJsonLines(text).map((decoded) => {
    const bad = (why: string) =>
      failure(`${file}:${decoded.line}: ${why}.`, 'Write each line as one JSON object with an "id".');
    if ("error" in decoded) throw bad(`invalid JSON (${decoded.error})`);
    const { id } = (decoded.value ?? {}) as { id?: unknown };
    if (typeof id !== "string" || id === "") throw bad('the "id" is missing or not a string');
    if (seen.has(id)) throw bad(`duplicate id "${id}"`);
    seen.add(id);
    return decoded.value as R;
  });
}

/** Encode records as JSON Lines. */
export const encodeJsonLines = (records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");
