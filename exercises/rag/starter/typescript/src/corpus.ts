import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Document {
  /** File name without `.md`: what citations name. */
  id: string;
  text: string;
}

/** Every Markdown file of a folder, by name. Throws when there is no such folder. */
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
