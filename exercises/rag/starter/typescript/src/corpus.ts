import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Document {
  /** File name without `.md`. Citations refer to it. */
  id: string;
  text: string;
}

/**
 * Reads all Markdown files of a folder, sorted by name.
 * @throws Error if the folder does not exist
 */
export async function readCorpus(folder: string): Promise<Document[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".md")).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      id: name.slice(0, -".md".length),
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
}
